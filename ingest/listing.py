"""Which files are meant: a file, a folder with all gazettes in it, a pattern (2023/*.txt), or a zip of any of them."""

from __future__ import annotations

import glob
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from graph.errors import SourceError
from ingest.decoding import read_bytes
from ingest.formats.bounds import DAMAGED
from ingest.formats.registry import gathered

ARCHIVE = ".zip"
INSIDE = "!/"
"""Stands between an archive and the name of a file in it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many gazettes an archive may hold, and how many bytes together."""

    members: int = 10_000
    unpacked: int = 2 * 2**30


OWN_FILES = Bounds()


@dataclass(frozen=True, slots=True)
class Item:
    """A file to be read: one on the disk, or a member of an archive; `called` where it lies under another name.

    An archive of which the members cannot be listed is one file, and `fault` says what is wrong with it.
    """

    path: Path
    member: str | None = None
    called: str | None = None
    fault: SourceError | None = None

    @property
    def name(self) -> str:
        """What the user knows it by."""
        return self._within(self.called or str(self.path))

    @property
    def address(self) -> str:
        """The same wherever the command was started."""
        return self._within(self.called or str(self.path.absolute()))

    def _within(self, archive: str) -> str:
        return f"{archive}{INSIDE}{_shown(self.member)}" if self.member else archive

    def data(self, max_bytes: int) -> bytes:
        """What the file holds.

        Raises:
            SourceError: it is missing, empty or too large, or the archive is damaged or encrypted.
        """
        if self.fault:
            raise self.fault
        if self.member:
            return _unpacked(self.path, self.member, max_bytes, self.name)
        return read_bytes(self.path, max_bytes)


def items_of(paths: Sequence[Path], bounds: Bounds = OWN_FILES, called: str | None = None) -> Iterator[Item]:
    """The files that paths mean, each once: those of folders and archives in the order of their names.

    `called` is the name of a file that somebody sent, which lies under another one here. An archive that is damaged or
    holds more than anybody reads is a file that raises its error when it is read, so that it stops no other.
    """
    seen: set[str] = set()
    for path in paths:
        for item in _items(path, bounds, called):
            if item.address not in seen:
                seen.add(item.address)
                yield item


def meant(file: Path) -> bool:
    """Whether a file in a folder is a gazette by its name, or an archive that may hold some."""
    return gathered(file) or (is_archive(file) and not file.name.startswith("."))


def is_archive(path: Path | str) -> bool:
    """Whether a path is a zip with gazettes in it; Word files are zips, too, but not named so."""
    return Path(path).suffix.lower() == ARCHIVE


def _items(path: Path, bounds: Bounds, called: str | None = None) -> Iterator[Item]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and meant(file):
                yield from _items(file, bounds)
    elif is_archive(called or path) and path.is_file():
        yield from _in_archive(path, bounds, called)
    elif not path.exists() and glob.has_magic(str(path)):
        for found in sorted(glob.glob(str(path), recursive=True)):  # noqa: PTH207 – the pattern may be absolute
            yield from _items(Path(found), bounds)
    else:
        yield Item(path, called=called)


def _in_archive(path: Path, bounds: Bounds, called: str | None) -> Iterator[Item]:
    try:
        members = _members(path, bounds)
    except SourceError as error:
        yield Item(path, called=called, fault=error)
    else:
        yield from (Item(path, member, called) for member in members)


def _members(path: Path, bounds: Bounds) -> list[str]:
    """The gazettes in an archive; nothing is ever unpacked onto the disk.

    Raises:
        SourceError: it is damaged, or holds more than the bounds allow.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found = [info for info in archive.infolist() if _is_gazette(info)]
    except DAMAGED as error:
        raise SourceError(f"压缩包打不开（{error}）；请重新下载或重新压缩", where=str(path)) from None
    if len(found) > bounds.members:
        raise SourceError(f"压缩包里有 {len(found):,} 个文件，超过 {bounds.members:,} 个；请分成几个", where=str(path))
    if (size := sum(info.file_size for info in found)) > bounds.unpacked:
        limits = f"解开有 {size / 2**20:,.0f} MB，超过 {bounds.unpacked / 2**20:,.0f} MB"
        raise SourceError(f"压缩包{limits}；请分成几个", where=str(path))
    return sorted((info.filename for info in found), key=_shown)


def _is_gazette(info: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(_shown(info.filename))
    return not info.is_dir() and gathered(Path(name)) and "__MACOSX" not in name.parts


def _unpacked(path: Path, member: str, max_bytes: int, where: str) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as file:
            # One more than allowed: what an archive says of its sizes need not be true.
            data = file.read(max_bytes + 1)
    except DAMAGED as error:
        raise SourceError(f"压缩包里的这个文件读不出来（{error}）；请重新下载或重新压缩", where=where) from None
    except RuntimeError:
        raise SourceError("压缩包有密码，读不出来；请解开后再读", where=where) from None
    if not data:
        raise SourceError("文件是空的。", where=where)
    if len(data) > max_bytes:
        raise SourceError(f"解开后超过上限 {max_bytes / 2**20:g} MB；请用 --max-size 提高上限", where=where)
    return data


def _shown(member: str | None) -> str:
    """The name of a member as its maker wrote it; Chinese Windows writes GBK without saying so."""
    name = member or ""
    with suppress(UnicodeError):
        name = name.encode("cp437").decode("gbk") if not name.isascii() else name
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in ("/", "..", "."))
