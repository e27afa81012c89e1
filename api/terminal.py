"""A reply as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from api.answer.language import Language
from api.answer.refusals import language_of_answer
from api.answer.reply import Item, Quote, Reply

QUOTES = 5
"""How many sentences of the gazette are shown; `--json` has all."""


def print_reply(reply: Reply) -> None:
    """The sentence, how the question was understood, the table or list, and the sentences of the gazette."""
    console, language = Console(highlight=False), language_of_answer(reply)
    console.print(reply.answer, style="bold", markup=False, soft_wrap=True)
    if reply.interpretation:
        console.print(language.say("understood", what=reply.interpretation), style="dim", markup=False, soft_wrap=True)
    if reply.rows:
        console.print(_table(reply))
    else:
        _print_items(reply.items, console)
    for block in reply.apart:
        title = language.say("bracket", name=block.title, more=len(block.items))
        console.print(title, style="bold", markup=False, soft_wrap=True)
        _print_items(block.items, console)
    _print_quotes(reply.evidence, console, language)
    if reply.suggestions:
        questions = language.rows(reply.suggestions)
        console.print(language.say("can_ask", questions=questions), style="dim", markup=False, soft_wrap=True)


def _table(reply: Reply) -> Table:
    table = Table(show_edge=False)
    for column in reply.columns:
        table.add_column(column, overflow="fold")
    for row in reply.rows:
        table.add_row(*(_cell(value) for value in row))
    return table


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(_cell, value))
    return "" if value is None else str(value)


def _print_items(items: Sequence[Item], console: Console) -> None:
    for item in items:
        console.print(f"  · {item.name or item.properties.get('position') or item.id}", markup=False, soft_wrap=True)


def _print_quotes(quotes: Sequence[Quote], console: Console, language: Language) -> None:
    shown = list({(quote.document, quote.text): quote for quote in quotes if quote.text}.values())
    for quote in shown[:QUOTES]:
        said = language.say("quote", document=quote.document, text=quote.text)
        console.print(f"  {said}", style="dim", markup=False, soft_wrap=True)
    if len(shown) > QUOTES:
        console.print(f"  …… {language.say('more_quotes', number=len(shown))}", style="dim")
