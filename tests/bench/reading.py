"""Reading the bundled gazette in process, beside jieba's time for cutting the same text into words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from ingest.normalising import normalise
from ingest.reading import read_file
from ingest.structure import read_issue
from nlp.words import tokenizer

SAMPLE = Path("ingest/samples/xuchang-2023-06.txt")
TIMES = 3


def seconds(work: Callable[[], object]) -> float:
    """The median processor time of some work."""
    found = []
    for _ in range(TIMES):
        start = process_time()
        work()
        found.append(process_time() - start)
    return median(found)


def main() -> None:
    """Measure and print."""
    text = SAMPLE.read_text(encoding="utf-8")
    words = tokenizer()
    read_file(SAMPLE)
    jieba = seconds(lambda: words.lcut(text))
    whole = seconds(lambda: read_file(SAMPLE))
    structure = seconds(lambda: read_issue(normalise(text)))
    print(f"jieba.lcut of the gazette: {jieba:.2f} s")
    print(f"text to structure: {structure:.2f} s, {structure / jieba:.2f} × jieba")
    print(f"text to facts: {whole:.2f} s, {whole / jieba:.2f} × jieba (at most 3)")


if __name__ == "__main__":
    main()
