"""A following turn as it is said: what it names, which words stand for things of the turn before, what it asks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.query import Ask
from nlp.question.derivation import UNIT_TYPES
from nlp.question.entities import best_linkings, link_entities
from nlp.question.entity_values import EntityMention
from nlp.question.index import NameIndex
from nlp.question.masking import MASKS, QuestionToken, tokenise
from nlp.question.unused import unknown_words

CONTENT = frozenset({"relation", "role", "type", "property", "most", "least", "earliest", "latest_one", "top", "about", "where", "between"})
ASKING = frozenset({"who", "which", "what", "where", "how_many", "number_of", "yes_no"})
SHORT = 12
"""Characters of a turn that may end in 的 because what is asked for was said before."""
NUMERALS = "零一二三四五六七八九十"
_CORRECTION = re.compile(r"^(?:我)?(?:想)?(?:问|说|要)?(?:的)?(?:不是|并非|不问|别说)[^,，。;；]*[,，。;；]\s*(?:而)?(?:是|问|要|我问的是|我问的)?")
_ENGLISH_CORRECTION = re.compile(r"^(?:no,? )?(?:i (?:did not|didn't) mean|not) [^,;]*[,;]?\s*(?:but|i meant|i mean)?\s*")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


@dataclass(frozen=True, slots=True)
class Referent:
    """Words `[start:end]` that stand for things of the turn before: what they may be (nothing: anything), which of a list
    (counted from 1; -1 the last; 0 not said), whether several."""

    start: int
    end: int
    types: tuple[str, ...] = ()
    ordinal: int = 0
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: its text without what is corrected in it; the things it names; its words; and what they say."""

    text: str
    mentions: tuple[EntityMention, ...]
    referents: tuple[Referent, ...]
    tokens: tuple[QuestionToken, ...]
    unknown: tuple[str, ...]
    is_pointing: bool
    is_within: bool

    def has(self, *sorts: str) -> bool:
        """Whether a word is of one of these sorts."""
        return any(word.sort in sorts for token in self.tokens for word in token.words)

    def says(self, name: str) -> bool:
        """Whether it says a word of that list of the lexicon."""
        words = [token.text for token in self.tokens]
        rest = "".join(words)
        return any(word in words or (len(word) > 1 and _stands(word, rest)) for word in lexicon()["words"][name])

    @property
    def roles(self) -> dict[str, tuple[str, ...]]:
        """The relations that its words say, with their roles."""
        found: dict[str, tuple[str, ...]] = {}
        for token in self.tokens:
            for word in token.words:
                if word.sort in ("relation", "role") and word.relation:
                    found.setdefault(word.relation, ())
                    found[word.relation] += (word.role,) if word.role else ()
        return found

    @property
    def types(self) -> frozenset[str]:
        """The types of things that its words name in general."""
        return frozenset(word.type for token in self.tokens for word in token.words if word.sort == "type" and word.type)

    @property
    def counted(self) -> frozenset[str]:
        """The types that its measure words fit: 哪几家 a unit or an enterprise."""
        asked = next((i for i, token in enumerate(self.tokens) if any(word.sort in ASKING for word in token.words)), None)
        if asked is None:
            return frozenset()
        rest = "".join(token.text for token in self.tokens[asked:])
        if any(word.sort == "who" for word in self.tokens[asked].words):
            return frozenset({"Person", *UNIT_TYPES})
        return frozenset(kind for kind, words in type_words() if any(word in rest for word in words))

    @property
    def ask(self) -> Ask | None:
        """What its question words want, as far as they say it."""
        if self.has("how_many", "number_of"):
            return Ask.COUNT
        if self.has("yes_no"):
            return Ask.EXISTS
        return Ask.LIST if self.has("who", "which", "what") or self.says("listing") else None

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing but names, and words that ask or join."""
        return not self.unknown and not self.has("relation", "role", "property", "most", "least", "top", "earliest", "where", "between")


@cache
def lexicon() -> Mapping[str, Mapping[str, list[str]]]:
    """The words by which a turn points back."""
    text = (files("nlp") / "lexicon" / "question_turns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def type_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words by which things of a type are counted or named again; units are of several types."""
    found = []
    for kind, words in lexicon()["types"].items():
        for entity in UNIT_TYPES if kind == "Unit" else () if kind == "Any" else (kind,):
            found.append((entity, tuple(words)))
    return tuple(found)


def read_turns(text: str, index: NameIndex, most: int = 2) -> list[Turn]:
    """The readings of a normalised turn: one for each likely set of names."""
    text = _corrected(text)
    mentions = link_entities(text, index)
    return [_read(text, linking.mentions) for linking in best_linkings(text, mentions, most) if linking.score > 0.15]


def core(turn: Turn) -> tuple[int, int]:
    """Where the turn is without the words at its edges that only lead or close."""
    start, end = 0, len(turn.text)
    kept = [(one.start, one.end) for one in (*turn.mentions, *turn.referents)]
    moved = True
    while moved:
        moved = False
        for word in (*lexicon()["words"]["leading"], *lexicon()["words"]["within"]):
            if turn.text.startswith(word, start) and not any(a < start + len(word) and start < b for a, b in kept) and _ends(word, turn.text, start):
                start, moved = start + len(word), True
        while start < end and turn.text[start] in " ,，、:：":
            start += 1
        for word in lexicon()["words"]["trailing"]:
            if turn.text.endswith(word, start, end) and not any(b > end - len(word) for _, b in kept):
                end, moved = end - len(word), True
        while end > start and turn.text[end - 1] in "?？。.!！,， ":
            end -= 1
    return start, end


def _ends(word: str, text: str, start: int) -> bool:
    after = text[start + len(word) : start + len(word) + 1]
    return not (word.isascii() and after.isalnum())


def _corrected(text: str) -> str:
    """不是问链长，是副链长: only what is meant."""
    for pattern in (_CORRECTION, _ENGLISH_CORRECTION):
        if (found := pattern.match(text)) and found.end() < len(text):
            return text[found.end() :]
    return text


def _read(text: str, mentions: tuple[EntityMention, ...]) -> Turn:
    referents = tuple(_referents(text, mentions))
    spans = [(one.start, one.end, "Thing") for one in (*mentions, *referents)]
    tokens = tokenise("".join(masked(text, spans)))
    words = lexicon()["words"]
    ends = text.rstrip("?？。.! ")
    pointing = bool(referents) or ends.endswith(("呢", "的话")) or (ends.endswith("的") and len(ends) <= SHORT) or bool(re.match(r"那(?!么多)|还有?(?!是)|换成|换到|改成|(?:and|what about|how about)\b", text))
    unknown = tuple(word for word in unknown_words("".join(masked(text, spans))) if not any(word in it for it in words["listing"]))
    return Turn(
        text, mentions, referents, tokens, unknown, pointing,
        any(_stands(word, text) for word in words["within"]),
    )  # fmt: skip


def masked(text: str, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """The characters of the text with one mask for each span."""
    parts, here = [], 0
    for start, end, entity in sorted(spans):
        parts += [text[here:start], MASKS[entity]]
        here = end
    return [*parts, text[here:]]


def _referents(text: str, mentions: Sequence[EntityMention]) -> list[Referent]:
    taken = [(one.start, one.end) for one in mentions]
    found: list[Referent] = []
    for pattern in (*_ordinal_patterns(), _pointing_pattern(), _pronoun_pattern()):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(a < end and start < b for a, b in taken) or any(b == start for _, b in taken) or _describes(text, end, taken):
                continue
            one = _referent(match)
            if not _is_within_turn(text, one, mentions):
                found.append(one)
                taken.append((start, end))
    return sorted(found, key=lambda one: one.start)


def _is_within_turn(text: str, referent: Referent, mentions: Sequence[EntityMention]) -> bool:
    """某人挂链长的那几条链; 某链的…，该链…: the turn itself says which."""
    if text[referent.start - 1 : referent.start] == "的" and referent.types:
        return True
    before = [one for one in mentions if one.end <= referent.start]
    same = any(candidate.name.type in referent.types for one in before for candidate in one.candidates)
    return same or any(re.search("[,，;；:：]", text[one.end : referent.start]) for one in before)


def _describes(text: str, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """这条预制菜链: the name itself follows."""
    return text[end - 1 : end] in "条个家项份位" and any(a == end for a, _ in taken)


def _referent(match: re.Match[str]) -> Referent:
    groups = match.groupdict()
    if pronoun := groups.get("pronoun"):
        person = pronoun in lexicon()["pronouns"]["Person"]
        return Referent(*match.span(), ("Person",) if person else (), plural=pronoun in lexicon()["pronouns"]["plural"])
    noun = groups.get("noun") or ""
    types = tuple(kind for kind, words in type_words() if noun and any(word == noun or (len(word) > 1 and noun.endswith(word)) for word in words))
    if groups.get("edge"):
        return Referent(*match.span(), types, _place(groups["edge"]))
    said = groups.get("number") or groups.get("these") or ""
    return Referent(*match.span(), types, plural=bool(said))


def _place(said: str) -> int:
    if said in _ORDINALS:
        return _ORDINALS[said]
    if said in lexicon()["words"]["last"] or said == "后者":
        return -1
    if said == "前者":
        return 1
    if said in lexicon()["words"]["other"]:
        return -2
    return int(said) if said.isdigit() else NUMERALS.find(said)


def _nouns() -> str:
    words = sorted({word for kind in lexicon()["types"].values() for word in kind}, key=len, reverse=True)
    return "|".join(re.escape(word) + (r"\b" if word.isascii() else "") for word in words)


@cache
def _ordinal_patterns() -> tuple[re.Pattern[str], ...]:
    nouns = _nouns()
    return (
        re.compile(rf"第(?P<edge>[{NUMERALS}]|\d+)(?P<noun>{nouns})"),
        re.compile(rf"(?P<edge>最后|末|另)(?:外)?(?:那)?(?:的)?(?:一)?(?P<noun>{nouns})"),
        re.compile(r"(?P<edge>前者|后者)"),
        re.compile(rf"\bthe (?P<edge>first|second|third|fourth|fifth|last)(?: (?P<noun>{nouns}))?\b"),
    )


@cache
def _pointing_pattern() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(word) for word in lexicon()["words"]["pointing"]), key=len, reverse=True))
    return re.compile(
        rf"(?:{words})\s?(?P<number>些|几|[两二三四五六七八九]|\d+)?(?P<noun>{_nouns()})"
        r"|(?P<these>这些|那些|\bthese\b|\bthose\b)"
    )


@cache
def _pronoun_pattern() -> re.Pattern[str]:
    words = sorted({*lexicon()["pronouns"]["Person"], *lexicon()["pronouns"]["Any"]}, key=len, reverse=True)
    return re.compile(f"(?P<pronoun>{'|'.join(rf'{chr(92)}b{word}{chr(92)}b' if word.isascii() else word for word in words)})")


def _stands(word: str, text: str) -> bool:
    if word.isascii():
        return re.search(rf"\b{re.escape(word)}\b", text) is not None
    return word in text
