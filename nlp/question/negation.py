"""What is denied or left out: 没有牵头的, 某链没有的, 除了某局, 某局除外."""

from __future__ import annotations

from nlp.question.reading import SKIP, Mention, Reading


def negate(reading: Reading) -> None:
    """没有牵头的 negates what follows; 某链没有的 what stands before; 除了某局 leaves it out. What a word denies has to
    be found, else the question is `unheeded`.
    """
    for i in reading.places("not", "except"):
        if _unnamed(reading, i):
            continue
        heeded = _left_out(reading, i) if reading.tokens[i].is_a("except") else _denied(reading, i)
        if not heeded:
            reading.unheeded.append(reading.tokens[i].text)


NAMES = frozenset({"姓名", "名字"})


def _unnamed(reading: Reading, i: int) -> bool:
    """没有链长姓名的链, 链长没有写名字: whoever is meant stands there without a name."""
    following = list(zip(range(i + 1, i + 4), reading.tokens[i + 1 : i + 4], strict=False))
    at = next((j for j, token in following if token.text in NAMES), None)
    if at is None:
        return False
    skipped = all(token.is_a("weak", "has", "of", "at", "particle", "role") for _, token in following[: at - i - 1])
    reading.unnamed |= skipped
    return skipped


def _left_out(reading: Reading, i: int) -> bool:
    """除了某局, 某局除外; but 成员单位不包括某局 denies it."""
    after = _following(reading, i)
    named = reading.mention_at(after) if _same_clause(reading, i, after) else None
    named = named if named and named.at > i else _preceding(reading, i)
    if named is None:
        return False
    noun = next((use for use in reading.uses if use.noun and use.last == i - 1), None)
    if noun and named.at > i:
        named.negated = [True] * len(named.negated)
    else:
        named.excluded = True
    return True


def _denied(reading: Reading, i: int) -> bool:
    after = _following(reading, i)
    further = next((mention for mention in reading.mentions if after in mention.spots[1:]), None)
    if further and i + 1 == after:
        further.deny(after)
        return True
    use = next((use for use in reading.uses if use.at == after), None)
    named, before = reading.mention_at(after), reading.mention_at(i - 1)
    ends = after >= len(reading.tokens) or reading.tokens[i + 1].is_a("of", "mark")
    if before and not (use and not use.noun) and ends:
        before.negated[-1] = True
    elif use:
        use.negated = True
    elif named and i + 1 == after:
        named.deny(after)
    elif before:
        before.negated[-1] = True
    else:
        return False
    return True


def _following(reading: Reading, i: int) -> int:
    length = len(reading.tokens)
    return next((j for j in range(i + 1, length) if not reading.tokens[j].is_a(*SKIP, "weak")), length)


def _same_clause(reading: Reading, i: int, j: int) -> bool:
    return not any(token.is_a("mark") and token.text != "、" for token in reading.tokens[i + 1 : j])


def _preceding(reading: Reading, i: int) -> Mention | None:
    """What is named just before, past 的, 方面 and their like."""
    before = next((j for j in range(i - 1, -1, -1) if not reading.tokens[j].is_a("of", "at", "particle", "all_of")), -1)
    return reading.mention_at(before) if before >= 0 else None
