"""The fields of a stretch about one chain, in whichever order official Chinese states them.

A label stands in front of its value (链长：某某, 责任单位为市商务局) or behind it (由某某担任链长, 市商务局为责任单位).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.rules.chain_fields import LABEL, LABELS, OTHER_LABEL, Field, label_kind
from nlp.unit_list import split

_NUMBER = re.compile(r"(?:\d{1,2}[.、]|\(\d{1,2}\)|[—·•▪■●◆*]+)\s*")
_NEXT_LABEL = re.compile(rf"、(?=(?:{LABEL.pattern})(?<=[：为是由括含]))")
_ROLE_ENDS = re.compile(r"(?<=任链长)[、和]|(?<=副链长)[、和]")
"""Between appointments: “由市长甲任链长、副市长乙任副链长”."""
_PERSON = re.compile(r"(?:由)?[^，、]{2,24}(?:书记|长|主任|主席|委员|成员)[一-鿿·]{2,4}，$")
_NAME_LINE = re.compile(r"[一-鿿·]{2,4}[\s，（(]")
_BEHIND = re.compile(
    r"(?:同志)?(?:(?:担任|任|为)[^，。；]{0,8}(?:组长|负责人|召集人)[、，]?(?:并|兼|同时)?)?(?:共同|分别|具体)?(?:担任|兼任|代任|出任|任|作为|为|是)(?:该|本|此)?(?:[^，。；：任为]{0,20}?产业链|链|我[市县区])?(?:的)?(?:"
    + "|".join(f"(?P<k{i}>{pattern})" for i, (pattern, _, _) in enumerate(LABELS))
    + r")$"
)
_LEADING = re.compile(r"(?:负责)?(?:牵头|主办)(?:负责|抓总|推进|统筹|落实)?$")
_HELPING = re.compile(r"(?:按[^，]{0,6}职责|积极|协同)?(?:配合|参与|参加|协助|协同)(?:负责|推进|落实|实施)?$")
_OFFICE = re.compile(r"(?:(?<!小组)办公室|专班)(?:设|设立|挂靠)在\s*")
_DONE = re.compile(r"(?:同志)?(?:共同|分别)?(?:担任|兼任|承担|代任|暂代|出任|(?<!主)任)$")
_MEMBERS_END = re.compile(
    r"等?(?:单位|部门)?(?:的)?(?:主要|分管|有关|相关)?(?:负责同志|负责人|领导)?(?:组成|为成员|参加)?$"
)
_VALUE = {
    "LEADS_CHAIN": re.compile(r"[一-鿿·]{2,6}(?:\(|\s|$)"),
    "MEMBER_OF": re.compile("[市省州县区盟旗]|国网|中国"),
    "TAKES_PART": re.compile(r".*(?:公司|集团|厂)$"),
    "ALLIANCE_HEAD": re.compile(r".*(?:公司|集团|厂)$"),
}
"""How a value looks that stands right behind its label: “，牵头部门市工信局，”."""
_BY = re.compile(r".*?(?<![经自])由(?=[^由])")
Kind = tuple[str, str]


def fields_of(shadow: str, start: int, end: int) -> Iterator[Field]:
    """The fields of a stretch, sentence by sentence; a line that begins with a name goes on with the leaders above."""
    last: Kind | None = None
    for a, b in split(shadow, start, end, "；。"):
        found = list(_sentence(shadow, a, b))
        if found:
            last = (found[-1].relation, found[-1].role)
            yield from found
        elif last is not None and last[0] == "LEADS_CHAIN" and _NAME_LINE.match(shadow, a, b):
            yield Field(*last, a, b)
        elif LABEL.match(shadow, a, b) or OTHER_LABEL.match(shadow, a, b):
            last = None if OTHER_LABEL.match(shadow, a, b) else last


def _sentence(shadow: str, start: int, end: int) -> Iterator[Field]:
    number = _NUMBER.match(shadow, start, end)
    first = number.end() if number else start
    opened: tuple[Kind | None, int, int] | None = None  # the value that goes on, behind its label
    waiting: int | None = None  # where values begin whose label is still to come
    for a, b in _pieces(shadow, first, end):
        found = _label(shadow, a, b, is_first=a == first)
        behind = _closing(shadow, a, b) if found is None else None
        if found is not None or behind is not None:
            yield from _closed(shadow, opened)
            opened = None
        if found is not None:
            opened, waiting = (found[0], found[1], b), None
        elif behind is not None:
            kind, stop = behind
            shared = kind[0] != "LEADS_CHAIN" or (waiting is not None and _PERSON.match(shadow[waiting:a]))
            begin = waiting if waiting is not None and shared else a
            by = _BY.match(shadow, begin, stop)
            yield Field(*kind, by.end() if by else begin, stop)
            waiting = None
        elif opened is not None:
            opened = (opened[0], opened[1], b)
        elif waiting is None:
            waiting = a
    yield from _closed(shadow, opened)


def _closed(shadow: str, opened: tuple[Kind | None, int, int] | None) -> Iterator[Field]:
    kind, start, end = opened or (None, 0, 0)
    if kind is not None and start < end:
        done = (_MEMBERS_END if kind[0] == "MEMBER_OF" else _DONE).search(shadow, start, end)
        yield Field(*kind, start, done.start() if done else end)


def _pieces(shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Between commas, and at a 、 that another label follows."""
    for a, b in split(shadow, start, end, "，"):
        cuts = sorted(
            {found.start() for pattern in (_NEXT_LABEL, _ROLE_ENDS) for found in pattern.finditer(shadow, a, b)}
        )
        yield from zip([a, *(c + 1 for c in cuts)], [*cuts, b], strict=True)


def _label(shadow: str, start: int, end: int, *, is_first: bool) -> tuple[Kind | None, int] | None:
    """What the label in front of a value means, and where the value begins; the kind is None for other labels."""
    found = LABEL.match(shadow, start, end)
    if found is not None:
        kind = label_kind(found)
        value = _VALUE.get(kind[0])
        if is_first or found["colon"] or (value is not None and value.match(shadow, found.end(), end)):
            return kind, found.end()
    office = _OFFICE.search(shadow, start, end)
    if office is not None and office.start() - start <= 12:
        return ("MEMBER_OF", "办公室"), office.end()
    other = OTHER_LABEL.match(shadow, start, end)
    return None if other is None else (None, other.end())


def _closing(shadow: str, start: int, end: int) -> tuple[Kind, int] | None:
    """What the words behind a value say of it, and where the value ends."""
    found = _BEHIND.search(shadow, start, end)
    if found is not None and found.start() > start:
        return label_kind(found), found.start()
    for pattern, role in ((_LEADING, "牵头单位"), (_HELPING, "成员单位")):
        found = pattern.search(shadow, start, end)
        if found is not None and found.start() > start + 1:
            return ("MEMBER_OF", role), found.start()
    return None
