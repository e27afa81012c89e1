"""How well the names of questions are linked: wordings of which the typed Query is known.

    python -m tests.bench.entities FOLDER [--store URL] [--show N] [--held]

A wording is right if the mentions of the best linking (or of any of four) name exactly the things of its Query and none
is needless; where the Query has words of a matter, plans and tasks may be linked besides. FOLDER holds JSON Lines with
`query` and `paraphrases`; uids are those of the bundled gazette, which is loaded if no store is given. Every fifth
meaning is held out; `--show` prints what went wrong with the others, `--held` with those.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from graph.bolt import BoltStore
from graph.opening import open_store
from ingest.reading import read_file
from nlp.question.entities import EntityMention, Linking, best_linkings, link_entities
from nlp.question.index import NameIndex
from nlp.question.normalise import normalised

SAMPLE = Path("ingest/samples/xuchang-2023-06.txt")
MATTERS = frozenset({"Task", "Plan", "Document"})
EVERY = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording, where it stands, whether it is held out, and the Query it means."""

    text: str
    meaning: str
    group: str
    held: bool
    query: dict[str, Any]


def wordings(folder: Path) -> Iterator[Wording]:
    """All wordings of the folder whose Query is known."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            held = number % EVERY == EVERY - 1
            said: list[tuple[Any, Any]] = [(text, row.get("query")) for text in row.get("paraphrases", ())]
            said += [
                (miss["text"], miss.get("query")) for miss in row.get("near_misses") or () if isinstance(miss, dict)
            ]
            said += zip(row.get("alone", ()), row.get("queries", ()), strict=False)
            for text, query in said:
                if query and text:
                    plain = text if isinstance(text, str) else text["text"]
                    yield Wording(normalised(plain), row["id"], path.stem, held, query)


def things(query: dict[str, Any]) -> list[dict[str, Any]]:
    """The things of the pattern and of what must not occur."""
    return [*query["things"], *(thing for absence in query.get("absences", ()) for thing in absence.get("things", ()))]


def meant(mention: EntityMention) -> dict[str, set[str]]:
    """For each type the best candidates."""
    best: dict[str, float] = {}
    for one in mention.candidates:
        best[one.name.type] = max(one.score, best.get(one.name.type, 0.0))
    found: dict[str, set[str]] = {}
    for one in mention.candidates:
        if one.score >= best[one.name.type] - 1e-6:
            found.setdefault(one.name.type, set()).add(one.name.uid)
    return found


def is_right(linking: Linking, query: dict[str, Any]) -> bool:
    """Whether the mentions name what the Query names and nothing else."""
    groups = [meant(mention) for mention in linking.mentions]
    used: set[int] = set()
    for thing in things(query):
        needed = [set(thing["uids"])] if thing.get("uids") else []
        for uids in (*needed, *({uid} for uid in thing.get("without", ()))):
            hits = _naming(groups, thing["types"], uids)
            if not hits:
                return False
            used |= hits
    words = [word for thing in things(query) for word in _words(thing)]
    rest = [number for number in range(len(groups)) if number not in used]
    return all(_is_allowed(linking.mentions[number], groups[number], words) for number in rest)


def _words(thing: dict[str, Any]) -> list[str]:
    conditions = [one["value"] for one in thing.get("where", ()) if isinstance(one.get("value"), str)]
    return [*thing.get("terms", ()), *conditions]


def _is_allowed(mention: EntityMention, group: dict[str, set[str]], words: list[str]) -> bool:
    return bool(words) and (bool(MATTERS & set(group)) or any(w in mention.text or mention.text in w for w in words))


def _naming(groups: list[dict[str, set[str]]], types: list[str], uids: set[str]) -> set[int]:
    """The mentions that mean these things: one alone, or several together."""
    whole = {n for n, group in enumerate(groups) if any(group.get(kind) == uids for kind in types)}
    if whole:
        return whole
    parts = {(n, kind) for n, group in enumerate(groups) for kind in types if (group.get(kind) or {""}) <= uids}
    if parts and set().union(*(groups[n][kind] for n, kind in parts)) == uids:
        return {n for n, _ in parts}
    if len(uids) == 1 and MATTERS & set(types):
        return {n for n, group in enumerate(groups) if any(uids <= group.get(kind, set()) for kind in types)}
    return set()


def measure(index: NameIndex, folder: Path, show: int, held: bool) -> None:
    """Print the shares for each file and all, and the time of one question."""
    counts: Counter[tuple[str, str, str]] = Counter()
    times: list[float] = []
    index.complete(())
    for wording in wordings(folder):
        start = perf_counter()
        found = best_linkings(wording.text, link_entities(wording.text, index))
        times.append(1000 * (perf_counter() - start))
        right = is_right(found[0], wording.query)
        among = right or any(is_right(one, wording.query) for one in found)
        for group in (wording.group, "all"):
            part = "held out" if wording.held else "seen"
            counts[group, part, "wordings"] += 1
            counts[group, part, "first"] += right
            counts[group, part, "among four"] += among
        if not right and wording.held is held and show > 0:
            show -= 1
            print(wording.meaning, wording.text, [mention.text for mention in found[0].mentions])
    for group, part in sorted({(group, part) for group, part, _ in counts}):
        number = counts[group, part, "wordings"]
        first, among = counts[group, part, "first"] / number, counts[group, part, "among four"] / number
        print(f"{group:12} {part:9} {number:5}  first {first:.3f}  among four {among:.3f}")
    times.sort()
    half, most = times[len(times) // 2], times[len(times) * 95 // 100]
    print(f"one question: median {half:.2f} ms, 95 % {most:.2f} ms, most {times[-1]:.2f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--held", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_store(chosen.store or f"embedded:{folder}/store") as store:
        assert isinstance(store, BoltStore)
        if not chosen.store:
            reading = read_file(SAMPLE)
            store.load(reading.batch, reading.sources)
        measure(NameIndex.of(store.names()), chosen.folder, chosen.show, chosen.held)


if __name__ == "__main__":
    main()
