"""What became of a store is compared with what was loaded into it: at its opening, by `doctor`, and after a repair."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.cli import run
from graph.checking import Difference, differences, meaning_differences
from graph.counted import counted_facts
from graph.embedded_sizes import Sizes
from graph.errors import StoreError
from graph.opening import open_store
from graph.snapshot import snapshot
from graph.store import Store
from ingest.listing import items_of
from ingest.load import load_files
from tests.ingest.issues import folder_of, issue

NUMBER = 3


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an embedded store that nobody has open, and the files that were read into it beside it."""
    place = tmp_path_factory.mktemp("whole")
    folder = folder_of(place / "issues", NUMBER)
    # Overrules what an earlier file states of its document.
    (folder / "009.txt").write_text(f"{issue(1)}（三）加强保障。（责任单位：市审计局）\n", encoding="utf-8")
    url = f"embedded:{place / 'store'}"
    assert run(["ingest", str(folder), "--store", url]) == 0
    assert run(["ask", "市林业局负责哪些任务", "--store", url]) == 0  # from here on the sizes of its files are known
    return place / "store"


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Callable[[str], str]:
    """The address of a copy of the store of which one file has lost all its pages."""

    def address(name: str) -> str:
        shutil.copytree(whole, tmp_path / "store")
        (file,) = (tmp_path / "store" / "databases" / "zhengmai").glob(f"{name}.*.bucket")
        file.write_bytes(b"")
        return f"embedded:{tmp_path / 'store'}"

    return address


def _found(url: str) -> list[Difference]:
    with open_store(url, damaged=True) as store:
        return [*differences(store), *meaning_differences(store)]


def test_what_was_found_whole_is_walked_along_again_when_a_file_shrinks(damaged: Callable[[str], str]) -> None:
    """Else each question to a large store would wait for all of its edges."""
    url = damaged("RESPONSIBLE_FOR_0")
    sizes = Sizes(Path(url.removeprefix("embedded:")))
    with open_store(url, damaged=True) as store:
        wanted, there = counted_facts(store, sizes)
        assert there < wanted
        sizes.note(wanted)  # as if it had been so small when it was last looked at
        assert counted_facts(store, sizes) == (wanted, wanted)
        (bucket,) = sizes.folder.glob("databases/*/HAS_TASK_0.*.bucket")
        bucket.write_bytes(b"")
        assert counted_facts(store, sizes)[1] < wanted


FACTS = ("RESPONSIBLE_FOR_0", "HAS_TASK_0", "Task_0", "Task_0_in_edges", "Organization_0", "Organization_0_out_edges")
REST = (
    "Source_0", "SourcePart_0", "FileLedger_0", "FileShare_0", "File_0", "Load_0", "Passage_0", "MeaningModel_0",
)  # fmt: skip


@pytest.mark.parametrize("name", FACTS)
def test_a_store_that_lost_facts_is_not_asked(
    name: str, damaged: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Else it would say that the gazettes do not state what they do."""
    url = damaged(name)
    with open_store(url, damaged=True) as store:
        wanted, there = counted_facts(store)
    assert there < wanted
    capsys.readouterr()
    assert run(["ask", "市林业局负责哪些任务", "--store", url]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == (
        "",
        f"错误：{url}：图里少了 {wanted - there:,} 条关系（读入过 {wanted:,} 条，只剩 {there:,} 条），"
        "照它回答会出错；请运行 zhengmai doctor --repair 修复。\n",
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", [*FACTS, *REST])
def test_what_is_lost_is_found_and_brought_back(name: str, whole: Path, damaged: Callable[[str], str]) -> None:
    with open_store(f"embedded:{whole}") as store:
        before, files = snapshot(store), store.files()
    url = damaged(name)
    assert _found(url)
    assert run(["doctor", "--store", url]) == 2
    assert run(["doctor", "--repair", "--store", url]) == 0
    assert _found(url) == []
    with open_store(url) as store:
        assert snapshot(store) == before
        if name != "File_0":  # nobody knows any more where they were
            assert [file.paths for file in store.files()] == [file.paths for file in files]
            assert [file.overruled for file in store.files()] == [file.overruled for file in files]


def test_what_neither_the_ledger_nor_a_file_has_is_named(
    damaged: Callable[[str], str], whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = damaged("FileLedger_0")
    gone = whole.parent / "issues" / "002.txt"
    gone.rename(tmp_path / "elsewhere.txt")
    try:
        capsys.readouterr()
        assert run(["doctor", "--repair", "--store", url]) == 2
        assert capsys.readouterr().err == f"错误：{gone}：找不到这个文件，请检查路径。\n"
        with open_store(url) as store:
            assert [Path(file.paths[0]).name for file in store.files()] == ["001.txt", "003.txt", "009.txt"]
        assert [path.name for path in (tmp_path / "store").glob("damaged-*")] == ["damaged-1"]
    finally:
        (tmp_path / "elsewhere.txt").rename(gone)


def test_a_store_that_somebody_has_open_is_not_repaired(
    damaged: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    url = damaged("RESPONSIBLE_FOR_0")
    with open_store(url, damaged=True):
        assert run(["doctor", "--repair", "--store", url]) == 2
    folder = url.removeprefix("embedded:")
    sentence = "另一个程序（也许是 serve）正开着这个图数据库，请先停掉它"
    assert capsys.readouterr().err == f"错误：{folder}：{sentence}。\n"


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    if request.param == "embedded":
        url = f"embedded:{tmp_path / 'store'}"
    else:
        empty: Callable[[], str] = request.getfixturevalue("empty_neo4j")
        url = empty()
    with open_store(url) as opened:
        yield opened


def test_nothing_is_missed_whatever_comes_and_goes(store: Store, tmp_path: Path) -> None:
    """Files that come, change, overrule each other, and leave; the count that is kept is the count that is there."""
    folder = folder_of(tmp_path / "issues", 2)

    def load() -> None:
        list(load_files(items_of([folder]), store))

    def change() -> None:
        (folder / "002.txt").write_text(issue(2, "市审计局"), encoding="utf-8")
        load()

    def overrule() -> None:
        (folder / "003.txt").write_text(f"{issue(2)}（三）加强保障。（责任单位：市审计局）\n", encoding="utf-8")
        load()

    facts = []
    for step in (
        load, load, change, overrule,
        lambda: store.remove_file(store.files()[-1].uid),
        lambda: store.remove("云政办〔2024〕1号"),
    ):  # fmt: skip
        step()
        wanted, there = counted_facts(store)
        assert wanted == there
        assert differences(store) == ()
        assert [one.surplus for one in meaning_differences(store)] in ([], [0])
        facts.append(there)
    assert facts == [16, 16, 16, 18, 16, 8]


def test_what_was_taken_out_by_hand_is_missed(store: Store, tmp_path: Path) -> None:
    list(load_files(items_of([folder_of(tmp_path / "issues", 1)]), store))
    wanted, _ = counted_facts(store)
    rows = store.read("MATCH (a)-[e:RESPONSIBLE_FOR]->(b) RETURN e.uid AS uid").rows
    store.derive(
        [("UNWIND $rows AS row MATCH ()-[e:RESPONSIBLE_FOR {uid: row.uid}]->() DELETE e", list(map(dict, rows)))]
    )
    assert counted_facts(store) == (wanted, wanted - len(rows))
    assert differences(store) == (Difference("关系", missing=len(rows)),)
    with pytest.raises(StoreError, match="请运行 zhengmai doctor --repair"):
        open_store(store.url)
