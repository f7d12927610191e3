"""Learns the weights by which the best way to read who says a quotation is chosen.

In: tables of labelled quotations, written by `cargo xtask evaluate attributions FILE` (which says what their lines are).
Out: `src/core/quote/attribution_weights.bin`, one signed byte a place of the table.
A softmax over the ways to read one quotation, so that only their order is learned. Prints figures on five folds of the training
articles, each unseen by its weights, or on a second table, which is never learned from.

usage: attribution.py TRAIN.txt DEV.txt OUT.bin|--folds
"""

import sys

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

N_BUCKETS = 1 << 14
PENALTY = 0.6  # of the sum of squared weights, halved
STEP = 1 / 24  # what one step of a stored weight is worth
WORTH = {1: 1.0, 2: 0.5, 4: 0.9, 8: 0.3}  # of a speaker met, exact, a cue met, exact


class Table:
    def __init__(self, path):
        self.right, self.quote, self.direct, self.article = [], [], [], []
        rows, places = [], []
        for line in open(path, encoding="utf-8"):
            if line.startswith("Q"):
                _, kind, article = line.split()
                self.direct.append(kind == "direct")
                self.article.append(int(article))
                continue
            right, *features = map(int, line.split())
            rows += [len(self.right)] * len(features)
            places += features
            self.right.append(right)
            self.quote.append(len(self.direct) - 1)
        self.right, self.quote = np.array(self.right), np.array(self.quote)
        self.direct, self.article = np.array(self.direct), np.array(self.article)
        self.features = csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, places)), shape=(len(self.right), N_BUCKETS))
        self.worth = sum(np.where(self.right & bit > 0, worth, 0.0) for bit, worth in WORTH.items())

    def of(self, quotes):
        """The candidates of some quotations: which rows, and to which quotation each belongs."""
        rows = np.flatnonzero(quotes[self.quote])
        number = np.cumsum(quotes) - 1
        return rows, number[self.quote[rows]]


def learn(table, quotes):
    rows, owner = table.of(quotes)
    n = int(quotes.sum())
    features, worth = table.features[rows], table.worth[rows]
    starts = np.searchsorted(owner, np.arange(n))
    best = np.maximum.reduceat(worth, starts)
    positive = ((worth > 0) & (worth >= best[owner])).astype(float)
    known = np.maximum.reduceat(positive, starts)

    def loss(weights):
        scores = features @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        total, right = np.add.reduceat(shares, starts), np.add.reduceat(shares * positive, starts)
        cost = known * (np.log(total) - np.log(np.maximum(right, 1e-30)))
        slope = shares / total[owner] - shares * positive / np.maximum(right, 1e-30)[owner]
        return cost.sum() + PENALTY / 2 * weights @ weights, features.T @ (slope * known[owner]) + PENALTY * weights

    found = minimize(loss, np.zeros(N_BUCKETS), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return np.clip(np.round(found.x / STEP), -127, 127).astype(np.int8)


def right(table, quotes, weights):
    """For each of the four ways to be right, how often the best candidate of a direct quotation is, and how often any is."""
    rows, owner = table.of(quotes & table.direct)
    scores = table.features[rows] @ weights.astype(float)
    order = np.lexsort((np.arange(len(rows)), -scores, owner))
    first = order[np.r_[True, owner[order][1:] != owner[order][:-1]]]
    chosen = table.right[rows][first]
    possible = np.zeros(int((quotes & table.direct).sum()), dtype=int)
    np.bitwise_or.at(possible, owner, table.right[rows])
    return np.array([[(found & bit > 0).mean() for bit in WORTH] for found in (chosen, possible)])


def show(name, figures):
    for of, row in zip(("chosen", "possible"), figures):
        print(f"{name:6} {of:9} speaker {row[0]:.3f} exact {row[1]:.3f}  cue {row[2]:.3f} exact {row[3]:.3f}")


def main():
    train, dev = Table(sys.argv[1]), Table(sys.argv[2])
    folds = train.article % 5
    if sys.argv[3] == "--folds":
        show("folds", np.mean([right(train, folds == fold, learn(train, folds != fold)) for fold in range(5)], axis=0))
        return
    weights = learn(train, np.ones(len(train.direct), dtype=bool))
    show("train", right(train, np.ones(len(train.direct), dtype=bool), weights))
    show("dev", right(dev, np.ones(len(dev.direct), dtype=bool), weights))
    weights.tofile(sys.argv[3])


if __name__ == "__main__":
    main()
