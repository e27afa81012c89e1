"""Tasks whose heading the question says nearly word for word, by the pairs of characters that both have."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Name
from nlp.question.entity_values import Match
from nlp.question.normalise import normalised

ALIKE, HAVING = 0.68, 0.6
"""The share of pairs that heading and stretch have in common (Dice), and the share of its own that a heading needs."""
SHORT, SURE_LENGTH = 0.62, 5
"""The score of a stretch of fewer characters."""
LONGEST, FREQUENT, MOST = 41, 600, 6


@dataclass(frozen=True, slots=True)
class HeadingIndex:
    """Which headings have which pairs of characters. A large graph has a million: a place is a small number."""

    headings: Mapping[int, str]
    places: Mapping[str, array[int]]

    @classmethod
    def of(cls, names: Sequence[Name]) -> HeadingIndex:
        """The headings of the tasks among some names."""
        headings: dict[int, str] = {}
        places: dict[str, array[int]] = {}
        for place, name in enumerate(names):
            if name.type != "Task" or name.kind == "duty" or not 4 <= len(name.name) <= LONGEST:
                continue
            heading = headings[place] = normalised(name.name)
            for pair in {first + second for first, second in pairwise(heading)}:
                known = places.get(pair)
                if known is None:
                    known = places[pair] = array("I")
                known.append(place)
        return cls(headings, places)

    def matches(self, text: str) -> Iterator[Match]:
        """Stretches that are nearly a heading, with the headings that are nearest."""
        spots: dict[str, int] = {}
        for at, (first, second) in enumerate(pairwise(text)):
            spots.setdefault(first + second, at)
        counts: Counter[int] = Counter()
        for pair in spots:
            found = self.places.get(pair)
            if found is not None and len(found) <= FREQUENT:
                counts.update(found)
        stretches: dict[tuple[int, int], dict[int, float]] = {}
        for place, common in counts.items():
            heading = self.headings[place]
            if common < 3 or common < HAVING * (len(heading) - 1):
                continue
            pairs = {first + second for first, second in pairwise(heading)}
            shared = sorted(spots[pair] for pair in pairs if pair in spots)
            start, end = shared[0], shared[-1] + 2
            alike = 2 * len(shared) / (len(pairs) + end - start - 1)
            if alike >= ALIKE:
                score = 0.45 + 0.5 * alike if end - start >= SURE_LENGTH else SHORT
                stretches.setdefault((start, end), {})[place] = score
        for (start, end), found_here in stretches.items():
            best = max(found_here.values())
            near = [(place, score) for place, score in found_here.items() if score >= best - 0.02]
            if len(near) <= MOST:
                yield Match(start, end, tuple(sorted(near, key=lambda pair: -pair[1])))
