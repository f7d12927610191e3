"""Measures a learned scorer of blocks against the page room's rules, on the saved pages, by folds that share no site.

    cargo build --release -p newsprism-cli
    python train/page_scorer.py target/release/newsprism ../shared/pages

It prints token F1 against expected.html for both; ARCHITECTURE.md says what was concluded. It ships nothing and writes nothing. The
standing lines that the rules find (captions, bylines, "Read more") are left out for both, so that what is compared is the choice of text.
"""

import collections
import json
import math
import pathlib
import re
import subprocess
import sys

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

TEXT = {"body", "list", "block_quote", "embed", "subheading"}
STANDING = {"caption", "byline", "dateline", "sign_up", "related", "comment", "headline", "deck", "pull_quote", "correction"}
TAGS = "article main section nav footer aside form table ul ol header figure blockquote dl a td".split()
NAMED_FOR_TEXT = re.compile(r"article|story|entry|post|content|body|text|main", re.I)
PLACES = pathlib.Path(__file__).parent.parent / "src/core/lexicon/page_places.txt"


def words(text):
    return [word.lower() for word in re.split(r"[\W_]", text) if word]


def bucket(value, cuts):
    return sum(value >= cut for cut in cuts)


def read_places():
    places = {}
    for line in PLACES.read_text().splitlines():
        if line and not line.startswith("#"):
            place, *names = line.split()
            places |= {name.lstrip("~"): place for name in names}
    return places


def places_in(tokens, places):
    found = set()
    for token in tokens.split():
        parts = [part.lower() for part in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", token)]
        pairs = [f"{one}-{other}" for one, other in zip(parts, parts[1:])]
        found |= {places[name] for name in parts + pairs if name in places}
    return found


def features_of(page, places):
    """One list of names of features a block."""
    blocks, elements = page["blocks"], page["containers"]
    count = [len(words(block["text"])) for block in blocks]
    linked = [block["hints"]["link_share"] for block in blocks]
    ends = [block["text"].strip().rstrip("\"')]”’»").endswith((".", "!", "?", ":", ";", "…", "。")) for block in blocks]
    value = [n - 2 * n * share - 9 - (0 if end else 5) if n else 0 for n, share, end in zip(count, linked, ends)]
    inside = [dict(words=0.0, linked=0.0, value=0.0, blocks=0, prose=0.0) for _ in elements]
    for i, block in enumerate(blocks):
        own = inside[block["hints"]["container"]]
        for name, amount in dict(words=count[i], linked=count[i] * linked[i], value=value[i], blocks=1, prose=max(0, value[i])).items():
            own[name] += amount
    for i in reversed(range(len(elements))):
        if (parent := elements[i].get("parent")) is not None:
            for name in inside[i]:
                inside[parent][name] += inside[i][name]
    top = max(range(len(elements)), key=lambda i: (inside[i]["value"], i), default=None)
    prose = sum(max(0, one) for one in value) or 1
    named = [places_in(element["tokens"], places) if element["tag"] not in ("body", "main") else set() for element in elements]
    rows = []
    for i, block in enumerate(blocks):
        chain, at = [], block["hints"]["container"]
        while at is not None:
            chain.append(at)
            at = elements[at].get("parent")
        row = [f"kind={block['kind']}", f"words={bucket(count[i], (3, 6, 10, 15, 25, 40, 80))}", f"ends={ends[i]}", f"top={top in chain}"]
        row += [f"links={bucket(linked[i], (0.05, 0.2, 0.4, 0.6, 0.9))}", f"tenth={10 * i // len(blocks)}"]
        row += [f"look={bucket(count[i], (6, 15, 40))},{bucket(linked[i], (0.05, 0.4, 0.9))},{ends[i]},{block['kind']}"]
        for step in (-2, -1, 1, 2):
            if 0 <= (j := i + step) < len(blocks):
                row += [f"near{step}={bucket(count[j], (4, 15, 40))},{bucket(linked[j], (0.1, 0.6))}", f"nearkind{step}={blocks[j]['kind']}"]
        tags = {elements[c]["tag"] for c in chain}
        row += [f"in={tag}" for tag in TAGS if tag in tags]
        row += [f"tag{k}={elements[c]['tag']}" for k, c in enumerate(chain[:4])]
        row += [f"place{k}={place}" for k, c in enumerate(chain[:4]) for place in named[c]]
        row += [f"place={place}" for place in set().union(*(named[c] for c in chain))]
        row += [f"role={elements[c]['role']}" for c in chain if elements[c].get("role")]
        row += ["named for text"] if any(NAMED_FOR_TEXT.search(elements[c]["tokens"]) for c in chain[:4]) else []
        for size in (3, 8):
            if around := next((inside[c] for c in chain if inside[c]["blocks"] >= size), None):
                row += [f"around{size}links={bucket(around['linked'] / max(1, around['words']), (0.05, 0.15, 0.3, 0.5, 0.7))}"]
                row += [f"around{size}prose={bucket(around['prose'] / prose, (0.05, 0.2, 0.5, 0.8))}"]
                row += [f"around{size}mean={bucket(around['words'] / around['blocks'], (6, 12, 25, 40))}"]
        rows.append(row)
    return rows


def labels_of(page, gold):
    """Whether each block's words stand in the expected text, in its order."""
    text, at, labels = f" {' '.join(gold)} ", 0, []
    for block in page["blocks"]:
        wanted = " ".join(words(block["text"]))
        found = text.find(f" {wanted} ", at) if wanted else -1
        if found < 0 and len(wanted) > 40:
            found = text.find(f" {wanted} ")
        labels.append(found >= 0 and (len(wanted) > 25 or found - at < 400))
        if found >= 0 and len(wanted) > 25:
            at = found
    return labels


def f1(blocks, gold):
    ours, theirs = collections.Counter(word for block in blocks for word in words(block["text"])), collections.Counter(gold)
    return 2 * sum((ours & theirs).values()) / max(1, sum(ours.values()) + len(gold))


def main(binary, folder):
    def dump(path):
        return json.loads(subprocess.run([binary, "--input", "html", "--dump-page", path], capture_output=True, check=True).stdout)

    folder = pathlib.Path(folder)
    places = read_places()
    news = {entry["name"] for entry in json.loads((folder / "news_index.json").read_text())}
    names = sorted(entry["name"] for entry in json.loads((folder / "index_all.json").read_text()))
    pages = {name: dump(folder / name / "source.html") for name in names}
    gold = {name: [word for block in dump(folder / name / "expected.html")["blocks"] for word in words(block["text"])] for name in names}
    site = {name: re.sub(r"-\d+$", "", name).removeprefix("www.").split(".")[0] for name in names}

    vocabulary, rows, columns, labels, weights, groups, first = {}, [], [], [], [], [], {}
    for name in names:
        page = pages[name]
        first[name] = len(labels)
        total = sum(len(words(block["text"])) for block in page["blocks"]) or 1
        for row, label, block, role in zip(features_of(page, places), labels_of(page, gold[name]), page["blocks"], page["roles"]):
            for feature in set(row):
                rows.append(len(labels))
                columns.append(vocabulary.setdefault(feature, len(vocabulary)))
            labels.append(label)
            weights.append(0 if role in STANDING else math.sqrt((len(words(block["text"])) + 1) / total))
            groups.append(site[name])
    table = csr_matrix((numpy.ones(len(rows)), (rows, columns)), shape=(len(labels), len(vocabulary)))
    labels, weights = numpy.array(labels), numpy.array(weights) * len(weights) / sum(weights)
    scores = numpy.zeros(len(labels))
    for known, new in GroupKFold(5).split(table, labels, groups):
        model = LogisticRegression(C=0.1, max_iter=300).fit(table[known], labels[known], sample_weight=weights[known])
        scores[new] = model.predict_proba(table[new])[:, 1]
    print(f"{len(labels)} blocks, {len(vocabulary)} features, {len(set(groups))} sites")

    def report(title, choose):
        reached = {name: f1([block for block, is_text in zip(pages[name]["blocks"], choose(name)) if is_text], gold[name]) for name in names}
        on_news = [reached[name] for name in names if name in news]
        print(f"{title:<24} all {numpy.mean(list(reached.values())):.4f}  news {numpy.mean(on_news):.4f}, lowest {min(on_news):.3f}")

    def learned(name):
        own = scores[first[name] : first[name] + len(pages[name]["blocks"])]
        smooth = [0.6 * one + 0.4 * own[max(0, i - 1) : i + 2].mean() for i, one in enumerate(own)]
        return [score > 0.5 and role not in STANDING for score, role in zip(smooth, pages[name]["roles"])]

    report("rules by hand", lambda name: [role in TEXT for role in pages[name]["roles"]])
    report("learned and smoothed", learned)
    report("best that blocks allow", lambda name: labels[first[name] : first[name] + len(pages[name]["blocks"])])


if __name__ == "__main__":
    main(*sys.argv[1:])
