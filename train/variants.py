"""Articles in, variants of them out, for the teachers to judge and the student to learn from: python3 train/variants.py

A variant is an article of which words in small letters are exchanged for related ones (near in the pretrained encoder's vectors of single
words), paragraphs are left out, and now and then a stretch of another article is put in. They are not meant to be good English: the
teachers read them as they stand, and the student learns what the teachers make of what it would not meet otherwise. The articles that are
held out from the student (articles.held_out) have no variants. Seeds are fixed; the variants stay in the folder of scratch.
"""

import collections
import json
import random
import re

from articles import held_out, parser_of
from encoder import word_vectors

FILES, ARTICLES = [1, 2, 3, 4], 2600  # the numbers of the files, which are their seeds; each file is judged by one teacher, in turn
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
WORDS, LEAST_LETTERS = 16_000, 4  # words that can be exchanged
CHUNK = 1000  # words at a time, which bounds memory
RELATED, LEAST_LIKENESS = 12, 0.45  # cosine of two words' vectors
RATES, CHANGED = [0.05, 0.15, 0.3], 0.85  # share of the words exchanged, one for an article; share of the paragraphs in which they are
LEFT_OUT = [0, 0.1, 0.3]  # share of the paragraphs, one for an article
WITH_ANOTHER = 0.35  # share of variants with a stretch of another article, up to half of that


def name_of(number):
    return f"variants-{number}"


def related_words(articles):
    """For each word that may be exchanged, those near to it."""
    found = (word for article in articles for paragraph in article["paragraphs"] for word in WORD.findall(paragraph))
    counts = collections.Counter(word for word in found if word.islower() and len(word) >= LEAST_LETTERS)
    words = [word for word, _ in counts.most_common(WORDS)]
    vectors = word_vectors(words)
    vectors = vectors / vectors.norm(dim=1, keepdim=True)
    related = {}
    for start in range(0, len(words), CHUNK):
        likeness, places = (vectors[start : start + CHUNK] @ vectors.T).topk(RELATED + 1)
        for word, values, others in zip(words[start:], likeness.tolist(), places.tolist()):
            related[word] = [words[other] for value, other in zip(values, others) if words[other] != word and value > LEAST_LIKENESS]
    return related


def variant(articles, related, chance):
    article = chance.choice(articles)
    paragraphs = list(article["paragraphs"])
    if chance.random() < WITH_ANOTHER:
        others = chance.choice(articles)["paragraphs"]
        size = chance.randint(1, max(1, len(others) // 2))
        start, place = chance.randrange(0, len(others) - size + 1), chance.randrange(0, len(paragraphs) + 1)
        paragraphs[place:place] = others[start : start + size]
    share = chance.choice(LEFT_OUT)
    paragraphs = [paragraph for paragraph in paragraphs if chance.random() >= share] or paragraphs[:1]
    rate = chance.choice(RATES)

    def exchanged(found):
        word = found.group()
        return chance.choice(related[word]) if chance.random() < rate and related.get(word) else word

    paragraphs = [WORD.sub(exchanged, paragraph) if chance.random() < CHANGED else paragraph for paragraph in paragraphs]
    return {**{key: article[key] for key in ("source", "outlet", "title") if article.get(key)}, "paragraphs": paragraphs}


def main():
    parser = parser_of(__doc__)
    args = parser.parse_args()
    args.scratch.mkdir(parents=True, exist_ok=True)
    unlabelled, labelled = ([json.loads(line) for line in open(args.shared / f"press/{name}.jsonl")] for name in ("unlabelled", "train"))
    for article in labelled:  # its sentences stand by themselves
        article["paragraphs"] = [" ".join(sentence["text"] for sentence in sentences) for sentences in article["paragraphs"]]
    related = related_words(unlabelled + labelled)
    left_out = held_out(len(unlabelled))
    articles = [article for number, article in enumerate(unlabelled) if number not in left_out] + labelled
    for number in FILES:
        chance = random.Random(number)
        with open(args.scratch / f"{name_of(number)}.jsonl", "w") as file:
            for place in range(ARTICLES):
                file.write(json.dumps({"id": f"variant/{place}", **variant(articles, related, chance)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
