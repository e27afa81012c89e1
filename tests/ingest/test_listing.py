"""Which files folders, patterns and archives stand for."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from graph.errors import SourceError
from ingest.listing import Bounds, Item, items_of


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with gazettes, other files, and an archive."""
    for name in ("b.txt", "a.txt", "2024/c.txt", "2024/.hidden.txt", "2024/picture.png", "2024/d.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        for name in ("云州/二.txt", "云州/一.txt", "__MACOSX/云州/一.txt", "图.png", "../../etc/三.txt"):
            archive.writestr(name, name)
    return tmp_path


INSIDE = ["z.zip!/etc/三.txt", "z.zip!/云州/一.txt", "z.zip!/云州/二.txt"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a.txt"], ["a.txt"]),
        ([""], ["2024/c.txt", "2024/d.doc", "a.txt", "b.txt", *INSIDE]),
        (["*.txt"], ["a.txt", "b.txt"]),
        (["**/*.txt"], ["2024/c.txt", "a.txt", "b.txt"]),
        (["20??"], ["2024/c.txt", "2024/d.doc"]),
        (["z.zip"], INSIDE),
        (["b.txt", "", "b.txt"], ["b.txt", "2024/c.txt", "2024/d.doc", "a.txt", *INSIDE]),
        (["missing.txt"], ["missing.txt"]),
        (["*.nothing"], []),
    ],
)
def test_what_paths_stand_for(place: Path, paths: list[str], expected: list[str]) -> None:
    found = items_of([place / path for path in paths])
    assert [item.name.removeprefix(f"{place}/") for item in found] == expected


def test_members_are_read_where_they_are(place: Path) -> None:
    before = sorted(place.rglob("*"))
    data = [item.data(100).decode() for item in items_of([place / "z.zip"])]
    assert data == ["../../etc/三.txt", "云州/一.txt", "云州/二.txt"]
    assert sorted(place.rglob("*")) == before


def test_names_that_chinese_windows_wrote(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("XXXX.txt", "一")
    path.write_bytes(path.read_bytes().replace(b"XXXX", "公报".encode("gbk")))
    (item,) = items_of([path])
    assert item.name.endswith("z.zip!/公报.txt")
    assert item.data(100).decode() == "一"


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 5_000_000)


def _liar(path: Path) -> None:
    """An archive that says that its member is small."""
    _bomb(path)
    path.write_bytes(path.read_bytes().replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))


def _empty(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"")


def _encrypted(path: Path) -> None:
    _empty(path)
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_bomb, "超过上限"),
        (_liar, "读不出来"),
        (_empty, "空的"),
        (_encrypted, "有密码"),
        (lambda path: path.write_bytes(b"PK no zip"), "打不开"),
    ],
)
def test_archives_that_are_refused(tmp_path: Path, make: object, words: str) -> None:
    path = tmp_path / "z.zip"
    make(path)  # type: ignore[operator]
    with pytest.raises(SourceError, match=words):
        [item.data(1_000_000) for item in items_of([path])]


@pytest.mark.parametrize(("bounds", "words"), [(Bounds(2, 100), "3 个文件"), (Bounds(9, 9), "MB")])
def test_archives_have_bounds(place: Path, bounds: Bounds, words: str) -> None:
    (item,) = items_of([place / "z.zip"], bounds)
    with pytest.raises(SourceError, match=words):
        item.data(1_000_000)


METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


@pytest.mark.parametrize("method", METHODS)
def test_whatever_is_damaged_in_an_archive_stops_no_other_file(tmp_path: Path, method: int) -> None:
    """Each byte of an archive wrong in turn: it is read or refused, and the file beside it is there."""
    archive, beside = tmp_path / "a.zip", tmp_path / "b.txt"
    beside.write_bytes(b"b")
    with zipfile.ZipFile(archive, "w", method) as packed:
        packed.writestr("1.txt", b"one, two, three, four, five, six, " * 20)
    whole = archive.read_bytes()
    blamed: list[str] = []
    for at in range(0, len(whole), 3):
        archive.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        items = list(items_of([tmp_path]))
        assert [item.address for item in items[-1:]] == [str(beside)]
        for item in items[:-1]:
            try:
                item.data(1_000_000)
            except SourceError as error:
                blamed.append(str(error.where)[: len(str(archive))])
    assert set(blamed) == {str(archive)}


def test_what_was_sent_is_known_by_its_own_name(place: Path) -> None:
    (place / "z.zip").rename(place / "tmp123")
    assert [item.address for item in items_of([place / "tmp123"], called="公报.zip")] == [
        name.replace("z.zip", "公报.zip") for name in INSIDE
    ]
    (item,) = items_of([place / "a.txt"], called="公报.txt")
    assert (item.name, item.address, item.data(9)) == ("公报.txt", "公报.txt", b"a.txt")


def test_an_address_does_not_depend_on_where_one_stands(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    assert Item(Path("a.txt")).address == Item(place / "a.txt").address
