"""`make bench`: every benchmark, one after the other."""

from __future__ import annotations

from tests.bench import big, bulk, gazette, many, meaning, page, questions, reading, service


def main() -> None:
    """Measure and print."""
    reading.main()
    many.main()
    gazette.main()
    questions.main()
    service.main()
    meaning.main()
    big.main()
    bulk.main()
    page.main()


main()
