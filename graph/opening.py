"""Which store an address means; nothing else knows."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import StoreError
from graph.store import Store

EMBEDDED = "embedded"
SERVER_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(url: str, *, damaged: bool = False) -> Store:
    """The store at `embedded:FOLDER`, or the Neo4j server at `neo4j://HOST` or `bolt://HOST`.

    The embedded store is started here or joined where another process owns the folder. A server's user, password and
    database come from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE. A store that lost facts is opened only for
    those who say that a damaged one will do: an answer from it may be wrong.

    Raises:
        StoreError: the address is not one, the store cannot be reached, holds an unfinished load or fewer facts than
            were loaded.
    """
    if folder := _folder(url):
        return _embedded(url, folder, damaged=damaged)
    scheme, _, rest = url.partition(":")
    if scheme in SERVER_SCHEMES and rest.startswith("//"):
        return _server(url, damaged=damaged)
    raise StoreError(f"看不懂图数据库地址“{url}”，请写 embedded:文件夹、neo4j://主机 或 bolt://主机")


def open_existing(url: str, *, damaged: bool = False) -> Store:
    """The store at an address, as `open_store` gives it; an embedded one that nobody has loaded yet is not made.

    Raises:
        StoreError: there is none, or `open_store` cannot open it.
    """
    folder = _folder(url)
    if folder is not None:
        from graph.embedded import Folder

        if not Folder(folder).is_store():
            raise StoreError("这里还没有图数据库，请先导入公报：zhengmai ingest 公报.txt，或者改正 --store", where=url)
    return open_store(url, damaged=damaged)


def beside(url: str) -> Path | None:
    """The folder on this machine for what belongs to a store but is no part of its graph; a server has none.

    >>> str(beside("embedded:store")), beside("neo4j://graph.example")
    ('store/meaning', None)
    """
    scheme, _, rest = url.partition(":")
    return Path(rest).expanduser() / "meaning" if scheme == EMBEDDED else None


def _folder(url: str) -> Path | None:
    scheme, _, rest = url.partition(":")
    return Path(rest).expanduser().absolute() if scheme == EMBEDDED and rest else None


def _embedded(url: str, folder: Path, *, damaged: bool) -> Store:
    # Imported here: starting takes longer to import than most questions to answer.
    from graph.bolt import BoltStore
    from graph.embedded import Folder
    from graph.embedded_sizes import Sizes

    return BoltStore.opened(url, "embedded", Folder(folder).connect, damaged=damaged, sizes=Sizes(folder))


def _server(url: str, *, damaged: bool) -> Store:
    from graph.bolt import BoltStore
    from graph.bolt_connection import server_connection

    if urlsplit(url).password is not None:
        raise StoreError("地址里不要写密码，请把它放在环境变量 NEO4J_PASSWORD 里")
    return BoltStore.opened(url, "neo4j", lambda: server_connection(url), damaged=damaged)
