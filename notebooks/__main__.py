"""Executes the notebooks: `python -m notebooks FOLDER` writes them there with their outputs; those here stay without."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

HERE = Path(__file__).parent
SECONDS = 300


def executed(path: Path) -> nbformat.NotebookNode:
    """A notebook with its outputs.

    Raises:
        CellExecutionError: a cell failed.
    """
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(HERE)}}
    with TemporaryDirectory() as folder:
        client = NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=where, config=_here(folder))
        # Its own `execute` leaves an event loop open behind it.
        return asyncio.run(client.async_execute())


def _here(folder: str) -> Config:
    """Between processes of one machine nothing has to go over the network, where there is another way."""
    return Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/kernel"}} if os.name == "posix" else {})


def main(folder: Path) -> None:
    """Execute all notebooks into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(HERE.glob("*.ipynb")):
        print(f"{path.name} ……", flush=True)
        nbformat.write(executed(path), folder / path.name)
    print(f"写好了：{folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
