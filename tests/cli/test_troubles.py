"""What the user must change is one sentence (what, where, what to do) and exit code 2; what can be done is done."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli import run
from graph.opening import open_store
from tests.ingest.issues import folder_of, issue

ROOT = Path(__file__).parents[2]


def _errors(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().err.splitlines() if line.strip()]


def test_a_damaged_archive_stops_no_other_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, url = folder_of(tmp_path / "issues", 2), f"embedded:{tmp_path / 'store'}"
    (folder / "a.zip").write_bytes(b"PK\x03\x04" + b"no archive" * 9)
    with zipfile.ZipFile(folder / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("3.txt", issue(3))
        archive.writestr("4.txt", issue(4))
    data = bytearray((folder / "b.zip").read_bytes())
    data[60:90] = bytes(byte ^ 0x5A for byte in data[60:90])
    (folder / "b.zip").write_bytes(data)
    assert run(["ingest", str(folder), "--store", url]) == 2
    assert [line.split("：")[1] for line in _errors(capsys)] == [str(folder / "a.zip"), f"{folder / 'b.zip'}!/3.txt"]
    with open_store(url) as store:
        assert [file.paths for file in store.files()] == [
            (f"{folder / '001.txt'}",), (f"{folder / '002.txt'}",), (f"{folder / 'b.zip'}!/4.txt",),
        ]  # fmt: skip


LIMITS = ("nan", "inf", "-inf", "1e400", "-1", "0", "1e12", "很多")


@pytest.mark.parametrize("name", ["ZHENGMAI_UPLOAD_MB", "ZHENGMAI_UPLOAD_SECONDS"])
@pytest.mark.parametrize("value", LIMITS)
def test_a_limit_that_is_none(
    name: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    assert run(["serve", "--port", "0", "--store", f"embedded:{tmp_path}"]) == 2
    assert _errors(capsys) == [
        f"错误：{name}：要写 0.001 到 1,000,000 之间的数字，现在是“{value}”；请改正这个环境变量。"
    ]


@pytest.mark.parametrize("value", LIMITS)
def test_a_size_that_is_none(value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_of(tmp_path / "issues", 1)
    assert run(["ingest", str(folder), f"--max-size={value}", "--store", f"embedded:{tmp_path / 'store'}"]) == 2
    assert _errors(capsys) == ["错误：--max-size 的值不对。用法见 zhengmai --help。"]


@pytest.mark.parametrize("value", ["foo", "tcp://x:y", "tcp://:8786", "tcp://x", "http://x:8786", "[", "tcp://x:99999"])
def test_a_scheduler_that_is_none(value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed")
    folder = folder_of(tmp_path / "issues", 1)
    assert run(["ingest", str(folder), "--scheduler", value, "--store", f"embedded:{tmp_path / 'store'}"]) == 2
    assert _errors(capsys) == [
        f"错误：{value}：这不是 Dask 调度器的地址，请在 --scheduler 或 ZHENGMAI_SCHEDULER 里写 tcp://主机:8786。"
    ]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an embedded store that holds an issue, and that nobody has open."""
    place = tmp_path_factory.mktemp("loaded")
    assert run(["ingest", str(folder_of(place / "issues", 1)), "--store", f"embedded:{place / 'store'}"]) == 0
    return place / "store"


@pytest.mark.parametrize(
    "said",
    [
        "", "[]", "{", "5", '{"password": 5}', '{"password": null}', '{"password": ["a"]}', '{"password": "wrong"}',
        '{"password": "a\\u0000\\ud800"}', '{"password": "wrong", "port": 1e400}', '{"port": "x"}', "[" * 100_000,
    ],
)  # fmt: skip
def test_whatever_stands_in_the_file_of_the_owner(said: str, loaded: Path) -> None:
    """Who has the lock owns the folder; the file only tells others how to reach it, and is written anew."""
    (loaded / "owner.json").write_text(said, encoding="utf-8")
    assert run(["files", "--store", f"embedded:{loaded}"]) == 0
    assert list(json.loads((loaded / "owner.json").read_text(encoding="utf-8"))) == ["password"]


def test_a_folder_in_the_place_of_the_file_of_the_owner(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = loaded / "owner.json"
    address.unlink()
    address.mkdir()
    assert run(["files", "--store", f"embedded:{loaded}"]) == 2
    assert _errors(capsys) == [f"错误：{address.with_suffix('.new')}：这里应该是文件，却是文件夹；请把它移走。"]
    address.rmdir()


def test_a_disk_without_room(
    tmp_path: Path, loaded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and what is there can still be asked."""
    folder, url = folder_of(tmp_path / "issues", 2), f"embedded:{loaded}"
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=5 * 2**20))
    assert run(["ingest", str(folder), "--store", url]) == 2
    assert _errors(capsys) == [f"错误：{loaded}：磁盘只剩 5 MB，写不下；请腾出空间，再运行一次，已经读入的都还在。"]
    assert run(["files", "--store", url]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that a gazette does not fit on."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=36m", "tmpfs", str(place)]
    if os.name != "posix" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only who may mount can have a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.slow
def test_a_disk_that_gets_full_in_the_midst_of_a_load(small_disk: Path) -> None:
    code = "from api.cli import main; main()"
    command = [sys.executable, "-c", code, "ingest", "ingest/samples/xuchang-2023-06.txt"]
    store = small_disk / "store"
    # Just enough to begin with.
    shutil.copytree(_empty_store(small_disk.parent), store)
    (small_disk / "ballast").write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - 33 * 2**20)))
    done = subprocess.run([*command, "--store", f"embedded:{store}"], cwd=ROOT, capture_output=True, text=True)
    lines = [line for line in done.stderr.splitlines() if line.startswith("错误：")]
    assert (done.returncode, len(lines)) == (2, 1), done.stderr
    assert "Traceback" not in done.stderr


def _empty_store(place: Path) -> Path:
    with open_store(f"embedded:{place / 'empty'}"):
        return place / "empty"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [["files"], ["extract", "ingest/samples/xuchang-2023-06.txt"]])
def test_an_output_that_is_full(command: list[str], loaded: Path) -> None:
    where = {"ZHENGMAI_STORE": f"embedded:{loaded}"}
    code = "from api.cli import main; main()"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", code, *command], cwd=ROOT, env=os.environ | where, stdout=full,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "错误：写输出时：磁盘满了，写不下；请腾出空间，再运行一次。\n")
