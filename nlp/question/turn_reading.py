"""A following turn as it is said: what it names, which words stand for things of the turn before, what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.query import Ask
from nlp.question.derivation import UNIT_TYPES
from nlp.question.entities import best_linkings, link_entities
from nlp.question.entity_values import EntityMention
from nlp.question.index import NameIndex
from nlp.question.masking import MASKS, QuestionToken, tokenise
from nlp.question.turn_referents import Referent, find_referents, is_said, lexicon, type_words
from nlp.question.unused import unknown_words

CONTENT = frozenset(
    {
        "relation",
        "role",
        "type",
        "property",
        "most",
        "least",
        "earliest",
        "latest_one",
        "top",
        "about",
        "where",
        "between",
    }
)
ASKING = frozenset({"who", "which", "what", "where", "how_many", "number_of", "yes_no"})
HEADLESS = "有是都几又还呢一?"
"""What may follow 的 where no noun does."""
SHORT = 12
"""Characters of a turn that may end in 的 because what is asked for was said before."""
_CORRECTION = re.compile(
    r"^(?:我)?(?:想)?(?:问|说|要)?(?:的)?(?:不是|并非|不问|别说)[^,，。;；]*[,，。;；]\s*(?:而)?(?:是|问|要|我问的是|我问的)?"
)
_ENGLISH_CORRECTION = re.compile(
    r"^(?:no,? )?(?:i (?:did not|didn't) mean|not) [^,;]*[,;]?\s*(?:but|i meant|i mean)?\s*"
)


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
        return any(word in words or (len(word) > 1 and is_said(word, rest)) for word in lexicon()["words"][name])

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
        return frozenset(
            word.type for token in self.tokens for word in token.words if word.sort == "type" and word.type
        )

    @property
    def counted(self) -> frozenset[str]:
        """The types that its measure words fit: 哪几家 a unit or an enterprise."""
        asked = next(
            (i for i, token in enumerate(self.tokens) if any(word.sort in ASKING for word in token.words)), None
        )
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
    def is_headless(self) -> bool:
        """Whether what is asked for is not said: 发改委牵头的有几项."""
        rest = "".join(token.text for token in self.tokens)
        start = rest.rfind("的")
        first = self.tokens[0].words if self.tokens else ()
        if any(word.sort in ("relation", "role") for word in first) and self.mentions:
            return False
        if rest.endswith("的") and (self.ask or self.has("property")):
            return False
        return start >= 0 and rest[start + 1 : start + 2] in ("", *HEADLESS) and not self.types

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing but names, and words that ask or join."""
        return not self.unknown and not self.has(
            "relation", "role", "property", "most", "least", "top", "earliest", "where", "between"
        )


def read_turns(text: str, index: NameIndex, most: int = 2) -> list[Turn]:
    """The readings of a normalised turn: one for each likely set of names."""
    text = _corrected(text)
    mentions = link_entities(text, index)
    return [_read(text, linking.mentions) for linking in best_linkings(text, mentions, most) if linking.score > 0.15]


def _spans(mentions: Sequence[EntityMention], referents: Sequence[Referent]) -> list[tuple[int, int]]:
    return [*((one.start, one.end) for one in mentions), *((one.start, one.end) for one in referents)]


def core(turn: Turn) -> tuple[int, int]:
    """Where the turn is without the words at its edges that only lead or close."""
    start, end = 0, len(turn.text)
    kept = _spans(turn.mentions, turn.referents)
    moved = True
    while moved:
        moved = False
        for word in (*lexicon()["words"]["leading"], *lexicon()["words"]["within"]):
            if (
                turn.text.startswith(word, start)
                and not any(a < start + len(word) and start < b for a, b in kept)
                and _ends(word, turn.text, start)
            ):
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
    referents = tuple(find_referents(text, mentions))
    spans = [(start, end, "Thing") for start, end in _spans(mentions, referents)]
    tokens = tokenise("".join(masked(text, spans)))
    words = lexicon()["words"]
    ends = text.rstrip("?？。.! ")
    asking = any(word.sort in ASKING or word.sort == "property" for token in tokens for word in token.words)
    pointing = (
        bool(referents)
        or ends.endswith(("呢", "的话"))
        or (ends.endswith("的") and len(ends) <= SHORT and not asking)
        or bool(re.match(r"那(?!么多)|还有?(?!是)|换成|换到|改成|(?:and|what about|how about)\b", text))
    )
    unknown = tuple(
        word for word in unknown_words("".join(masked(text, spans))) if not any(word in it for it in words["listing"])
    )
    return Turn(
        text, mentions, referents, tokens, unknown, pointing,
        any(is_said(word, text) for word in words["within"]),
    )  # fmt: skip


def masked(text: str, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """The characters of the text with one mask for each span."""
    parts, here = [], 0
    for start, end, entity in sorted(spans):
        parts += [text[here:start], MASKS[entity]]
        here = end
    return [*parts, text[here:]]


def mention_readings(mention: EntityMention) -> list[tuple[str, tuple[str, ...], float]]:
    """The types that a mention may have, with the things meant and what each costs."""
    top = mention.candidates[0].score
    found = []
    for kind in dict.fromkeys(one.name.type for one in mention.candidates):
        scored = [one for one in mention.candidates if one.name.type == kind]
        uids = tuple(one.name.uid for one in scored if one.score >= scored[0].score - 0.12)
        found.append((kind, uids, 1.5 * (scored[0].score - top)))
    return found[:3]
