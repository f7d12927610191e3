"""A corpus of 100,000 sentences through DuckDB and `newsprism`, as the README shows it, and what must hold of what comes out.

    python tests/batches/duckdb_batch.py target/release/newsprism [SENTENCES]

The corpus is made of the self-test's sentences, written for this project. The program is one that was built with the feature `parquet`.
Run by `cargo xtask test --only batches`. Ends with the throughput, and with an error where anything does not hold.
"""

import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
SENTENCES_A_DOCUMENT = 20
# Peak memory of the program on any corpus, in MiB. It holds the model, one row group of 65,536 rows and a few documents a worker.
MOST_MEMORY = 400


def corpus(n_sentences):
    """Documents of the self-test's sentences, drawn in an order that is the same every time."""
    articles = json.loads((ROOT / "extension/lab/sentences.json").read_text(encoding="utf-8"))
    sentences = [sentence["text"] for article in articles for block in article["blocks"] if block["kind"] == "paragraph" for sentence in block["sentences"]]
    state = 1
    for number in range(n_sentences // SENTENCES_A_DOCUMENT):
        paragraphs = []
        for _ in range(4):
            drawn = []
            for _ in range(SENTENCES_A_DOCUMENT // 4):
                state = (state * 1103515245 + 12345) % 2**31
                drawn.append(sentences[(state >> 8) % len(sentences)])
            paragraphs.append(" ".join(drawn))
        yield {"id": f"doc-{number:06}", "outlet": f"Outlet {number % 7}", "year": 2020 + number % 5, "title": f"Article {number}", "text": "\n\n".join(paragraphs)}


def readme_example():
    """The example in the README, as it stands there."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.search(r"<!-- duckdb-example -->\n```python\n(.*?)```", readme, re.S).group(1)


def check(holds, what):
    """One thing that must hold."""
    print(f"{'ok' if holds else 'FAILED'}: {what}", flush=True)
    if not holds:
        sys.exit(f"duckdb_batch: does not hold: {what}")


def progress_of(run):
    """Documents, sentences, sentences a second and a job, by the program's last line."""
    last = run.stderr.strip().splitlines()[-1]
    found = re.search(r"(\d+) documents, (\d+) sentences in ([\d.]+) s: (\d+) sentences a second, (\d+) a job \((\d+) jobs\)", last)
    return last, [float(number) for number in found.groups()]


def newsprism(program, *arguments):
    """Runs the program to its end."""
    run = subprocess.run([program, *map(str, arguments), "--progress", "always"], capture_output=True, text=True, encoding="utf-8", check=False)
    check(run.returncode == 0, f"newsprism {' '.join(map(str, arguments))} ends well {run.stderr[-300:] if run.returncode else ''}")
    return run


def main():
    """Makes the corpus, runs, checks."""
    program = str(Path(sys.argv[1]).resolve())
    n_sentences = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    os.environ["PATH"] = f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory(prefix="newsprism-batch-") as folder:
        os.chdir(folder)
        documents = list(corpus(n_sentences))
        with open("articles.jsonl", "w", encoding="utf-8") as file:
            file.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
        Path("archive").mkdir()
        duckdb.sql("COPY (FROM read_json_auto('articles.jsonl')) TO 'archive/all.parquet' (FORMAT parquet, ROW_GROUP_SIZE 2048)")

        print("== the README's example")
        exec(compile(readme_example(), "README.md", "exec"), {})  # pylint: disable=exec-used
        n_labelled = duckdb.sql("SELECT count(DISTINCT id) FROM 'labels/*.parquet'").fetchall()[0][0]
        n_wanted = sum(document["year"] == 2024 for document in documents)
        check(n_labelled == n_wanted, f"{n_labelled} of {n_wanted} documents of the year are labelled")

        print("== the whole archive")
        last, [n_documents, n_labels, _, _, per_job, jobs] = progress_of(newsprism(program, "archive/all.parquet", "--format", "parquet", "--output", "all"))
        check(n_documents == len(documents), f"{n_documents:.0f} documents were written")
        check(n_labels >= n_sentences, f"{n_labels:.0f} sentences were labelled, at least {n_sentences}")
        rows = duckdb.sql("SELECT count(*) FROM 'all/*.parquet'").fetchall()[0][0]
        check(rows == n_labels, f"the parts hold {rows} rows")
        astray = duckdb.sql("SELECT count(*) FROM 'all/*.parquet' s JOIN 'archive/*.parquet' a USING (id) WHERE substr(a.text, s.start + 1, s.\"end\" - s.start) <> s.text OR sha256(a.text) <> s.text_sha256").fetchall()[0][0]
        check(astray == 0, "every sentence stands in its text where its offsets say, and every digest is that of its text")
        strange = duckdb.sql("SELECT count(*) FROM 'all/*.parquet' WHERE label NOT IN ('fact', 'quote', 'commentary', 'unclear', 'none') OR fact NOT BETWEEN 0 AND 1 OR quote NOT BETWEEN 0 AND 1 OR commentary NOT BETWEEN 0 AND 1 OR model_version = ''").fetchall()[0][0]
        check(strange == 0, "every row has a label, probabilities and the model")
        least = duckdb.sql("SELECT min(n) FROM (SELECT count(*) n FROM 'all/*.parquet' WHERE label IN ('fact', 'quote', 'commentary') GROUP BY label)").fetchall()[0][0]
        check(least > n_sentences // 50, "all three classes are found")

        print("== the same through a pipe, as Spark's `pipe` and Ray's workers run it")
        with open("articles.jsonl", "rb") as source, open("piped.jsonl", "wb") as target:
            subprocess.run([program, "--input", "jsonl", "--format", "jsonl"], stdin=source, stdout=target, check=True)
        same = duckdb.sql("""
            WITH piped AS (SELECT id, unnest(sentences, recursive := true) FROM (SELECT id, [{start: s.start, "end": s."end", label: s.label} FOR s IN sentences] AS sentences FROM read_json('piped.jsonl', columns = {id: 'VARCHAR', sentences: 'STRUCT(start BIGINT, "end" BIGINT, label VARCHAR)[]'})))
            SELECT count(*) FROM piped JOIN 'all/*.parquet' s USING (id, start, "end", label)""").fetchall()[0][0]
        check(same == rows, "Parquet and JSONL give the same labels at the same places")

        print("== cut off and gone on with")
        whole = Path("piped.jsonl").read_bytes()
        Path("cut.jsonl").write_bytes(whole[: len(whole) // 3])
        last_resume, [n_rest, *_] = progress_of(newsprism(program, "articles.jsonl", "--output", "cut.jsonl", "--resume"))
        check(hashlib.sha256(Path("cut.jsonl").read_bytes()).digest() == hashlib.sha256(whole).digest(), "the file is the same as without the cut")
        check(n_rest < len(documents) * 0.75, f"what was there was not done again: {last_resume}")

        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1 if sys.platform == "darwin" else 1024) / (1024 if sys.platform == "darwin" else 1)
        check(memory < MOST_MEMORY, f"{memory:.0f} MiB of memory at most, of {MOST_MEMORY}")
        print(f"{last}\nthroughput: {per_job:.0f} sentences a second and job, {jobs:.0f} jobs\n1 passed; 0 failed")


if __name__ == "__main__":
    main()
