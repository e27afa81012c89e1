"""Sending files to the service: who may, how much, and what it tells; a file sent is as good as one loaded."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.uploading import Uploads, plain_name, shown_name
from graph.errors import ZhengmaiError
from graph.opening import open_store
from graph.snapshot import snapshot
from graph.store import Store
from ingest.listing import items_of
from ingest.load import load_files
from tests.ingest.issues import folder_of, issue

HEADERS = {"x-upload-token": "小的口令".encode().hex()}
UPLOADS = Uploads(HEADERS["x-upload-token"], max_bytes=20_000, seconds=60)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sent"))
    (tmp_path / "sent").mkdir()
    with open_store(f"embedded:{tmp_path / 'store'}") as opened:
        yield opened
    assert list((tmp_path / "sent").glob("zhengmai-*")) == []


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, UPLOADS), raise_server_exceptions=False) as opened:
        yield opened


def sent(client: TestClient, name: str, data: bytes, **headers: str) -> list[dict[str, Any]]:
    """What the service tells of a file that is sent."""
    response = client.post("/api/files", params={"name": name}, content=data, headers=HEADERS | headers)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    blocks = [block.splitlines() for block in response.text.strip().split("\n\n")]
    events = [json.loads(data.removeprefix("data: ")) for _, data in blocks]
    assert [f"event: {event['event']}" for event in events] == [kind for kind, _ in blocks]
    return events


def packed(files: dict[str, bytes]) -> bytes:
    """A zip."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.slow
def test_files_that_are_sent_are_like_files_that_are_loaded(store: Store, client: TestClient, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "issues", 3)
    first, *_ = files = sorted(folder.iterdir())
    events = sent(client, "../1期.txt", first.read_bytes())
    assert [event["event"] for event in events] == ["reading", "file", "done"]
    assert (events[1]["name"], events[1]["state"], events[1]["documents"]) == ("1期.txt", "new", 1)
    archive = packed({file.name: file.read_bytes() for file in files} | {"坏.txt": b"\x00\x01" * 50, "图.png": b"x"})
    events = sent(client, "全年.zip", archive)
    assert [(event.get("number"), event.get("state")) for event in events] == [
        (None, None), (1, "unchanged"), (2, "new"), (3, "new"), (4, "failed"), (None, None),
    ]  # fmt: skip
    assert events[-1] == {"event": "done", "files": 4, "failed": 1}
    assert "不是文本" in events[4]["message"]
    with open_store(f"embedded:{tmp_path / 'clean'}") as clean:
        list(load_files(items_of([folder]), clean))
        assert snapshot(clean) == snapshot(store)

    listed = client.get("/api/files").json()
    assert (listed["uploads"], listed["max_bytes"], len(listed["files"])) == (True, 20_000, 3)
    one = listed["files"][0]
    assert one["names"] == ["1期.txt", "全年.zip!/001.txt"]
    assert client.delete(f"/api/files/{one['id']}", headers=HEADERS).json()["documents"] == one["documents"]
    assert len(client.get("/api/files").json()["files"]) == 2


@pytest.mark.slow
def test_a_changed_file_of_the_same_name_takes_the_place(store: Store, client: TestClient) -> None:
    states = [sent(client, "1期.txt", issue(1, unit).encode())[1]["state"] for unit in ("市财政局", "市水利局")]
    assert states == ["new", "replaced"]
    assert len(store.files()) == 1


REFUSED: list[tuple[dict[str, str], bytes, int, str, str]] = [
    ({}, b"x" * 20_001, 413, "too_large", "上限"),
    ({}, b"", 422, "bad_source", "空的"),
    ({"x-upload-token": "wrong"}, b"x", 403, "not_allowed", "口令不对"),
    ({"x-upload-token": ""}, b"x", 403, "not_allowed", "口令不对"),
]


@pytest.mark.parametrize(("headers", "data", "status", "code", "words"), REFUSED)
def test_what_is_refused(
    store: Store, client: TestClient, headers: dict[str, str], data: bytes, status: int, code: str, words: str
) -> None:
    for body in (data, iter([data])):
        response = client.post("/api/files", params={"name": "1.txt"}, content=body, headers=HEADERS | headers)
        assert (response.status_code, response.json()["code"]) == (status, code)
        assert words in response.json()["message"]
    assert store.files() == ()


BOMB = packed({"1.txt": b"0" * 200_000})
CROWD = packed({f"{number}.txt": b"x" for number in range(201)})
FAILED = [("1.zip", BOMB, "MB"), ("1.zip", CROWD, "201 个文件"), ("1.zip", b"PK", "打不开")]


@pytest.mark.parametrize(("name", "data", "words"), FAILED)
def test_archives_that_are_refused(client: TestClient, name: str, data: bytes, words: str) -> None:
    (event,) = sent(client, name, data)
    assert (event["event"], event["code"]) == ("failed", "bad_source")
    assert words in event["message"]


def test_without_a_token_nobody_may_send(store: Store) -> None:
    with TestClient(create_app(store)) as client:
        assert client.get("/api/files").json() == {"files": [], "uploads": False, "max_bytes": 32 * 2**20}
        for response in (
            client.post("/api/files", params={"name": "1.txt"}, content=b"x", headers={"x-upload-token": ""}),
            client.delete("/api/files/1"),
        ):
            assert (response.status_code, response.json()["code"]) == (403, "not_allowed")
            assert "ZHENGMAI_UPLOAD_TOKEN" in response.json()["message"]


def test_one_at_a_time(client: TestClient) -> None:
    with UPLOADS.busy:
        response = client.post("/api/files", params={"name": "1.txt"}, content=b"x", headers=HEADERS)
    assert (response.status_code, response.json()["code"]) == (503, "store_busy")


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_given_up(store: Store) -> None:
    uploads = Uploads(UPLOADS.token, seconds=0.01)
    with TestClient(create_app(store, uploads)) as client:
        _, file, done = sent(client, "1.txt", issue(1).encode())
    assert (file["state"], done["failed"]) == ("failed", 1)
    assert "还没有读完" in file["message"]


LIMITS = {"TOKEN": "t", "MB": "1", "SECONDS": "9"}


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, Uploads()),
        ({f"ZHENGMAI_UPLOAD_{key}": value for key, value in LIMITS.items()}, Uploads("t", 2**20, 9)),
    ],
)
def test_what_the_operator_wants(environment: dict[str, str], expected: Uploads) -> None:
    assert Uploads.of(environment) == expected


def test_a_limit_that_is_no_number_is_one_sentence() -> None:
    with pytest.raises(ZhengmaiError, match=r"^ZHENGMAI_UPLOAD_MB：要写.*很多"):
        Uploads.of({"ZHENGMAI_UPLOAD_MB": "很多"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("1.txt", "1.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\公报\\1.txt", "1.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("..", "没有名字"),
        ("", "没有名字"),
        ("长" * 300 + ".txt", "长" * 116 + ".txt"),
    ],
)
def test_names_are_only_names(name: str, expected: str) -> None:
    assert plain_name(name) == expected


@pytest.mark.parametrize(
    ("path", "expected"), [("/home/me/1.txt", "1.txt"), ("/home/me/全年.zip!/云州/1.txt", "全年.zip!/1.txt")]
)
def test_outsiders_see_no_folders(path: str, expected: str) -> None:
    assert shown_name(path) == expected
