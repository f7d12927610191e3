"""Sentences of the labelled and unlabelled articles in, src/core/lexicon/sentence_openers.txt out: python3 train/sentence_openers.py

Names elsewhere are `<name>` already, so what is met there as a word is met in small letters. A capital at the start of a sentence tells nothing, so the features need to know which words are ordinary there and which are names.
Ordinary is what opens sentences and is met in small letters elsewhere as well. Words and counts only; no text is kept.
"""

import collections

from articles import ROOT, Sentences, parser_of

OFTEN = 3  # times that it opens a sentence, and times that it is small elsewhere
SHARE = 0.15  # small elsewhere, for each time that it opens a sentence
HEAD = """# Ordinary words that open sentences: met at the start of one, and in small letters elsewhere. What else stands there with a
# capital is taken for a name. Counted in the training articles by train/sentence_openers.py.
"""


def main():
    parser = parser_of(__doc__)
    args = parser.parse_args()
    args.scratch.mkdir(parents=True, exist_ok=True)
    opening, small = collections.Counter(), collections.Counter()
    for name in ["train", "unlabelled"]:
        for row in Sentences(args.shared / f"press/{name}.jsonl", args.scratch).rows:
            opening[row["opening"]] += 1
            first = next((number for number, word in enumerate(row["words"]) if word[0].isalnum() or word[0] == "<"), None)
            small.update(word for number, word in enumerate(row["words"]) if number != first and word[0].isalpha())
    found = sorted(word for word, count in opening.items() if word[:1].isalpha() and count >= OFTEN and small[word] >= max(OFTEN, SHARE * count))
    (ROOT / "src/core/lexicon/sentence_openers.txt").write_text(HEAD + "\n".join(found) + "\n")
    print(f"{len(found)} words, {sum(opening[word] for word in found) / sum(opening.values()):.3f} of all sentences open with one")


if __name__ == "__main__":
    main()
