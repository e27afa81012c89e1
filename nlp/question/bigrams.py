"""Single function characters that are really part of a word: 新 in 新型, 推 in 推进, 链 in 冷链.

No dictionary of Chinese is needed: what the gazette's own names write together belongs together.
"""

from __future__ import annotations

from dataclasses import replace

from nlp.question.segment import Token

KEPT = ("mark", "of", "and", "by", "not", "who", "each", "all_of")

CLOSING = ("时", "期间")

# Types whose words stand inside topics (组织领导, 规上企业) rather than ask for things of that type.
INSIDE = ("Person", "Project", "Platform", "Park", "Region", "Enterprise")


def absorbed(tokens: list[Token], written: frozenset[str], text: str) -> list[Token]:
    """The tokens, single characters beside unknown text joined to it where both are written together in known names."""
    changed = True
    while changed:
        changed = False
        for i, token in enumerate(tokens):
            if not token.unknown:
                continue
            before = tokens[i - 1] if i else None
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            if (end := _part_of_word(tokens, i)) is not None:
                last = tokens[end]
                tokens[i : end + 1] = [Token(token.start, last.end, text[token.start : last.end])]
                changed = True
                break
            if before and _joins(before, token, before.text[-1] + token.text[0], written):
                tokens[i - 1 : i + 1] = [Token(before.start, token.end, text[before.start : token.end])]
                changed = True
                break
            if after and not _closing(tokens, i + 1) and _joins(token, after, token.text[-1] + after.text[0], written):
                tokens[i : i + 2] = [replace(token, end=after.end, text=text[token.start : after.end])]
                changed = True
                break
    return tokens


def _closing(tokens: list[Token], i: int) -> bool:
    """停水时谁…, 停水中，…: a word that ends the scope of a question, whatever names write it with."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    closes = tokens[i].is_a("at") or tokens[i].text in CLOSING
    return closes and (following is None or following.is_a("mark", "of", "by", "who", "which", "what", "where"))


def _part_of_word(tokens: list[Token], i: int) -> int | None:
    """Where a lone character goes with the single character behind it (冷 + 链), or 统计 with what it follows."""
    token, following = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    if (
        following is None
        or following.unknown
        or following.start != token.end
        or following.names
        or following.is_a(*KEPT)
        or _closing(tokens, i + 1)
    ):
        return None
    single = (
        len(token.text) == 1
        and len(following.text) == 1
        and bool(following.words)
        and not following.is_a("is", "has", "at")
    )
    asked = i > 0 and tokens[i - 1].is_a("which", "how_many", "what", "each")
    typed = not asked and any(word.type in INSIDE or word.kind == "service" for word in following.words)
    trailing = typed or (following.is_a("polite") and len(following.text) >= 2)
    return i + 1 if single or trailing else None


def _joins(first: Token, second: Token, pair: str, written: frozenset[str]) -> bool:
    single = second if first.unknown else first
    if single.unknown:
        return first.end == second.start
    return (
        first.end == second.start
        and len(single.text) == 1
        and bool(single.words)
        and not single.is_a(*KEPT)
        and pair in written
    )
