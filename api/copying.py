"""`zhengmai copy`: a graph from one store to another."""

from __future__ import annotations

from rich.console import Console

from graph.copying import copy_graph
from graph.opening import open_existing, open_store


def copy(source: str, target: str) -> None:
    """Copy the graph and say how much it was.

    Raises:
        StoreError: a store cannot be used, or the target is not empty.
    """
    waiting = Console(stderr=True)
    with open_existing(source) as here, open_store(target) as there, waiting.status("复制……") as status:
        copied = copy_graph(here, there, lambda nodes, edges: status.update(_said(nodes, edges)))
    print(f"复制完了：{_said(copied.nodes, copied.edges)}。")


def _said(nodes: int, edges: int) -> str:
    return f"{nodes:,} 个节点，{edges:,} 条关系"
