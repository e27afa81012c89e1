"""`zhengmai ask`: questions from the command line or a pipe, replies for people or programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from api.answer import Answerer, Reply
from graph.errors import QueryError, StoreError
from graph.opening import open_existing
from graph.store import Store

LONGEST = 500
"""Characters of a question; longer ones are no questions and would only cost time."""


def ask_questions(questions: Iterable[str], url: str, *, as_json: bool, dialogue: bool) -> None:
    """Answer each question, in a dialogue with the turns before it; an empty line ends a dialogue.

    Raises:
        StoreError: the store cannot be used or is empty.
    """
    with open_existing(url) as store:
        not_empty(store)
        answerer = Answerer(store)
        conversation: str | None = None
        for line in questions:
            question = line.strip()
            if dialogue and not question:
                conversation = None
                continue
            reply = reply_to(answerer, question, conversation)
            conversation = reply.conversation if dialogue else None
            _print(reply, as_json)


def not_empty(store: Store) -> None:
    """Nothing, where the store knows anything.

    Raises:
        StoreError: the store is empty.
    """
    if not store.names().entries:
        raise StoreError("图数据库还是空的，请先导入公报：zhengmai ingest 公报.txt", where=store.url)


def reply_to(answerer: Answerer, question: str, conversation: str | None) -> Reply:
    """The reply to a line; one that is too long is not a question, and does not stop the lines after it."""
    try:
        if len(question) > LONGEST:
            raise QueryError(f"问题超过 {LONGEST} 字，请问得简短一些")
        return answerer.ask(question, conversation)
    except QueryError as error:
        return Reply(question, "not_understood", str(error), reason="not_a_question", conversation=conversation)


def _print(reply: Reply, as_json: bool) -> None:
    if as_json:
        print(json.dumps(reply.as_dict(), ensure_ascii=False, separators=(",", ":")), flush=True)
        return
    # Programs that read JSON need not wait for rich.
    from api.terminal import print_reply

    print_reply(reply)
