"""`make bench`: every benchmark, one after the other."""

from __future__ import annotations

from tests.bench import bulk, gazette, page, questions, reading


def main() -> None:
    """Measure and print."""
    reading.main()
    gazette.main()
    questions.main()
    bulk.main()
    page.main()


main()
