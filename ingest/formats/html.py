"""Web pages of government sites: the main text, without navigation, tools and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree, html

from graph.errors import SourceError
from ingest.decoding import decode, gb18030
from ingest.formats.html_lines import Line, lines_of_page
from ingest.formats.raw import Raw

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_GB = ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "hz-gb-2312")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_TOOL = re.compile(
    r"[\[【(（]?\s*(?:打印(?:本页|本文|此页)?|关闭(?:窗口|本页|页面)?|收藏(?:本页)?|分享(?:到.{0,20})?|字体|字号|返回顶部|我要纠错"
    r"|扫一扫.{0,20}|下载(?:全文|文字版|PDF版|图片版)|大|中|小|相关(?:链接|阅读|解读|文章|稿件).{0,20}|网站地图|无障碍.{0,6}"
    r"|[上下]一[篇条][：:\s].{0,80}|您?(?:当前|现在|所在)的?位置\s*[：:].{0,120}|首页\s*[>＞»/].{0,100}"
    r"|(?:浏览次数|浏览量|点击数|点击量|访问量|阅读次数|责任编辑|信息来源|文章来源|索引号|主题分类|体裁分类|公文时效|有效性)\s*[：:].{0,80}"
    r"|(?:版权所有|.{0,3}ICP备|备案号|.{0,4}网站标识码|.{0,4}公网安备|技术支持|(?:联系|办公)?地址：.{0,60}(?:邮编|电话)).{0,120}"
    r"|(?:邮政编码|邮编|(?:联系|咨询|值班|举报)?电话|传真)\s*[：:]\s*[\d()（）—\- 　]{5,40}(?:.{0,10}[\d—\-]{5,20})?"
    r"|今天是.{0,40}星期.{0,20}|请输入.{0,20})\s*[\]】)）]?"
)
"""Lines that are no text wherever they stand."""
_TOOLS = re.compile(
    r"(?:[\[【(（]?(?:打印(?:本页|本文)?|关闭(?:窗口|本页)?|收藏|分享到?|字体|字号|大|中|小)[\]】)）：:|｜\s]*){2,}"
)
_EDGE = re.compile(
    r"(?:来源|作者|编辑|发布时间|发布日期|时间|日期|发文机关|发文字号|成文日期|主办|承办|主办单位|承办单位|技术支持)\s*[：:].{0,80}"
)
"""Lines that are no text at the top and at the end of a page; amid a text, 主办单位 is what we look for."""
_NUMBER = re.compile(r"[（(]?[\u4e00-\u9fff]{1,12}[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]\s?\d{1,4}\s?号[）)]?")
_SITE = re.compile(r"\s*[-_|—–·]+\s*[^-_|—–]{0,30}(?:政府|网站|门户网|网|公报|厅|局|委员会)[^-_|—–]{0,10}$")
_SENTENCE = re.compile("[，。；：、]")
MAIN_SHARE = 0.97
"""How much of a page's sentences its main text holds at least."""
_LONG = 20
_TOP = 12
"""Lines of the main text among which its head stands."""
_OFFERED = 200
"""Lines before the main text among which its title is looked for."""


def read_html(data: bytes, where: str) -> Raw:
    """The main text of a web page.

    Raises:
        SourceError: the page holds no text.
    """
    source = _DECLARED.sub("", _decoded(data, where)).replace("\x00", "")
    try:
        root = html.document_fromstring(source)
    except (etree.ParserError, ValueError):
        raise SourceError("网页里没有文字；请打开原网页，另存为完整的网页或文本。", where=where) from None
    title = _title(root)
    body = root.find("body")
    for bare in (True, False):
        page = lines_of_page(body if body is not None else root, bare=bare)
        lines = page.lines
        start, end = _main(lines)
        main = _without_tools(lines[start:end])
        if any(_weight(line) for line in main):
            break
    else:
        raise SourceError("网页里没有正文（也许正文由脚本载入，或只有附件链接）；请另存正文为文本或 PDF。", where=where)
    texts = [*_head(lines[max(0, start - _OFFERED) : start], main, title), *(line.text for line in main)]
    texts = _numbered(texts, page.catalogue.get("发文字号") or page.catalogue.get("文号") or "")
    return Raw("\n".join(texts) + "\n")


def _decoded(data: bytes, where: str) -> str:
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    if name in _GB:
        return gb18030(data) or _utf8(data) or data.decode("gb18030", errors="replace")
    return decode(data, where)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _title(root: html.HtmlElement) -> str:
    """The title of the article: what the site says of it, else the page's title without the site's name."""
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in ("articletitle", "og:title") and meta.get(
            "content"
        ):
            return _squeezed(str(meta.get("content")))
    title = root.find(".//title")
    return _SITE.sub("", _squeezed(title.text_content())) if title is not None else ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _weight(line: Line) -> int:
    """How much of a line is sentences: menus are links, labels have no punctuation."""
    own = len(line.text) - line.linked
    sentences = "\t" in line.text or _SENTENCE.search(line.text) is not None or own >= _LONG
    return own if sentences and not _is_tool(line) and not _EDGE.fullmatch(line.text) else 0


def _main(lines: Sequence[Line]) -> tuple[int, int]:
    """The lines of the innermost element that holds nearly all sentences of the page."""
    total = sum(_weight(line) for line in lines)
    weights: dict[int, int] = {}
    for line in lines:
        for element in line.inside:
            weights[element] = weights.get(element, 0) + _weight(line)
    # Elements are numbered as they open, so the innermost of those that hold nearly all has the highest number.
    inner = max((element for element, weight in weights.items() if weight >= MAIN_SHARE * total), default=None)
    own = [number for number, line in enumerate(lines) if inner is None or inner in line.inside]
    return (own[0], own[-1] + 1) if own and total else (0, len(lines))


def _is_tool(line: Line) -> bool:
    text = line.text
    linked = line.linked >= len(text.replace(" ", "")) * 0.8 and line.linked > 0
    return (
        _TOOL.fullmatch(text) is not None
        or _TOOLS.fullmatch(text) is not None
        or (linked and _SENTENCE.search(text) is None)
    )


def _without_tools(lines: Sequence[Line]) -> list[Line]:
    kept = [line for line in lines if not _is_tool(line)]
    edges = (*range(min(_TOP, len(kept))), *range(max(0, len(kept) - _TOP // 3), len(kept)))
    dropped = {at for at in edges if _EDGE.fullmatch(kept[at].text)}
    # A site prints the title above a text that begins with it.
    said = [_bare(line.text) for line in kept[:_TOP]]
    dropped |= {at for at, text in enumerate(said) if "关于" in text and text in said[at + 1 :]}
    return [line for at, line in enumerate(kept) if at not in dropped]


def _head(before: Sequence[Line], main: Sequence[Line], title: str) -> Iterator[str]:
    """What stands above the main text and belongs to it: the title and the number of the document."""
    said = {_bare(line.text) for line in main[:_TOP]}
    offered = [line for line in before if line.linked == 0]
    wanted = _bare(title)
    for line in offered:
        bare = _bare(line.text)
        if bare in said:
            continue
        if (bare == wanted and wanted) or (line.heading and "关于" in bare) or _NUMBER.fullmatch(bare):
            said.add(bare)
            yield line.text
    if wanted and "关于" in wanted and wanted not in said and not any(wanted in _bare(x.text) for x in main[:6]):
        joined = "".join(_bare(line.text) for line in main[:6])
        if wanted not in joined:
            yield title


def _numbered(texts: list[str], number: str) -> list[str]:
    """The text with the number that only the site's catalogue gives, below the title."""
    if not _NUMBER.fullmatch(number) or any(number in _bare(text) for text in texts[:_TOP]):
        return texts
    at = next((at for at, text in enumerate(texts[:_TOP]) if "关于" in text), None)
    return texts if at is None else [*texts[: at + 1], number, *texts[at + 1 :]]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
