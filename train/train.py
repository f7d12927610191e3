"""From labelled articles to src/core/model/weights.bin, in one command: python3 train/train.py

Features are made in Rust only (`cargo xtask evaluate features` and `context`); this script fits numbers to them:
1. first pass: multinomial logistic regression over hashed word sequences and dense figures, small integers at the end;
2. second pass: a small network over the first scores of a sentence and its neighbours. It is trained on scores that
   the first pass gives to articles it has not seen (five folds by article), because on seen ones they are too good;
3. calibration: one factor on the final scores, fitted on the same unseen articles.
Every choice is measured by cross-validation on press/train; press/dev is never read here. Seeds are fixed.
"""

import argparse
import json
import struct
import subprocess
import time
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize, minimize_scalar

ROOT = Path(__file__).resolve().parent.parent
CLASSES = ["fact", "quote", "commentary", "none"]
FORMAT = 1

BITS = 17  # buckets of word sequences, as a power of two: 2^17 rows of four bytes
ALSO = 0.25  # share of the target that goes to the labels that could be defended as well
GRAM_PENALTY = 5e-6
DENSE_PENALTY = 3e-6
ISOLATED_WEIGHT = 0.5  # weight of a sentence of NewsSD-ENG, whose standard knows no quotes
FOLDS = 5
NETWORKS = 4  # averaged into one wider network
HIDDEN = 12
EPOCHS = 24


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the labelled texts")
    parser.add_argument("--scratch", type=Path, default=ROOT / "target" / "train", help="folder for features")
    parser.add_argument("--out", type=Path, default=ROOT / "src/core/model/weights.bin")
    args = parser.parse_args()
    args.scratch.mkdir(parents=True, exist_ok=True)
    press = args.shared / "press/train.jsonl"
    isolated = args.shared / "subjectivity/newssd_en.train.jsonl"

    data = join(read_features(press, args.scratch), read_features(isolated, args.scratch))
    fold = folds(data["article"])
    is_press = ~data["isolated"]
    weight = np.where(is_press, 1.0, ISOLATED_WEIGHT).astype(np.float32)

    started = time.time()
    unseen = np.zeros((len(fold), 4), np.float32)
    for number in range(FOLDS):
        seen, held = fold != number, fold == number
        model = quantise(*fit_first(data["grams"][seen], data["dense"][seen], data["target"][seen], weight[seen]))
        unseen[held] = first_scores(model, data["grams"][held], data["dense"][held])
        print(f"first pass, fold {number + 1} of {FOLDS}: {time.time() - started:.0f} s", flush=True)
    report("first pass, unseen articles", data, is_press, softmax(unseen))
    first = quantise(*fit_first(data["grams"], data["dense"], data["target"], weight))

    context = np.concatenate([
        read_context(press, unseen[is_press], args.scratch),
        read_context(isolated, unseen[~is_press], args.scratch),
    ])
    judged = np.zeros((len(fold), 4), np.float32)
    for number in range(FOLDS):
        seen, held = fold != number, fold == number
        network = fit_networks(context[seen], data["target"][seen], weight[seen])
        judged[held] = network_scores(network, context[held])
    report("second pass, unseen articles", data, is_press, softmax(judged))
    network = fit_networks(context, data["target"], weight)
    sharpness = calibrate(judged[is_press], data["label"][is_press])
    report(f"sharpness {sharpness:.3f}, unseen articles", data, is_press, softmax(judged * sharpness))

    args.out.write_bytes(pack(first, network, sharpness))
    print(f"wrote {args.out} ({args.out.stat().st_size} bytes) in {time.time() - started:.0f} s")


# --- reading ---------------------------------------------------------------------------------------------------------


def xtask(*arguments):
    subprocess.run(["cargo", "run", "--quiet", "--package", "xtask", "--", "evaluate", *map(str, arguments)],
                   cwd=ROOT, check=True)


def read_features(articles, scratch):
    path = scratch / (articles.stem + ".features.jsonl")
    xtask("features", articles, path)
    article, label, also, target, dense, indices, ends, values = [], [], [], [], [], [], [0], []
    with open(path) as lines:
        for line in lines:
            row = json.loads(line)
            article.append(row["article"])
            label.append(row["label"])
            also.append(row["also"])
            goal = np.zeros(4, np.float32)
            share = ALSO if row["also"] else 0.0
            goal[row["label"]] = 1 - share
            for other in row["also"]:
                goal[other] += share / len(row["also"])
            target.append(goal)
            dense.append(row["dense"])
            grams = np.array(row["grams"], np.uint32)
            indices.append((grams & ((1 << BITS) - 1)).astype(np.int32))
            values.append(np.full(len(grams), 1 / np.sqrt(max(len(grams), 1)), np.float32))
            ends.append(ends[-1] + len(grams))
    grams = sparse.csr_matrix((np.concatenate(values), np.concatenate(indices), ends), shape=(len(label), 1 << BITS))
    grams.sum_duplicates()
    isolated = "subjectivity" in articles.parts
    return {
        "article": np.array(article), "label": np.array(label), "also": also, "target": np.array(target),
        "dense": np.array(dense, np.float32), "grams": grams, "isolated": np.full(len(label), isolated),
    }


def join(first, second):
    second["article"] = second["article"] + first["article"].max() + 1
    joined = {key: np.concatenate([first[key], second[key]]) for key in ["article", "label", "target", "dense", "isolated"]}
    joined["also"] = first["also"] + second["also"]
    joined["grams"] = sparse.vstack([first["grams"], second["grams"]]).tocsr()
    return joined


def read_context(articles, scores, scratch):
    path = scratch / (articles.stem + ".scores")
    scores.astype("<f4").tofile(path)
    out = scratch / (articles.stem + ".context")
    xtask("context", articles, path, out)
    return np.fromfile(out, "<f4").reshape(len(scores), -1)


def folds(article):
    names = np.unique(article)
    np.random.RandomState(0).shuffle(names)
    number = {name: place % FOLDS for place, name in enumerate(names)}
    return np.array([number[name] for name in article])


# --- first pass ------------------------------------------------------------------------------------------------------


def fit_first(grams, dense, target, weight, iterations=100):
    """Weights of both kinds of features by L-BFGS on the penalised cross-entropy."""
    n_grams, n_dense = grams.shape[1], dense.shape[1]
    transposed = grams.T.tocsr()
    total = weight.sum()

    def loss(numbers):
        a = numbers[: n_grams * 4].reshape(n_grams, 4).astype(np.float32)
        b = numbers[n_grams * 4 :].reshape(n_dense, 4).astype(np.float32)
        scores = grams @ a + dense @ b
        scores -= scores.max(1, keepdims=True)
        powers = np.exp(scores)
        sums = powers.sum(1, keepdims=True)
        value = -(weight[:, None] * target * (scores - np.log(sums))).sum() / total
        value += GRAM_PENALTY * float((a.astype(np.float64) ** 2).sum()) + DENSE_PENALTY * float((b.astype(np.float64) ** 2).sum())
        error = (powers / sums - target) * weight[:, None] / total
        slope = np.concatenate([(transposed @ error + 2 * GRAM_PENALTY * a).ravel(), (dense.T @ error + 2 * DENSE_PENALTY * b).ravel()])
        return float(value), slope.astype(np.float64)

    found = minimize(loss, np.zeros((n_grams + n_dense) * 4), jac=True, method="L-BFGS-B",
                     options={"maxiter": iterations, "maxcor": 6}).x.astype(np.float32)
    return found[: n_grams * 4].reshape(n_grams, 4), found[n_grams * 4 :].reshape(n_dense, 4)


def quantise(grams, dense):
    """Whole numbers from -127 to 127 and what one step is worth. The few largest weights are cut off at the top."""
    grams = grams - grams.mean(1, keepdims=True)
    top = np.quantile(np.abs(grams), 0.9999)
    scale = np.float32(max(top, 1e-6) / 127)
    return np.clip(np.rint(grams / scale), -127, 127).astype(np.int8), scale, dense.astype(np.float32)


def first_scores(model, grams, dense):
    whole, scale, rows = model
    return (grams @ (whole.astype(np.float32) * scale) + dense @ rows).astype(np.float32)


# --- second pass -----------------------------------------------------------------------------------------------------


def fit_networks(inputs, target, weight):
    """Several small networks from different seeds, joined into one whose scores are their mean."""
    parts = [fit_network(inputs, target, weight, seed) for seed in range(NETWORKS)]
    hidden = np.concatenate([part[0] for part in parts], 1)
    hidden_bias = np.concatenate([part[1] for part in parts])
    output = np.concatenate([part[2] for part in parts]) / NETWORKS
    output_bias = np.mean([part[3] for part in parts], 0)
    return hidden, hidden_bias, output, output_bias


def fit_network(inputs, target, weight, seed, batch=256, rate=3e-3, decay=1e-4):
    """One hidden layer of rectified units by Adam, rate falling to zero."""
    random = np.random.RandomState(seed)
    n_inputs = inputs.shape[1]
    numbers = [
        (random.randn(n_inputs, HIDDEN) * np.sqrt(2 / n_inputs)).astype(np.float32), np.zeros(HIDDEN, np.float32),
        (random.randn(HIDDEN, 4) * np.sqrt(1 / HIDDEN)).astype(np.float32), np.zeros(4, np.float32),
    ]
    first, second = [np.zeros_like(n) for n in numbers], [np.zeros_like(n) for n in numbers]
    n_steps, step = EPOCHS * (len(inputs) // batch), 0
    for _ in range(EPOCHS):
        order = random.permutation(len(inputs))
        for at in range(0, len(inputs) - batch + 1, batch):
            rows = order[at : at + batch]
            x, goal = inputs[rows], target[rows]
            before = x @ numbers[0] + numbers[1]
            units = np.maximum(before, 0)
            error = (softmax(units @ numbers[2] + numbers[3]) - goal) * weight[rows][:, None] / batch
            back = (error @ numbers[2].T) * (before > 0)
            slopes = [x.T @ back + decay * numbers[0], back.sum(0), units.T @ error + decay * numbers[2], error.sum(0)]
            step += 1
            pace = rate * (1 - step / (n_steps + 1))
            for place, slope in enumerate(slopes):
                first[place] = 0.9 * first[place] + 0.1 * slope
                second[place] = 0.999 * second[place] + 0.001 * slope**2
                numbers[place] -= pace * (first[place] / (1 - 0.9**step)) / (np.sqrt(second[place] / (1 - 0.999**step)) + 1e-8)
    return numbers


def network_scores(network, inputs):
    hidden, hidden_bias, output, output_bias = network
    return np.maximum(inputs @ hidden + hidden_bias, 0) @ output + output_bias


def calibrate(scores, label):
    def loss(sharpness):
        return -np.log(softmax(scores * sharpness)[np.arange(len(label)), label] + 1e-9).mean()

    return float(minimize_scalar(loss, bounds=(0.3, 3), method="bounded").x)


# --- figures and file ------------------------------------------------------------------------------------------------


def softmax(scores):
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def report(name, data, chosen, probabilities):
    label, guess = data["label"][chosen], probabilities[chosen].argmax(1)
    also = [labels for labels, is_chosen in zip(data["also"], chosen) if is_chosen]
    f1 = []
    for number in range(4):
        hit = ((label == number) & (guess == number)).sum()
        f1.append(2 * hit / max(1, (label == number).sum() + (guess == number).sum()))
    lenient = np.mean([g == l or g in a for g, l, a in zip(guess, label, also)])
    sure = probabilities[chosen].max(1)
    error = sum(abs((sure[b] - (guess == label)[b]).sum()) for b in (np.minimum((sure * 10).astype(int), 9) == k for k in range(10)))
    figures = " ".join(f"{name} {value:.3f}" for name, value in zip(CLASSES, f1))
    print(f"{name}: macro-F1 {np.mean(f1[:3]):.4f} ({figures}), accuracy {np.mean(guess == label):.4f}, "
          f"with also {lenient:.4f}, calibration error {error / len(label):.4f}", flush=True)


def pack(first, network, sharpness):
    """The layout that src/core/model/weights.rs reads."""
    whole, scale, dense = first
    hidden, hidden_bias, output, output_bias = network
    body = b"NEWSPRSM" + struct.pack("<6I2f", FORMAT, BITS, 4, dense.shape[0], hidden.shape[0], hidden.shape[1], scale, sharpness)
    body += whole.tobytes()
    for rows in [dense, hidden, hidden_bias, output, output_bias]:
        body += np.ascontiguousarray(rows, "<f4").tobytes()
    checksum = 0xCBF29CE484222325
    for byte in body:
        checksum = ((checksum ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return body + struct.pack("<Q", checksum)


if __name__ == "__main__":
    main()
