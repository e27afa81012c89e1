"""Persons with their posts as official Chinese prints them: 市政协主席某某某; 市委副书记、市长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.lexicon import words
from nlp.shadow import shadow
from nlp.words import has_unknown_part

_TITLE_END = (
    "书记|副书记|主席|副主席|市长|州长|省长|县长|区长|旗长|盟长|专员|主任|局长|厅长|部长|院长|校长|行长|司令员|政委|秘书长|"
    "常委|委员|党组成员|党委委员|检察长|会长|总经理|董事长|组长|主委|处长|科长|所长|站长|队长|理事长|总裁|巡视员|调研员|署长|关长|社长|台长|主任委员|领导|政治委员|镇长|乡长|司令|经理"
)
_POST = re.compile(rf"^(?P<post>.*(?:{_TITLE_END}))(?P<name>[一-鿿·]{{0,8}})$")
_NAME = re.compile(r"^[一-鿿]{2,4}$|^[一-鿿]{1,8}·[一-鿿]{1,8}$")

_TRANSLITERATED = re.compile(
    "[和雅阿艾爱安奥巴白班包宝保毕边伯勃博布部才苍策查长朝晨成次达代丹道德登迪地丁顶东都顿敦多额恩尔凡嘎盖刚高戈格贡古关贵哈海汗罕浩何赫亨呼胡花吉"
    "济佳加江金晶卡凯康柯科克肯库拉来赖兰朗勒力丽利连林玲琳隆鲁罗洛玛马买麦曼毛梅美门蒙孟米苗敏明莫木穆那纳南尼宁努诺帕潘佩朋皮坪平普其奇"
    "齐钦青琼曲却仁日荣如若萨赛桑色沙山善尚舍斯苏索塔台泰唐陶特提田廷图托娃外万旺威维文乌吾西希锡夏先香肖辛雄秀旭亚彦央杨洋耶叶衣依伊益英永"
    "尤于玉苑约云扎泽增张哲珍芝智忠珠卓兹左孜措姆娜娅莎乃提]{3,9}"
)
"""Names of other peoples of China, written by their sound: 乌云其木格."""
_NO_NAME = re.compile("[的等由和及与为任局委部办厅县市区镇责担负副级单位组链业处科者其具相兼代]")
_BRACKETED = re.compile(r"([^()（）、，；]{2,9})[（(]([^()（）]+)[）)][、，；和]?")
_COMRADE = re.compile(r"(?<=[一-鿿]{2})同志(?![一-鿿]{2})|(?<=[一-鿿]{2})同志(?=[和及与]|共同|分别)")
_AND = re.compile(r"[和及与]")
_TOP_POSTS = re.compile(r"(?<=(?<!副)书记)、(?=[市县区州旗盟省][长委])")
"""Between two posts that are never one person's: 县委书记、县长."""


@dataclass(frozen=True, slots=True)
class Official:
    """A person as printed; `name` is None where only the position stands there."""

    name: str | None
    position: str


def is_name(text: str) -> bool:
    """Whether some characters can be a Chinese person's name.

    >>> [is_name(x) for x in ("王小明", "欧阳明", "产业链", "木兰")]
    [True, True, False, True]
    """
    if not _NAME.match(text):
        return False
    surname = text[:2] if text[:2] in words("surnames") else text[:1]
    return "·" in text or (surname in words("surnames") and len(text) - len(surname) in (1, 2))


def officials(printed: str) -> tuple[Official, ...]:
    """The persons of a phrase, each with the posts in front of the name.

    >>> officials("市委副书记、市政府市长王小明")
    (Official(name='王小明', position='市委副书记、市政府市长'),)
    >>> officials("市人大常委会主任王小明、副市长李芳")
    (Official(name='王小明', position='市人大常委会主任'), Official(name='李芳', position='副市长'))
    >>> officials("市委常委、常务副市长")
    (Official(name=None, position='市委常委、常务副市长'),)
    >>> officials("王小明（市委副书记）")
    (Official(name='王小明', position='市委副书记'),)
    >>> officials("王小明（市委副书记）、李芳（市委常委、副市长）")[1]
    Official(name='李芳', position='市委常委、副市长')
    >>> [person.name for person in officials("王小明 市长；李芳 副市长")]
    ['王小明', '李芳']
    >>> [person.name for person in officials("副市长王小明和市政协副主席李芳同志")]
    ['王小明', '李芳']
    >>> [person.position for person in officials("县委书记、县长")]
    ['县委书记', '县长']
    >>> officials("王小明，市委副书记、市长")
    (Official(name='王小明', position='市委副书记、市长'),)
    >>> officials("王小明 市委副书记、市长")
    (Official(name='王小明', position='市委副书记、市长'),)
    """
    first, _, rest = printed.strip().partition("\n")
    if rest and is_name(re.sub(r"\s", "", first)) and not any(map(_is_bare_name, rest.split())):
        return (Official(re.sub(r"\s", "", first), re.sub(r"\s", "", rest)),)
    if blanked := _blanked(printed):
        return blanked
    text = _COMRADE.sub("", re.sub(r"\s", "", printed)).strip("，。；：、")
    named = _BRACKETED.findall(text)
    if named and _BRACKETED.sub("", text) == "" and all(_may_be_name(name) or _is_post(post) for name, post in named):
        return tuple(Official(name, post) for name, post in named)
    if (found := re.fullmatch(r"([^，,]{2,4})[，,](.+)", text)) and is_name(found[1]):
        return (Official(found[1], found[2]),)
    if len(parts := re.split("[，；]", text)) > 1 and all(several := [officials(part) for part in parts]):
        return tuple(person for people in several for person in people)
    if len(parts := _TOP_POSTS.split(text)) > 1 and not any(is_name(text[-n:]) for n in (2, 3)):
        return tuple(Official(None, part) for part in parts)
    out: list[Official] = []
    posts: list[str] = []
    for piece in _pieces(text):
        found = _POST.match(shadow(piece))
        if found is None and piece.endswith(("）", ")")) and _is_post(piece):
            posts.append(piece)
            continue
        if found is None:
            if is_name(piece) and not posts:
                out.append(Official(piece, ""))
                continue
            return tuple(out)
        cut = len(found["post"])
        posts.append(piece[:cut])
        if found["name"]:
            if not _may_be_name(found["name"]):
                return tuple(out)
            out.append(Official(piece[cut:], "、".join(posts)))
            posts = []
    if posts:
        out.append(Official(None, "、".join(posts)))
    return tuple(out)


def _pieces(text: str) -> Iterator[str]:
    """Between 、, and at 和 where a name stands in front of it and a post behind: “副市长甲和市政协副主席乙”."""
    for piece in text.split("、"):
        at = 0
        for found in _AND.finditer(piece):
            left, right = (_POST.match(shadow(side)) for side in (piece[at : found.start()], piece[found.end() :]))
            if left and right and _may_be_name(left["name"]) and _may_be_name(right["name"]):
                yield piece[at : found.start()]
                at = found.end()
        yield piece[at:]


def _blanked(printed: str) -> tuple[Official, ...]:
    """Persons whose names blanks, line ends and ； set apart from their posts: “某某 市长；某某 副市长”."""
    pieces = [word.strip("，、") for word in re.split(r"[\s；]+", printed.strip("。； \n")) if word.strip("，、")]
    if len(pieces) < 2:
        return ()
    out: list[Official] = []
    if _is_post(pieces[0]) and any(map(_is_bare_name, pieces)):
        posts = ""
        for word in pieces:
            if _is_bare_name(word) or (posts and not _is_post(word) and _may_be_name(word)):
                out.append(Official(word, posts))
                posts = ""
            else:
                posts += word
        return tuple(out)
    if not _is_bare_name(pieces[0]) and not (_may_be_name(pieces[0], common=True) and _is_post(pieces[1])):
        return ()
    for k, word in enumerate(pieces):
        if k == 0 or _is_bare_name(word):
            out.append(Official(word, ""))
        else:
            out[-1] = Official(out[-1].name, out[-1].position + word)
    return tuple(out)


def _is_post(text: str) -> bool:
    return re.search(rf"(?:{_TITLE_END})(?:[（(][^（）()]*[）)])?$", text) is not None


def _may_be_name(text: str, *, common: bool = False) -> bool:
    """Whether some characters can be a name where a post stands beside them; `common` lets any word pass."""
    if is_name(text) or _TRANSLITERATED.fullmatch(text):
        return True
    if not _NAME.match(text) or _NO_NAME.search(text) or _is_post(text):
        return False
    return common or has_unknown_part(text)


def _is_bare_name(word: str) -> bool:
    return is_name(word) and re.search(rf"(?:{_TITLE_END})$", word) is None
