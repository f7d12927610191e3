"""Our annotators' labels and ../shared/press in, labelled articles out: python3 train/annotations.py

`train/annotated/*.tsv` hold labels and no text: a line for each article, its id and then, each after a tab, its paragraphs; of a paragraph each sentence's
length in Unicode scalar values (with the space that follows it) and its label by first letter, after a slash the other one that could be
defended ("118F 203C/F"). `press-unlabelled.tsv` are labels of press/unlabelled. `press-train.tsv` is a second labelling of 175 articles that have
labels already, given without sight of them: it tells how far these annotators agree with those. Who they were and what
they were told stands in `train/annotated/INSTRUCTIONS.md`.

Written are, in the form of press/train, `dev-without-copies.jsonl`, those articles of press/dev that are not in press/unlabelled as well, `held-out.jsonl`, the articles that the student never learned from (`cargo xtask evaluate press
target/train/held-out.jsonl` measures the judge on them), and `annotated.jsonl`, all others; what shipped has not learned from
these labels (ARCHITECTURE.md says what came of trying). Neither has what shares words with texts that figures are reported on, and no article is there
twice: many of the corpus are.
"""

import collections
import json
import re

from sklearn.metrics import cohen_kappa_score, f1_score

from articles import CLASSES, ROOT, held_out, parser_of

STRETCH = 12  # words in a row by which copies are told
REPEATED = 3  # stretches that an article may not share with a text that figures are reported on
COPY = 0.3  # share of its stretches that makes an article the copy of another
REPORTED = ["press/dev", "press/pages-dev", "subjectivity/checkthat2024_en.dev", "subjectivity/checkthat2024_en.dev_test", "subjectivity/newssd_en.val"]
CODE = re.compile(r"(\d+)([FQCN])(?:/([FQCN]))?")
LABELS = {name[0].upper(): name for name in CLASSES}


def read_lines(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def paragraphs_of(article):
    """Texts of an article's paragraphs, those of labelled ones put together as `cargo xtask evaluate` does; of a single sentence it alone."""
    return [part if isinstance(part, str) else " ".join(sentence["text"] for sentence in part)
            for part in article.get("paragraphs", [article.get("text")])]


def annotated(article, codes):
    """An article with the labels that `codes` give its sentences, one string a paragraph."""
    paragraphs = []
    for text, line in zip(paragraphs_of(article), codes, strict=True):
        start, sentences = 0, []
        for length, label, also in CODE.findall(line):
            end = start + int(length)
            sentences.append({"text": text[start:end].strip(), "label": LABELS[label], "start": start, "end": end})
            if also:
                sentences[-1]["also"] = [LABELS[also]]
            start = end
        if sentences and start != len(text):
            raise SystemExit(f"{article['id']}: the labels are of a paragraph of {start} characters, the text has {len(text)}")
        paragraphs.append(sentences)
    return {**article, "paragraphs": paragraphs}


def read_codes(file):
    """The codes of each article's paragraphs, by its id."""
    with open(ROOT / f"train/annotated/{file}.tsv") as lines:
        return {name: codes for name, *codes in (line.rstrip("\n").split("\t") for line in lines)}


def agreement(articles):
    """How far the second labels of labelled articles are the first ones."""
    codes, first, second = read_codes("press-train"), [], []
    for article in articles:
        if article["id"] not in codes:
            continue
        for known, paragraph in zip(article["paragraphs"], annotated(article, codes[article["id"]])["paragraphs"]):
            start, places = 0, []
            for sentence in known:
                places.append((start, start + len(sentence["text"]), sentence["label"]))
                start = places[-1][1] + 1
            for sentence in paragraph:
                nearest = max((min(end, sentence["end"]) - max(start, sentence["start"]), label) for start, end, label in places)
                first.append(nearest[1])
                second.append(sentence["label"])
    same = sum(map(str.__eq__, first, second))
    each = f1_score(first, second, labels=CLASSES, average=None)
    print(f"two labellings of {len(first)} sentences: {same / len(first):.4f} alike, Cohen's kappa {cohen_kappa_score(first, second):.4f}, "
          + ", ".join(f"{name} {value:.3f}" for name, value in zip(CLASSES, each)))


def stretches(article):
    words = re.findall(r"\w+", " ".join(paragraphs_of(article)).lower())
    return {" ".join(words[start : start + STRETCH]) for start in range(len(words) - STRETCH + 1)}


def without_copies(articles, labelled, reported):
    """Those of the articles that are no copy of a labelled or an earlier one, and share nothing with what is `reported` on."""
    owners = collections.defaultdict(set)
    for article in labelled:
        for stretch in stretches(article):
            owners[stretch].add(article["id"])
    told = set().union(*map(stretches, reported))
    kept = []
    for article in articles:
        own = stretches(article)
        with_others = collections.Counter(owner for stretch in own for owner in owners.get(stretch, ()))
        if len(own & told) >= REPEATED or any(count > COPY * len(own) for count in with_others.values()):
            continue
        kept.append(article)
        for stretch in own:
            owners[stretch].add(article["id"])
    return kept


def write(path, articles):
    path.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles))
    n_sentences = sum(len(paragraph) for article in articles for paragraph in article["paragraphs"])
    print(f"{path.name}: {len(articles)} articles, {n_sentences} sentences")


def main():
    args = parser_of(__doc__).parse_args()
    args.scratch.mkdir(parents=True, exist_ok=True)
    labelled, unlabelled = (read_lines(args.shared / f"press/{name}.jsonl") for name in ("train", "unlabelled"))
    agreement(labelled)
    reported = [article for name in REPORTED for article in read_lines(args.shared / f"{name}.jsonl")]
    reported.append({"text": (args.shared / "press/seed.json").read_text()})
    write(args.scratch / "dev-without-copies.jsonl", without_copies(read_lines(args.shared / f"{REPORTED[0]}.jsonl"), unlabelled, []))
    codes, apart = read_codes("press-unlabelled"), held_out(len(unlabelled))
    is_apart = {article["id"]: number in apart for number, article in enumerate(unlabelled)}
    articles = without_copies(sorted(unlabelled, key=lambda article: is_apart[article["id"]]), labelled, reported)
    for name, wanted in [("held-out", True), ("annotated", False)]:
        write(args.scratch / f"{name}.jsonl", [annotated(article, codes[article["id"]]) for article in articles if is_apart[article["id"]] == wanted])


if __name__ == "__main__":
    main()
