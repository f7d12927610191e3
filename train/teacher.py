"""Labelled articles in, a large model's probabilities for unlabelled sentences out: python3 train/teacher.py --seed 0

Judged are all unlabelled articles, and of the variants (train/variants.py) those files whose turn it is.

The encoder reads each sentence alone; two recurrent layers read its vectors over the whole article. Both are trained at once,
with a score for the sentence alone and one for the sentence in its article, because the student is taught both.
The teacher never leaves this folder: 22 million parameters are too many for a page.
"""

import random
import time

import numpy as np
import torch
import torch.nn.functional as functional
from torch import nn

import variants
from articles import CLASSES, COMMENTARY, Sentences, commentary_f1, figures, parser_of, probabilities_path, softmax
from encoder import SIZE, Encoder, pieces_of

TEACHERS = 2  # among whom the variants are shared out
EPOCHS = 3
ENCODER_RATE, RATE = 8e-5, 1e-3
PROJECTED, MEMORY = 128, 96
BATCH = 100  # sentences, in whole articles
ALONE_WEIGHT = 0.6
ISOLATED, ISOLATED_WEIGHT = 6, 0.1  # sentences of NewsSD-ENG in a batch
WINDOWS = 0.15  # share of articles of which only a stretch is shown, so that short texts are met too


class Teacher(nn.Module):
    def __init__(self, n_dense):
        super().__init__()
        self.encoder = Encoder()
        self.alone = nn.Sequential(nn.Dropout(0.1), nn.Linear(SIZE, len(CLASSES)))
        self.project = nn.Sequential(nn.Dropout(0.1), nn.Linear(SIZE + n_dense, PROJECTED), nn.GELU(), nn.Dropout(0.2))
        self.recur = nn.GRU(PROJECTED, MEMORY, 2, batch_first=True, bidirectional=True, dropout=0.2)
        self.drop = nn.Dropout(0.3)
        self.in_article = nn.Linear(2 * MEMORY + PROJECTED, len(CLASSES))

    def read(self, vectors, dense, sizes):
        """Scores of sentences in their articles, which have `sizes` sentences each."""
        projected = self.project(torch.cat([vectors, dense], 1))
        packed = nn.utils.rnn.pack_sequence(torch.split(projected, sizes), enforce_sorted=False)
        memory, _ = nn.utils.rnn.pad_packed_sequence(self.recur(packed)[0], batch_first=True)
        memory = torch.cat([rows[:size] for rows, size in zip(memory, sizes)])
        return self.in_article(self.drop(torch.cat([memory, projected], 1)))


def batches(articles, size):
    """Articles in groups of at least `size` sentences."""
    group = []
    for article in articles:
        group.append(article)
        if sum(map(len, group)) >= size:
            yield group
            group = []
    if group:
        yield group


def window(article):
    """The whole article, or now and then a stretch of it."""
    if random.random() < WINDOWS and len(article) > 3:
        size = random.randrange(1, len(article))
        start = random.randrange(0, len(article) - size)
        return article[start : start + size]
    return article


def judge(teacher, sentences):
    """Probabilities alone and in the article, one row a sentence."""
    teacher.eval()
    alone, in_article = np.zeros((2, len(sentences.rows), len(CLASSES)), np.float32)
    with torch.no_grad():
        for group in batches(sentences.articles, 256):
            numbers = [number for article in group for number in article]
            vectors = teacher.encoder.read([sentences.rows[number]["pieces"] for number in numbers])
            scores = teacher.read(vectors, torch.tensor(sentences.dense(numbers)), [len(article) for article in group])
            alone[numbers], in_article[numbers] = softmax(teacher.alone(vectors).numpy()), softmax(scores.numpy())
    teacher.train()
    return alone, in_article


def main():
    parser = parser_of(__doc__)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    args.scratch.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    random.seed(args.seed)

    def read(path):
        sentences = Sentences(path, args.scratch)
        for row, pieces in zip(sentences.rows, pieces_of([row["text"] for row in sentences.rows])):
            row["pieces"] = pieces
        return sentences

    train, chosen_on, isolated = (read(args.shared / f"{name}.jsonl") for name in ["press/train", "press/dev", "subjectivity/newssd_en.train"])
    teacher = Teacher(len(train.rows[0]["dense"]))
    groups = [
        {"params": [value for value in teacher.encoder.parameters() if value.requires_grad], "lr": ENCODER_RATE},
        {"params": [value for name, value in teacher.named_parameters() if not name.startswith("encoder.")], "lr": RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = [group["lr"] for group in groups]
    n_steps, step, started = EPOCHS * len(train.rows) // (BATCH + 15), 0, time.time()
    for epoch in range(EPOCHS):
        articles = random.sample(train.articles, len(train.articles))
        for group in batches(articles, BATCH):
            pace = min(1, (step + 1) / (0.08 * n_steps)) * max(0.02, 1 - step / n_steps)
            for settings, rate in zip(optimizer.param_groups, rates):
                settings["lr"] = rate * pace
            shown = [window(article) for article in group]
            numbers = [number for article in shown for number in article]
            strangers = random.sample(isolated.rows, ISOLATED)
            vectors = teacher.encoder.read([train.rows[number]["pieces"] for number in numbers] + [row["pieces"] for row in strangers])
            goal = torch.tensor(np.stack([train.rows[number]["target"] for number in numbers]))
            scores = teacher.read(vectors[: len(numbers)], torch.tensor(train.dense(numbers)), [len(article) for article in shown])
            alone = teacher.alone(vectors)
            loss = functional.cross_entropy(scores, goal) + ALONE_WEIGHT * functional.cross_entropy(alone[: len(numbers)], goal)
            opinion = functional.softmax(alone[len(numbers) :], 1)[:, COMMENTARY].clamp(1e-4, 1 - 1e-4)
            wanted = torch.tensor([float(row["label"] == COMMENTARY) for row in strangers])
            loss = loss + ISOLATED_WEIGHT * functional.binary_cross_entropy(opinion, wanted)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            step += 1
        print(f"epoch {epoch + 1} of {EPOCHS}, {time.time() - started:.0f} s: {figures(chosen_on.rows, judge(teacher, chosen_on)[1])}", flush=True)
    for name in ["checkthat2024_en.dev", "checkthat2024_en.dev_test"]:  # reported, never chosen by
        stranger = read(args.shared / f"subjectivity/{name}.jsonl")
        print(f"{name}: commentary against the rest {commentary_f1(stranger.rows, judge(teacher, stranger)[0]):.3f}", flush=True)
    in_turn = [args.scratch / f"{variants.name_of(number)}.jsonl" for number in variants.FILES if number % TEACHERS == args.seed % TEACHERS]
    for path in [args.shared / "press/unlabelled.jsonl", *in_turn]:
        alone, in_article = judge(teacher, read(path))
        np.savez(probabilities_path(args.scratch, args.seed, path.stem), alone=alone, in_article=in_article)


if __name__ == "__main__":
    main()
