"""Which reader this is: facts that another one found in the same file may be others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

from nlp.decisions import Decisions

PACKAGES = ("nlp", "ingest")
READ = (".py", ".txt", ".json", ".yaml")
NOT_READ = ("samples", "__pycache__")


def reader_version(decisions: Decisions) -> str:
    """A hash of all that decides what is read from a text: rules, lexicons, the ontology, the user's decisions."""
    decided = (sorted(decisions.same), sorted(sorted(pair) for pair in decisions.apart))
    return blake2b(f"{_code()}{decided!r}".encode(), digest_size=8).hexdigest()


@cache
def _code() -> str:
    digest = blake2b((files("graph") / "ontology.yaml").read_bytes(), digest_size=8)
    for package in PACKAGES:
        for file in _files(files(package)):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name not in NOT_READ:
            yield from _files(entry)
        elif entry.name.endswith(READ):
            yield entry
