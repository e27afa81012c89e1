"""Names in options and addresses, linked as questions link them."""

from __future__ import annotations

from api.answer import Answerer
from graph.naming import Linker
from nlp.question.lookup import link_name


def linker_of(answerer: Answerer) -> Linker:
    """From a name to the ids of what a question with it may mean, among the names that the answerer knows."""
    return lambda text: [name.uid for name in link_name(text, answerer.index())]
