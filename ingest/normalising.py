"""The normalised text: what is printed, without the traces of typesetting.

Only line ends, the byte order mark, spaces inside Chinese and lines broken by page breaks change; characters stay.
"""

from __future__ import annotations

import re

from ingest.columns import columns_as_tabs
from nlp.numbering import leading_number
from nlp.shadow import shadow

BLANKS = " \u3000\xa0\u2002\u2003\u2009\u200b\ufeff\t\n\r\f\x0b\x85\u2028"
"""What may change; every other character of a file stays, and stays in its order."""
_SPACES = re.compile("[ \u3000\xa0\u2002\u2003\u2009\u200b\ufeff]+")
_HAN = "\u4e00-\u9fff"
_HAN_LATIN = re.compile(rf"(?<=[{_HAN}、，。；：）》”]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[{_HAN}、，。；：）》”])")
_LEADING = re.compile(r"\d{1,2}(?:[. ]+\d{1,2}){0,3}[.、]? ")
_SINGLE = re.compile(rf"(?<![{_HAN}])([{_HAN}]) (?=[{_HAN}](?![{_HAN}]))")
# A blank between two units of a list (市商务局 市财政局) separates; any other inside a sentence is typesetting.
_UNIT_END = "局委办厅部府院会司社"
# So does one in front of the next field: 市商务局 完成时限：6月底.
_NO_LABEL = r"(?!(?:牵头|责任|配合|参[加与]|协[办助]|主办|承办|完成|时[间限])[^，。、；：: ]{0,6}[：:])"
_HAN_HAN = re.compile(
    rf"(?<=[{_HAN}，。；：、）》”〕])(?<![{_UNIT_END}]) (?={_NO_LABEL}[{_HAN}《“（〔])"
    rf"|(?<=[{_UNIT_END}]) (?=(?![市省州县区各]){_NO_LABEL}[{_HAN}《“（〔])"
)
_TITLE_END = re.compile(
    r"(?:方案|办法|规划|预案|意见|措施|细则|通知|决定|纲要|要点|计划)(?:[（(][^（）()]*[）)])?(?:的通知)?$"
)
_TITLE = re.compile(f"关于|{_TITLE_END.pattern}")
_INNER_INDENT = re.compile("(?<=[。；：）)总则])　{2,}(?=[第（(一二三四五六七八九十\\d])")
_CLOSED = "。！？；：…”》!?;:"
_OPENS_PARAGRAPH = re.compile(
    r"^(?:(?:工作)?(?:专班|领导小组)?办公室设在|附\s?件|附\s?表|附\s?录|[*#—\-•]|[^，。、；]{1,12}(?:单位|部门|处室|科室|时限|链长|组长|企业|成员)\s?[：:]|[（(](?:责任|牵头|配合|主办|负责)|[（(][^（）()]{0,40}(?:负责|牵头|落实|配合)[）)])"
)
_LABEL_END = re.compile(r"(?:单位|部门|重点)[：:]$")
_FIELD = re.compile(r"^[^，。、；：:（(]{2,12}(?:[（(][^（）()]{1,8}[）)])?[：:]")
"""A label with its value: two such lines that follow one another are two fields."""
_LIST_ENDS = "局委办厅府司团厂社"
"""How a field that lists units or companies ends where it is whole."""
_POST = re.compile(
    rf"^(?:[^：:，。]{{2,14}}[：:] ?)?[{_HAN}·]{{2,4}} (?=[{_HAN}][^。；]*(?:书记|主席|主任|委员|成员|经理|长)$)"
)
"""A name that a blank sets apart from the post behind it."""
_SERIAL = re.compile(rf"(\d{{1,3}})(?=[{_HAN}“])")
_DATE = re.compile(r"^[（(]?[12〇二][\d〇零一二三四五六七八九]{3}年")
_FULL_LINE = 26


def normalise(text: str) -> str:
    """The normalised text of a file; offsets of all evidence count in it.

    >>> normalise("附 件\\r\\n云州市2023 年 工作方案\\r\\n")
    '附件\\n云州市2023年工作方案\\n'
    """
    text = _INNER_INDENT.sub("\n", text.lstrip("\ufeff"))
    lines = [_spaces(line) for line in columns_as_tabs(re.split(r"\r\n|[\n\r\f\x0b\x85\u2028]", text))]
    return "\n".join(_joined(lines))


def _spaces(line: str) -> str:
    if "\t" in line or line.startswith("|"):
        return _SPACES.sub(" ", line).rstrip(" ")
    line = _SPACES.sub(" ", line).strip(" ")
    if " " not in line:
        return line
    number = _LEADING.match(line)
    if number is not None:
        return number.group() + _spaces_of_body(line[number.end() :])
    return _spaces_of_body(line)


def _spaces_of_body(line: str) -> str:
    line = _HAN_LATIN.sub("", line)
    if (person := _POST.match(closed := _SINGLE.sub(r"\1", line))) is not None and not _TITLE.search(line):
        return person.group() + closed[person.end() :].replace(" ", "")
    if len(line) >= _FULL_LINE or "。" in line or _TITLE.search(line):
        return _HAN_HAN.sub("", line)
    return _SINGLE.sub(r"\1", line)


def _joined(lines: list[str]) -> list[str]:
    """Lines with paragraphs that a page break cut in two made whole again.

    >>> _joined(["一、目标。发展竹木产业，支持企业做大做强，形成规模优势，提升产业链的韧性和安", "", "全水平。"])
    ['一、目标。发展竹木产业，支持企业做大做强，形成规模优势，提升产业链的韧性和安全水平。']
    """
    out: list[str] = []
    last = -1  # where the last line with text stands in `out`
    open_brackets = 0
    for line in lines:
        if line and last >= 0 and _continues(out[last], line, open_brackets):
            del out[last + 1 :]
            out[last] += line
            open_brackets += _balance(line)
            continue
        out.append(line)
        if line:
            last, open_brackets = len(out) - 1, _balance(line)
    return out


def _balance(line: str) -> int:
    same = shadow(line)
    return same.count("(") - same.count(")")


def _continues(before: str, after: str, open_brackets: int) -> bool:
    if "\t" in before or "\t" in after or before.startswith("#") or after.startswith("|"):
        return False
    last = before[-1]
    if open_brackets > 0 and len(before) >= _FULL_LINE and not _starts_heading(after):
        return last not in "。：:" or _LABEL_END.search(before) is not None
    if last in _CLOSED or last in "）)〕】" or _OPENS_PARAGRAPH.match(after) or _DATE.match(after):
        return False
    if _starts_heading(after):
        return False
    if (_FIELD.match(before) and _FIELD.match(after)) or _counts_on(before, after):
        return False
    if _FIELD.match(before) and last in _LIST_ENDS and after[0] not in "、，":
        return False
    if last in "，、,":
        return True
    if len(before) < _FULL_LINE or _TITLE_END.search(before):
        return False
    if "。" in before:
        return True
    if _starts_heading(before) and not before.startswith("第"):
        return "，" in before and len(before) >= _FULL_LINE + 8
    return any(c in before for c in "，；、：,;")


def _counts_on(before: str, after: str) -> bool:
    """Two rows of a table whose cells run into one another: “1新增车位……”, “2改造小区……”."""
    first, second = _SERIAL.match(before), _SERIAL.match(after)
    if second is None:
        return False
    return int(second[1]) == int(first[1]) + 1 if first else second[1] == "1" and before.startswith("序号")


def _starts_heading(line: str) -> bool:
    number = leading_number(shadow(line), decimal_document=True)
    return (number is not None and number.kind != "article") or (line.startswith("第") and number is not None)
