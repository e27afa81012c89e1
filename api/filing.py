"""`zhengmai files` and `zhengmai remove`: which files the graph holds, and taking one out again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from graph.errors import NotFound
from graph.filed import Kept, Removed
from graph.opening import open_existing
from graph.store import Store


def list_files(url: str, *, as_json: bool = False) -> None:
    """Print the files of a store in the order in which they came."""
    with open_existing(url) as store:
        found = store.files()
    if as_json:
        print(json.dumps([asdict(file) for file in found], ensure_ascii=False, indent=1))
        return
    for file in found:
        print("\n".join(_described(file)))
    print(f"共 {len(found)} 个文件，{sum(file.facts for file in found):,} 条事实")


def remove_named(names: Sequence[str], url: str) -> None:
    """Take documents (by 发文字号 or title) or files (by path) out of a store.

    Raises:
        NotFound: there is none of that name; what was named before it is taken out.
    """
    with open_existing(url) as store:
        for name in names:
            print(_said(name, _removed(store, name)))


def _removed(store: Store, name: str) -> Removed:
    path = str(Path(name).absolute())
    for file in store.files():
        if path in file.paths or name in file.paths:
            return store.remove_file(file.uid)
    try:
        return store.remove(name)
    except NotFound:
        # 〔2024〕 is hard to type.
        return store.remove(name.translate(str.maketrans("[]［］【】()（）", "〔〕〔〕〔〕〔〕〔〕")))


def _said(name: str, removed: Removed) -> str:
    again = f"；{'、'.join(removed.again)} 别的文件里也有，改以那里为准" if removed.again else ""
    return f"去掉了 {name}：{len(removed.documents)} 件公文，{removed.facts} 条事实{again}。"


def _described(file: Kept) -> list[str]:
    lines = [
        f"{'、'.join(file.paths) or '（没有文件名）'}：{len(file.documents)} 件公文，{file.facts:,} 条事实"
        + (f"，{file.read_at} 读入" if file.read_at else "")
    ]
    if file.overruled:
        lines.append(f"  以别的文件为准：{'、'.join(file.overruled)}")
    if not file.whole:
        lines.append("  去掉过其中的公文，再读一次即补回")
    return lines
