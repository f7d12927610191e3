"""Random and hand-made pairs of codings into tests/shared/agreement/cases.json, with the figures that scikit-learn gives for them.

Run: python tests/shared/agreement/cases.py > tests/shared/agreement/cases.json (scikit-learn 1.9.1). A kappa that scikit-learn calls
"not a number" (both coders used one and the same class throughout) is null. The tests read the file; they do not need Python.
"""

import json
import math
import random
import warnings

from sklearn.metrics import cohen_kappa_score, confusion_matrix

CLASSES = ["fact", "quote", "commentary", "unclear"]
warnings.simplefilter("ignore")


def coded(name, one, other):
    """One case: two codings and every figure of their agreement."""
    kappa = cohen_kappa_score(one, other, labels=CLASSES)
    each = []
    for label in CLASSES:
        alone = cohen_kappa_score([a == label for a in one], [b == label for b in other])
        each.append(None if math.isnan(alone) else float(alone))
    return {
        "name": name,
        "one": one,
        "other": other,
        "agreed": sum(a == b for a, b in zip(one, other)),
        "kappa": None if math.isnan(kappa) else float(kappa),
        "table": confusion_matrix(one, other, labels=CLASSES).tolist(),
        "each": each,
    }


def drawn(seed, n, share, weights):
    """A coding by chance, and a second coder who agrees in about that share."""
    draw = random.Random(seed)
    one = draw.choices(CLASSES, weights, k=n)
    other = [label if draw.random() < share else draw.choice(CLASSES) for label in one]
    return one, other


cases = [
    coded("the same throughout", ["fact", "quote", "commentary"], ["fact", "quote", "commentary"]),
    coded("never the same", ["fact", "quote", "commentary"], ["quote", "commentary", "fact"]),
    coded("one class only, both coders", ["fact"] * 5, ["fact"] * 5),
    coded("one coder uses one class only", ["fact"] * 6, ["fact", "fact", "quote", "commentary", "fact", "unclear"]),
    coded("worse than chance", ["fact", "commentary"] * 4, ["commentary", "fact"] * 3 + ["fact", "commentary"]),
    coded("one sentence, two views", ["fact"], ["commentary"]),
    coded("a class that nobody used", ["fact", "fact", "quote", "quote", "fact"], ["fact", "quote", "quote", "quote", "fact"]),
    coded("a usual article", *drawn(1, 42, 0.8, [55, 30, 13, 2])),
    coded("a column", *drawn(2, 60, 0.6, [30, 8, 58, 4])),
    coded("a thousand, nearly all facts", *drawn(3, 1000, 0.97, [96, 2, 2, 0])),
    coded("a thousand by chance", *drawn(4, 1000, 0.0, [25, 25, 25, 25])),
]
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
