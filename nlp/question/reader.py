"""Tokens to a reading: names side by side become one mention, words one beside the other one relation."""

from __future__ import annotations

from graph.model import Name
from nlp.question.name_lexicon import name_lexicon
from nlp.question.negation import negate
from nlp.question.reading import WH, Kind, Mention, Reading, Use
from nlp.question.segment import Token
from nlp.question.vocabulary import Word, load_vocabulary

TITLED = ("Plan", "Document")

_BETWEEN_MEMBERS = (
    "mark",
    "and",
    "but",
    "at",
    "all_of",
    "has",
    "particle",
    "any_of",
    "by",
    "is",
    "of",
    "it",
    "measure",
    "not",
)


def read(tokens: list[Token]) -> Reading:
    """The reading of some tokens."""
    reading = Reading(tokens)
    for i, token in enumerate(tokens):
        if token.names:
            _add_mention(reading, i, token)
        elif token.unknown:
            if not _adds_nothing(reading, i):
                reading.terms.append((i, token.text))
        elif token.year:
            reading.year = token.year
        elif token.month:
            reading.month = token.month
        elif token.span:
            reading.span = token.span
        elif kind := _word(token, "type"):
            _add_kind(reading, i, token, kind)
        elif use := [word for word in token.words if word.sort in ("role", "relation")]:
            _add_use(reading, i, use)
        elif word := _word(token, "property"):
            reading.properties.append((i, word.kind or ""))
    _scoped(reading)
    negate(reading)
    return reading


def _scoped(reading: Reading) -> None:
    """某清单中，某服务: a list that bears the name of a task is only where to look for the one named after it."""
    tasks = [mention for mention in reading.mentions if mention.types() == ["Task"]]
    asked = any(kind.type == "Task" and kind.kinds for kind in reading.kinds)
    for mention in tasks if asked else tasks[:-1]:
        if mention.last + 1 < len(reading.tokens) and reading.tokens[mention.last + 1].is_a("at"):
            reading.mentions.remove(mention)


def _adds_nothing(reading: Reading, i: int) -> bool:
    """牵头推进 is 牵头; 关于某事的意见 has been read as the title that it ends."""
    text = reading.tokens[i].text
    if reading.uses and reading.uses[-1].last == i - 1 and text in load_vocabulary().helping:
        return True
    before = tokens_before(reading, i)
    titled = before is not None and any(name.type in TITLED for name in before.names)
    if not titled or text not in name_lexicon().plan_kinds:
        return False
    if reading.mentions and reading.tokens[reading.mentions[-1].last] is before:
        _called(reading, reading.mentions[-1], i)
    return True


def _called(reading: Reading, mention: Mention, i: int) -> None:
    """The kind of text behind a title is part of what it is called: 旧楼改造的实施办法."""
    mention.said[-1] += "".join(token.text for token in reading.tokens[mention.last + 1 : i + 1])


def _word(token: Token, sort: str) -> Word | None:
    return next((word for word in token.words if word.sort == sort), None)


def _options(token: Token) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in token.names:
        found.setdefault(name.type, []).append(name)
    return found


def _add_mention(reading: Reading, i: int, token: Token) -> None:
    options = _options(token)
    if reading.mentions:
        last = reading.mentions[-1]
        if last.last == i - 1 and _narrow(last, options):
            last.last = i
            return
        spaced = last.last == i - 1 and reading.tokens[i - 1].end < token.start and [*options][:1] == last.types()[:1]
        gap = reading.tokens[last.last + 1 : i]
        scope = any(t.is_a("at") for t in gap)  # 某清单中，某服务: where to look, then what for
        joined = any(t.is_a("and", "all_of", "but", "any_of") or t.text in ("、" if scope else "、,，") for t in gap)
        joined |= _said_again(reading, last, i)
        if (
            (joined or spaced)
            and (all(t.is_a(*_BETWEEN_MEMBERS) for t in gap) or _said_again(reading, last, i))
            and set(last.types()) & set(options)
        ):
            shared = [entity for entity in last.types() if entity in options]
            last.members = [{entity: member[entity] for entity in shared} for member in (*last.members, options)]
            last.negated.append(False)
            last.said.append(token.text)
            last.spots.append(i)
            last.last = i
            return
    reading.mentions.append(Mention(i, [options], [False], [token.text], i, spots=[i]))


def _said_again(reading: Reading, last: Mention, i: int) -> bool:
    """既牵头某链任务又牵头某链任务: the same is said of both, so that both are members of one mention."""
    gap = reading.tokens[last.last + 1 : i]
    again = any(t.is_a("all_of") for t in gap) and any(t.is_a("type") for t in gap)
    if not again or not all(t.is_a(*_BETWEEN_MEMBERS, "type", "role", "relation") for t in gap):
        return False
    inside = [use for use in reading.uses if use.at > last.last]
    before = {relation for use in reading.uses if use.at < last.at for relation, _ in use.options}
    return all({relation for relation, _ in use.options} & before for use in inside)


def _narrow(last: Mention, options: dict[str, list[Name]]) -> bool:
    """刘某 and 市长 side by side name one person; so do a document's number and its title."""
    member = last.members[-1]
    for entity, names in options.items():
        shared = [name for name in member.get(entity, []) if name in names]
        if shared:
            last.members[-1] = {entity: shared}
            return True
    return "Person" in member and "Person" in options


def _add_kind(reading: Reading, i: int, token: Token, word: Word) -> None:
    before = reading.tokens[i - 1] if i else None
    kinds = (word.kind,) if word.kind else ()
    mention = reading.mention_at(i - 1)
    entity = word.type or ""
    if mention and entity == "Plan" and {"Chain", "Document"} & set(mention.types()):
        if "Chain" not in mention.types():
            _called(reading, mention, i)
        mention.last = i
        return
    back = tokens_before(reading, i)
    members = any(one.relation == "MEMBER_OF" for token in reading.tokens[i + 1 : i + 5] for one in token.words)
    if word.kind == "committee" and (members or (back and (back.names or _word(back, "type")))):
        reading.uses.append(Use(i, [("MEMBER_OF", ())], False, True, last=i))
        return
    if entity == "Task" and reading.uses and reading.uses[-1].last == i - 1 and reading.uses[-1].noun:
        return
    near = next((m for m in reversed(reading.mentions) if _apposed(reading, m.last, i)), None)
    if near and entity in near.types() and before and not before.is_a(*WH):
        near.members = [{entity: member[entity]} for member in near.members]
        near.last = i
        return
    reading.kinds.append(Kind(i, entity, kinds, token.text))


def tokens_before(reading: Reading, i: int) -> Token | None:
    """The token before, past 的."""
    earlier = [token for token in reading.tokens[:i] if not token.is_a("of", "mark")]
    return earlier[-1] if earlier else None


def _apposed(reading: Reading, last: int, i: int) -> bool:
    """这条链, 两条链, 这项任务 after the name itself."""
    gap = reading.tokens[last + 1 : i]
    return all(t.is_a("it", "measure") or t.number is not None or t.text in "、" for t in gap)


def _add_use(reading: Reading, i: int, words: list[Word]) -> None:
    options: list[tuple[str, tuple[str, ...]]] = [(w.relation or "", (w.role,) if w.role else ()) for w in words]
    noun, weak = any(word.noun for word in words), not any(word.role or word.noun for word in words)
    if words[0].relation == "HAS_TASK" and reading.uses and reading.uses[-1].noun and _beside(reading, i):
        return
    options = [
        ("RESPONSIBLE_FOR", ()) if option == ("RESPONSIBLE_FOR", ("responsible",)) else option for option in options
    ]
    if reading.uses and (last := reading.uses[-1]) and _same(reading, last, i) and not last.negated:
        relations = {relation for relation, _ in options} & {relation for relation, _ in last.options}
        if relations and (weak or last.weak):
            if last.weak:
                last.options, last.noun, last.weak = [o for o in options if o[0] in relations], noun, weak
            last.last = i
            return
        if relations and [o for o in options if o in last.options]:
            last.last = i
            return
    if reading.uses and (noun or not weak) and _coordinated(reading, last := reading.uses[-1], i):
        for relation, roles in options:
            for j, (old, old_roles) in enumerate(last.options):
                if old == relation and roles and old_roles:
                    last.options[j] = (old, tuple(dict.fromkeys((*old_roles, *roles))))
                    last.noun, last.last = last.noun or noun, i
                    return
    reading.uses.append(Use(i, options, noun, weak, last=i))


def _beside(reading: Reading, i: int) -> bool:
    """成员单位包括哪些: the verb only joins the noun and the question word."""
    return all(token.is_a("mark", "particle", "has", "at") for token in reading.tokens[reading.uses[-1].last + 1 : i])


def _coordinated(reading: Reading, last: Use, i: int) -> bool:
    """链长和副链长: one relation in two roles."""
    gap = reading.tokens[last.last + 1 : i]
    return bool(gap) and all(t.is_a("and", "any_of") or t.text in "、" for t in gap)


def _same(reading: Reading, last: Use, i: int) -> bool:
    return all(t.is_a("mark", "particle", "polite", "is", "of") for t in reading.tokens[last.last + 1 : i])
