"""Learns the weights by which a quoted stretch is told to be speech or not.

In: a table of labelled stretches (`cargo xtask evaluate quotes` shows the figures; the table is written by
`cargo xtask evaluate quote-kinds FILE`), one a line: label, stretch, features, separated by tabs. Label 1 is somebody's
words, 0 nobody's, 2 not said (taken as nobody's, with less weight).
Out: `src/core/quote/kind_weights.txt`, one feature a line with its weight in thousandths of a logit.
A logistic regression; rare features are left out. Prints the figures on a second table, which is never learned from.

usage: quote_kind.py TRAIN.tsv DEV.tsv OUT.txt
"""

import sys
from collections import Counter

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

RAREST = 4  # a feature seen less often than this is left out
SHIFT = 0.6  # added cost of calling nobody's words speech, in logits


def read(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        label, stretch, *features = line.rstrip("\n").split("\t")
        rows.append((int(label), stretch, features))
    return rows


def main():
    train, dev = read(sys.argv[1]), read(sys.argv[2])
    counts = Counter(name for _, _, features in train for name in set(features))
    kept = {name for name, count in counts.items() if count >= RAREST and not name.endswith(" ")}
    vectors = DictVectorizer()
    as_dict = lambda features: {name: 1.0 for name in features if name in kept}
    matrix = vectors.fit_transform([as_dict(features) for _, _, features in train])
    labels = [int(label == 1) for label, _, _ in train]
    weights = [{0: 2.0, 1: 1.0, 2: 0.7}[label] for label, _, _ in train]
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit(matrix, labels, sample_weight=weights)
    bias = model.intercept_[0] - SHIFT
    for name, rows in (("train", train), ("dev", dev)):
        scores = model.decision_function(vectors.transform([as_dict(features) for _, _, features in rows])) - SHIFT
        called = [score > 0 for score in scores]
        for size, wanted in (("1-3", lambda n: n < 4), ("4+", lambda n: n > 3)):
            chosen = [
                (label == 1, call) for (label, stretch, _), call in zip(rows, called) if wanted(len(stretch.split()))
            ]
            right = sum(label for label, call in chosen if call)
            precision = right / max(1, sum(call for _, call in chosen))
            recall = right / max(1, sum(label for label, _ in chosen))
            print(f"{name} {size}: precision {precision:.3f} recall {recall:.3f}")
        nobody = [call for (label, _, _), call in zip(rows, called) if label == 0]
        print(f"{name}: nobody's words called speech {sum(nobody) / max(1, len(nobody)):.3f}")
    with open(sys.argv[3], "w", encoding="utf-8") as out:
        out.write("# Learned by train/quote_kind.py from PolNeAR's training articles: a feature and its weight.\n")
        out.write(f"bias {round(bias * 1000)}\n")
        for name, weight in sorted(zip(vectors.feature_names_, model.coef_[0])):
            if abs(weight) >= 0.02:
                out.write(f"{name} {round(weight * 1000)}\n")


if __name__ == "__main__":
    main()
