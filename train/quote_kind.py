"""Learns the weights by which a quoted stretch is told to be speech or not.

In: tables of labelled stretches, one a line: label, article, stretch, features (places of the table of weights), separated by tabs;
written by `cargo xtask evaluate quote-kinds FILE`. Label 1 is somebody's words, 0 nobody's, 2 not said (taken as nobody's, with
less weight).
Out: `src/core/quote/kind_weights.bin`, one signed byte a place. A logistic regression. Prints the figures on five folds of the
training articles, each unseen by its weights, or on a second table, which is never learned from.

usage: quote_kind.py TRAIN.tsv DEV.tsv OUT.bin|--folds
"""

import sys

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

N_BUCKETS = 1 << 14
SHIFT = 1.0  # added cost of calling nobody's words speech, in logits
STEP = 1 / 24  # what one step of a stored weight is worth


def read(path):
    labels, articles, lengths, rows, places = [], [], [], [], []
    for line in open(path, encoding="utf-8"):
        label, article, stretch, *features = line.rstrip("\n").split("\t")
        rows += [len(labels)] * len(features)
        places += map(int, features)
        labels.append(int(label))
        articles.append(int(article))
        lengths.append(len(stretch.split()))
    features = csr_matrix((np.ones(len(rows)), (rows, places)), shape=(len(labels), N_BUCKETS))
    return np.array(labels), np.array(articles), np.array(lengths), features


def learn(labels, features):
    importance = np.choose(labels, [2.0, 1.0, 0.7])
    model = LogisticRegression(C=0.35, max_iter=300, fit_intercept=False)
    model.fit(features, labels == 1, sample_weight=importance)
    weights = model.coef_[0].copy()
    # The first feature of every stretch is the same: it carries the threshold.
    weights[features[0].indices[np.argmax(features[:, features[0].indices].sum(axis=0))]] -= SHIFT
    return np.clip(np.round(weights / STEP), -127, 127).astype(np.int8)


def show(name, labels, lengths, called):
    parts = []
    for size, wanted in (("1-3", lengths < 4), ("4+", lengths > 3)):
        spoken = labels == 1
        precision = (spoken & called & wanted).sum() / max(1, (called & wanted).sum())
        recall = (spoken & called & wanted).sum() / max(1, (spoken & wanted).sum())
        parts.append(f"{size} words: precision {precision:.3f} recall {recall:.3f}")
    nobody = labels == 0
    print(f"{name:6} {'; '.join(parts)}; nobody's words called speech {(called & nobody).sum() / max(1, nobody.sum()):.3f}")


def main():
    labels, articles, lengths, features = read(sys.argv[1])
    dev_labels, _, dev_lengths, dev_features = read(sys.argv[2])
    if sys.argv[3] == "--folds":
        called = np.zeros(len(labels), dtype=bool)
        for fold in range(5):
            inside = articles % 5 != fold
            called[~inside] = features[~inside] @ learn(labels[inside], features[inside]).astype(float) > 0
        show("folds", labels, lengths, called)
        return
    weights = learn(labels, features)
    show("dev", dev_labels, dev_lengths, dev_features @ weights.astype(float) > 0)
    weights.tofile(sys.argv[3])


if __name__ == "__main__":
    main()
