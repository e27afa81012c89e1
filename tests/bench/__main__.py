"""`make bench`: every benchmark, one after the other."""

from __future__ import annotations

from tests.bench import gazette, page, reading


def main() -> None:
    """Measure and print."""
    reading.main()
    gazette.main()
    page.main()


main()
