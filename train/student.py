"""Labels and the teacher's probabilities in, src/core/model/weights.bin out: python3 train/student.py

The student is what src/core/model runs: a linear model over hashed word sequences and dense figures, beside a convolution
over word embeddings; both meet in a hidden layer, which two recurrent units read over the whole article. It learns from the labelled
articles by their labels and from the unlabelled ones and all variants (train/variants.py) by the teachers' probabilities, in their
articles and one by one. Some unlabelled articles are held out: on them it is seen how far it is from its teachers where it never learned.
Embeddings start from the pretrained encoder's vectors of single words. Whole-number weights are rounded while it trains.
Seeds are fixed. press/dev chose the sizes and the number of epochs, and fits one factor on the scores (calibration).
"""

import collections
import copy
import hashlib
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from scipy.optimize import minimize_scalar
from torch import nn

import variants
import weights
from articles import CLASSES, COMMENTARY, ROOT, Sentences, commentary_f1, figures, held_out, parser_of, probabilities_path, softmax
from encoder import word_vectors
from teacher import batches, window

BITS = 16  # buckets of word sequences, as a power of two
WORDS, ENDINGS = 8192, 256  # known words; buckets for the last three letters of others
DIMENSIONS, FILTERS, WIDTH = 48, 64, 3
UNITS, MEMORY = 48, 40
MOST_WORDS = 160
MEAN_FACTOR, SCORE_FACTOR = 0.4, 0.25
EPOCHS = 3
BATCH = 500  # sentences, in whole articles
RATE = 3e-3
ROUND_FROM = 0.6  # share of the training after which weights are rounded, and their running mean is kept
MEAN_SHARE = 0.005  # what each step adds to that mean, which is what ships
DROP, DROP_WORDS = 0.2, 0.1
ALONE, ALONE_WEIGHT = 60, 0.5  # sentences of a batch that are shown alone as well
ISOLATED, ISOLATED_WEIGHT = 7, 0.03  # sentences of NewsSD-ENG in a batch
GRAM_PENALTY = 3e-6
PLACES = 16  # the last dense figures tell the place in the article
PLACE_ALONE = np.array([1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1], np.float32)
TITLE_SHARE = slice(-3, -1)


class Student(nn.Module):
    def __init__(self, n_dense, words):
        super().__init__()
        self.embeddings = nn.Parameter(torch.cat([torch.randn(ENDINGS, DIMENSIONS) * 0.1, pretrained(words)]))
        self.quoted = nn.Parameter(torch.zeros(DIMENSIONS))
        self.convolution = nn.Conv1d(DIMENSIONS, FILTERS, WIDTH, padding=WIDTH // 2)
        self.grams = nn.Parameter(torch.zeros(1 << BITS, len(CLASSES)))
        self.dense = nn.Linear(n_dense, len(CLASSES))
        self.hidden = nn.Linear(2 * FILTERS + n_dense + len(CLASSES), UNITS)
        self.alone = nn.Linear(UNITS, len(CLASSES))  # only to teach the hidden layer; it does not ship
        self.recur = nn.GRU(UNITS, MEMORY, batch_first=True, bidirectional=True)
        self.output = nn.Linear(2 * MEMORY + UNITS, len(CLASSES))

    def forward(self, rows, sizes, is_rounded):
        """Scores of sentences alone and in their articles, which have `sizes` sentences each."""
        round_ = weights.rounded if is_rounded else lambda values: values
        n_words = torch.tensor([len(row["words"]) for row in rows])
        words = nn.utils.rnn.pad_sequence([row["words"] for row in rows], batch_first=True, padding_value=-1)
        is_quoted = nn.utils.rnn.pad_sequence([row["is_quoted"] for row in rows], batch_first=True)
        is_there = (torch.arange(words.shape[1])[None] < n_words[:, None]).float()[:, :, None]
        is_shown = (words >= 0).float()[:, :, None]
        if self.training:
            is_shown = is_shown * (torch.rand(is_shown.shape) >= DROP_WORDS)
        vectors = functional.embedding(words.clamp(min=0), round_(self.embeddings)) + self.quoted * is_quoted[:, :, None]
        answers = functional.conv1d((vectors * is_shown).transpose(1, 2), round_(self.convolution.weight), self.convolution.bias, padding=WIDTH // 2)
        answers = functional.relu(answers).transpose(1, 2) * is_there
        highest, means = answers.max(1).values, answers.sum(1) / n_words[:, None].sqrt() * MEAN_FACTOR
        n_grams = torch.tensor([len(row["grams"]) for row in rows])
        starts = torch.cumsum(n_grams, 0) - n_grams
        scores = functional.embedding_bag(torch.cat([row["grams"] for row in rows]), round_(self.grams), starts, mode="sum")
        dense = torch.stack([row["dense"] for row in rows])
        scores = scores / n_grams.clamp(min=1).sqrt()[:, None] + self.dense(dense)
        drop = lambda values: functional.dropout(values, DROP, self.training)
        units = drop(functional.relu(self.hidden(torch.cat([drop(highest), drop(means), dense, scores * SCORE_FACTOR], 1))))
        packed = nn.utils.rnn.pack_sequence(torch.split(units, sizes), enforce_sorted=False)
        memory, _ = nn.utils.rnn.pad_packed_sequence(self.recur(packed)[0], batch_first=True)
        memory = torch.cat([part[:size] for part, size in zip(memory, sizes)])
        return self.alone(units) + scores, self.output(torch.cat([drop(memory), units], 1)) + scores


def pretrained(words):
    """The encoder's vectors of single words, in their main directions."""
    directions, sizes, _ = torch.linalg.svd(word_vectors(words), full_matrices=False)
    main = directions[:, :DIMENSIONS] * sizes[:DIMENSIONS]
    return main / main.std() * 0.25


def prepare(sentences, numbers):
    """Turns what the program wrote of each sentence into tensors; `numbers` gives each known word its row."""
    for row in sentences.rows:
        words = row["words"][:MOST_WORDS] or [""]
        row["words"] = torch.tensor([numbers.get(word, weights.hash_of(word[-3:]) % ENDINGS) for word in words])
        row["is_quoted"] = torch.tensor((row["quoted"][:MOST_WORDS] or [0]), dtype=torch.float)
        row["grams"] = torch.tensor((row["grams"] & ((1 << BITS) - 1)).astype(np.int64))
        row["alone_dense"] = torch.tensor(np.concatenate([row["dense"][:-PLACES], PLACE_ALONE]))
        row["dense"] = torch.tensor(row["dense"])
        row["target"] = torch.tensor(row["target"])


def judge(student, sentences):
    """Scores in the article, one row a sentence."""
    student.eval()
    scores = np.zeros((len(sentences.rows), len(CLASSES)), np.float32)
    with torch.no_grad():
        for group in batches(sentences.articles, 400):
            numbers = [number for article in group for number in article]
            scores[numbers] = student([sentences.rows[number] for number in numbers], [len(article) for article in group], True)[1]
    student.train()
    return scores


def distance(probabilities, goals):
    """How far probabilities are from those of the teachers: mean Kullback-Leibler divergence in nats, and the share of equal labels."""
    divergence = (goals * (np.log(goals + 1e-9) - np.log(probabilities + 1e-9))).sum(1).mean()
    return f"divergence from the teachers {divergence:.4f}, the same label {np.mean(probabilities.argmax(1) == goals.argmax(1)):.4f}"


def train(student, taught, isolated, report):
    tables = [student.grams, student.embeddings]
    others = [value for value in student.parameters() if all(value is not table for table in tables)]
    optimizer = torch.optim.AdamW([
        {"params": [student.grams], "lr": RATE * 3, "weight_decay": 0.0},
        {"params": [student.embeddings], "lr": RATE / 2, "weight_decay": 0.0},
        {"params": others, "lr": RATE, "weight_decay": 0.01},
    ])
    rates = [group["lr"] for group in optimizer.param_groups]
    articles = [[sentences.rows[number] for number in article] for sentences in taught for article in sentences.articles]
    n_steps, step = int(EPOCHS * sum(map(len, articles)) / BATCH * 1.02), 0
    mean = copy.deepcopy(student)
    for epoch in range(EPOCHS):
        for group in batches(random.sample(articles, len(articles)), BATCH):
            pace = min(1, (step + 1) / 100) * max(0.01, 1 - step / n_steps)
            for settings, rate in zip(optimizer.param_groups, rates):
                settings["lr"] = rate * pace
            shown = [window(article) for article in group]
            rows, sizes = [row for article in shown for row in article], [len(article) for article in shown]
            goals, alone_goals = [row["target"] for row in rows], [row.get("alone_target", row["target"]) for row in rows]
            for row in (random.choice(random.choice(group)) for _ in range(ALONE)):
                dense = row["alone_dense"].clone()
                if random.random() < 0.5:
                    dense[TITLE_SHARE] = row["dense"][TITLE_SHARE]
                rows.append({**row, "dense": dense})
                goals.append(row.get("alone_target", row["target"]))
                alone_goals.append(goals[-1])
            n_taught = len(rows)
            strangers = random.sample(isolated.rows, ISOLATED)
            alone, scores = student(rows + strangers, sizes + [1] * (ALONE + ISOLATED), step > n_steps * ROUND_FROM)
            loss = functional.cross_entropy(scores[:n_taught], torch.stack(goals))
            loss = loss + ALONE_WEIGHT * functional.cross_entropy(alone[:n_taught], torch.stack(alone_goals))
            wanted = torch.tensor([float(row["label"] == COMMENTARY) for row in strangers])
            for values in (alone, scores):
                opinion = functional.softmax(values[n_taught:], 1)[:, COMMENTARY].clamp(1e-4, 1 - 1e-4)
                loss = loss + ISOLATED_WEIGHT * functional.binary_cross_entropy(opinion, wanted)
            loss = loss + GRAM_PENALTY * (student.grams**2).sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([student.embeddings, *others], 1.0)
            optimizer.step()
            step += 1
            share = MEAN_SHARE if step > n_steps * ROUND_FROM else 1.0
            with torch.no_grad():
                for kept, value in zip(mean.parameters(), student.parameters()):
                    kept.lerp_(value, share)
        report(mean, epoch)
    return mean


def sharpness(scores, labels):
    """The factor on the scores under which the labels are likeliest."""
    def surprise(factor):
        return -np.log(softmax(scores * factor)[np.arange(len(labels)), labels] + 1e-9).mean()

    return float(minimize_scalar(surprise, bounds=(0.3, 3), method="bounded").x)


def main():
    parser = parser_of(__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "src/core/model/weights.bin")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    names = ["press/train", "press/unlabelled", "press/dev", "subjectivity/newssd_en.train", "subjectivity/checkthat2024_en.dev",
             "subjectivity/checkthat2024_en.dev_test"]
    labelled, unlabelled, chosen_on, isolated, *strangers = [Sentences(args.shared / f"{name}.jsonl", args.scratch) for name in names]
    altered = [Sentences(args.scratch / f"{variants.name_of(number)}.jsonl", args.scratch) for number in variants.FILES]
    counts = collections.Counter(word for sentences in (labelled, unlabelled) for row in sentences.rows for word in row["words"])
    words = [word for word, _ in counts.most_common(WORDS)]
    numbers = {word: ENDINGS + number for number, word in enumerate(words)}
    for sentences in (labelled, unlabelled, *altered, chosen_on, isolated, *strangers):
        prepare(sentences, numbers)
    for name, sentences in zip(["unlabelled", *map(variants.name_of, variants.FILES)], [unlabelled, *altered]):
        teach(sentences, sorted(args.scratch.glob(probabilities_path(args.scratch, "*", name).name)))
    unlabelled, unseen = unlabelled.split(held_out(unlabelled.rows[-1]["article"] + 1))
    unseen_numbers = [number for article in unseen.articles for number in article]
    unseen_goals = np.stack([unseen.rows[number]["target"].numpy() for number in unseen_numbers])

    student = Student(len(labelled.rows[0]["dense"]), words)
    started = time.time()

    def report(student, epoch):
        found = judge(student, chosen_on)
        print(f"epoch {epoch + 1} of {EPOCHS}, {time.time() - started:.0f} s: {figures(chosen_on.rows, softmax(found))}, "
              f"held out: {distance(softmax(judge(student, unseen)[unseen_numbers]), unseen_goals)}", flush=True)

    student = train(student, [labelled, unlabelled, *altered], isolated, report)
    for name, stranger in zip(names[4:], strangers):  # reported, never chosen by
        print(f"{name}: commentary against the rest {commentary_f1(stranger.rows, softmax(judge(student, stranger))):.3f}")
    found = judge(student, chosen_on)
    factor = sharpness(found, [row["label"] for row in chosen_on.rows])
    print(f"sharpness {factor:.3f}: {figures(chosen_on.rows, softmax(found * factor))}")
    packed = weights.pack(student, words, ENDINGS, BITS, MEMORY, factor)
    args.out.write_bytes(packed)
    if args.out.is_relative_to(ROOT):
        line = f"{hashlib.sha256(packed).hexdigest()}  {args.out.relative_to(ROOT)}\n"
        (ROOT / "train/weights.sha256").write_text(line)
    print(f"wrote {args.out} ({len(packed)} bytes) in {time.time() - started:.0f} s")


def teach(sentences, teachers):
    """Gives each sentence the mean probabilities of the teachers that judged it, those of it alone and those of it in its article."""
    if not teachers:
        raise SystemExit("no teacher's probabilities: run train/variants.py and train/teacher.py first")
    found = [np.load(path) for path in teachers]
    if any(len(probabilities["alone"]) != len(sentences.rows) for probabilities in found):
        raise SystemExit("the teacher read other sentences: they were split anew since; run train/teacher.py again")
    alone = np.mean([probabilities["alone"] for probabilities in found], 0)
    in_article = np.mean([probabilities["in_article"] for probabilities in found], 0)
    for row, one, other in zip(sentences.rows, torch.tensor(alone), torch.tensor(in_article)):
        row["alone_target"], row["target"] = one, other


if __name__ == "__main__":
    main()
