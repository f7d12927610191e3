"""Labelled and unlabelled articles in, their sentences with features and targets out; and the figures of a guess.

Features are made in Rust only (`cargo xtask evaluate features`), so that training sees what the program will see.
"""

import argparse
import copy
import json
import random
import subprocess
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
CLASSES = ["fact", "quote", "commentary", "none"]
COMMENTARY = 2
HELD_OUT = 250  # unlabelled articles that the student never learns from: how far it is from its teachers is measured on them
ALSO = 0.25  # share of the target that goes to the labels that could be defended as well


def parser_of(about):
    """What every step of the training can be told: where the labelled texts are and where it may keep what the next step reads."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the labelled texts")
    parser.add_argument("--scratch", type=Path, default=ROOT / "target/train", help="folder for features, variants and probabilities")
    return parser


class Sentences:
    """Sentences of a file in reading order: `rows` as the program wrote them, `articles` as lists of row numbers."""

    def __init__(self, path, scratch):
        features = scratch / (path.stem + ".features.jsonl")
        subprocess.run(["cargo", "run", "--quiet", "--release", "--package", "xtask", "--", "evaluate", "features", path, features],
                       cwd=ROOT, check=True)
        with open(features) as lines:
            self.rows = [json.loads(line) for line in lines]
        self.articles = []
        for number, row in enumerate(self.rows):
            if row["article"] == len(self.articles):
                self.articles.append([])
            while row["article"] > len(self.articles) - 1:
                self.articles.append([])
            self.articles[row["article"]].append(number)
            row["grams"] = np.array(row["grams"], np.uint32)
            row["dense"] = np.array(row["dense"], np.float32)
            row["target"] = target(row)
        self.articles = [article for article in self.articles if article]

    def split(self, numbers):
        """These sentences twice: without the articles of these numbers, and with them alone."""
        parts = [copy.copy(self), copy.copy(self)]
        for is_in, part in enumerate(parts):
            part.articles = [article for article in self.articles if (self.rows[article[0]]["article"] in numbers) == bool(is_in)]
        return parts

    def dense(self, numbers):
        return np.stack([self.rows[number]["dense"] for number in numbers])


def target(row):
    goal = np.zeros(len(CLASSES), np.float32)
    share = ALSO if row["also"] else 0.0
    goal[row["label"]] = 1 - share
    for other in row["also"]:
        goal[other] += share / len(row["also"])
    return goal


def probabilities_path(scratch, seed, name):
    """Where a teacher's probabilities for the sentences of a file are kept; `seed` may be * to find all teachers'."""
    return scratch / f"teacher-{seed}.{name}.npz"


def held_out(n_articles):
    """Numbers of the unlabelled articles that are held out from the student, the same each time."""
    order = list(range(n_articles))
    random.Random(7).shuffle(order)
    return set(order[:HELD_OUT])


def softmax(scores):
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def figures(rows, probabilities):
    """Macro-F1 of fact, quote and commentary and what stands behind it, as one line."""
    label, guess = np.array([row["label"] for row in rows]), probabilities.argmax(1)
    f1 = []
    for number in range(len(CLASSES)):
        hits = ((label == number) & (guess == number)).sum()
        f1.append(2 * hits / max(1, (label == number).sum() + (guess == number).sum()))
    lenient = np.mean([g == l or g in row["also"] for g, l, row in zip(guess, label, rows)])
    sure = probabilities.max(1)
    bins = np.minimum((sure * 10).astype(int), 9)
    error = sum(abs((sure - (guess == label))[bins == number].sum()) for number in range(10)) / len(label)
    each = " ".join(f"{name} {value:.3f}" for name, value in zip(CLASSES, f1))
    return (f"macro-F1 {np.mean(f1[:3]):.4f} ({each}), accuracy {np.mean(guess == label):.4f}, "
            f"with also {lenient:.4f}, calibration error {error:.4f}")


def commentary_f1(rows, probabilities):
    """Macro-F1 of commentary against the rest, for sentences labelled by people as objective or subjective."""
    label, guess = np.array([row["label"] == COMMENTARY for row in rows]), probabilities[:, COMMENTARY] > 0.5
    f1 = [2 * (a & b).sum() / max(1, a.sum() + b.sum()) for a, b in [(label, guess), (~label, ~guess)]]
    return float(np.mean(f1))
