"""The bench's texts in, the speed of the Python peers out: peers.py speed FILE; one JSON object a line.
With `scores FILE`: how subjective or strong each peer finds each of the file's sentences.

Called by `cargo xtask bench`. Times are of the processor, one thread, so that other work of the machine does not count; asserts nothing.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import spacy
import spacytextblob.spacytextblob  # noqa: F401 - it adds itself to spaCy's pipes
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "train"))

ROUNDS = 7  # of which the median counts, after one that does not
LONGEST = 20.0  # seconds: who takes longer for one round is not asked for more


def median(work):
    def timed():
        started = time.process_time()
        work()
        return time.process_time() - started

    return None if timed() > LONGEST else statistics.median(timed() for _ in range(ROUNDS))


def speed(texts):
    import torch
    from encoder import Encoder, pieces_of

    torch.set_num_threads(1)
    encoder, vader = Encoder().eval(), SentimentIntensityAnalyzer()
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("spacytextblob")
    pipeline.max_length = 1 << 26

    def minilm(text):
        with torch.no_grad():
            for sentence in text["sentences"]:
                encoder.read(pieces_of([sentence]))

    peers = {
        "TextBlob: sentiment alone": lambda text: [TextBlob(sentence).sentiment for sentence in text["sentences"]],
        "VADER: sentiment alone": lambda text: [vader.polarity_scores(sentence) for sentence in text["sentences"]],
        "spaCy's sentencizer with spacytextblob": lambda text: [
            sentence._.blob.subjectivity for sentence in pipeline("\n\n".join(text["paragraphs"])).sents
        ],
        "MiniLM, 22 million parameters, a forward pass a sentence": minilm,
    }
    whole = {"spaCy's sentencizer with spacytextblob"}  # the others read sentence by sentence, and the longest text comes without a list of them
    slow = set()
    for text in texts:
        for peer, work in peers.items():
            if peer in slow or not (text["sentences"] or peer in whole):
                continue
            seconds = median(lambda: work(text))
            if seconds is None:
                slow.add(peer)  # the texts come shortest first
            else:
                print(json.dumps({"peer": peer, "text": text["name"], "milliseconds": seconds * 1000, "n_sentences": text["n_sentences"]}), flush=True)


def scores(sentences):
    vader = SentimentIntensityAnalyzer()
    print(json.dumps({
        "TextBlob": [TextBlob(sentence).sentiment.subjectivity for sentence in sentences],
        "VADER": [abs(vader.polarity_scores(sentence)["compound"]) for sentence in sentences],
    }))


if __name__ == "__main__":
    task, file = sys.argv[1:]
    {"speed": speed, "scores": scores}[task](json.loads(Path(file).read_text()))
