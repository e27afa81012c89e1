"""The sizes of the files of an embedded store when its facts were last found whole: they grow, and never shrink."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sizes:
    """What is noted in the folder of a store, beside the files that it is about."""

    folder: Path

    def shrunk(self) -> bool:
        """Whether a file is smaller than it was, or gone."""
        there = self._there()
        return any(there.get(name, 0) < size for name, size in self._noted()[1].items())

    def are_of(self, facts: int) -> bool:
        """Whether they were noted when there were so many facts."""
        return self._noted()[0] == facts

    def note(self, facts: int) -> None:
        """Keep them for the next time; without room for that everything is looked at again."""
        with suppress(OSError):
            self._note.write_text(json.dumps({"facts": facts, "sizes": self._there()}), encoding="utf-8")

    @property
    def _note(self) -> Path:
        return self.folder / "sizes.json"

    def _noted(self) -> tuple[int, Mapping[str, int]]:
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            found = json.loads(self._note.read_text(encoding="utf-8"))
            return int(found["facts"]), {str(name): int(size) for name, size in found["sizes"].items()}
        return -1, {}

    def _there(self) -> dict[str, int]:
        with suppress(OSError):
            return {path.name: path.stat().st_size for path in self.folder.glob("databases/*/*.bucket")}
        return {}
