"""Small invented gazettes: one document each, and jobs that go wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

from graph.shares import Origin
from ingest.jobs import Job, content_hash

ISSUE = """云州市人民政府办公室
关于印发云州市竹木产业第{number}号行动方案的通知
云政办〔2024〕{number}号

各县（市、区）人民政府，市政府有关部门：
    现将《云州市竹木产业第{number}号行动方案》印发给你们，请认真贯彻执行。
                                        云州市人民政府办公室
                                        2024年3月{day}日
云州市竹木产业第{number}号行动方案
一、主要任务
（一）建设原料基地。到2025年，建成第{number}片原料基地。（责任单位：市林业局、{unit}）
（二）办好展会。每年办会一次。（责任单位：市商务局、市财政局）
"""


def issue(number: int, unit: str = "市财政局") -> str:
    """The text of an issue; its second unit is all that changes between two states of it."""
    return ISSUE.format(number=number, day=number % 28 + 1, unit=unit)


def folder_of(path: Path, count: int) -> Path:
    """A folder with so many issues."""
    path.mkdir(exist_ok=True)
    for number in range(1, count + 1):
        (path / f"{number:03}.txt").write_text(issue(number), encoding="utf-8")
    return path


def job(number: int, data: bytes | None = None) -> Job:
    """The job of reading an issue."""
    data = issue(number).encode() if data is None else data
    return Job(f"{number:03}.txt", Origin(f"{number:03}.txt", content_hash(data)), data)


class Deadly(bytes):
    """Bytes that end the process that reads them."""

    def startswith(self, *_: object) -> NoReturn:
        """What a reader asks first."""
        os._exit(9)


class Faulty(bytes):
    """Bytes that run into a mistake of the reader."""

    def startswith(self, *_: object) -> NoReturn:
        """What a reader asks first."""
        raise RuntimeError("a mistake of ours")
