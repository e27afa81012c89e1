"""A page of a government site states what its text states, whatever the site puts around it."""

from __future__ import annotations

import pytest

from ingest.formats.registry import read_raw
from ingest.reading import read

TITLE = "云州市人民政府关于印发云州市竹木方案的通知"
LINES = [
    TITLE,
    "云政〔2024〕5号",
    "现将《云州市竹木方案》印发给你们，请认真贯彻执行。",
    "云州市竹木方案",
    "一、主要任务",
    "1. 建园区。完善“路、水、电”——配套设施。（责任单位：市林业局、市财政局）",
    "2. 办展会。每年一次，扩大影响。（责任单位：市商务局）",
]
PARAGRAPHS = "".join(f"<p>　　{line}</p>" for line in LINES)
BROKEN = "<br/>&nbsp;&nbsp;&nbsp;&nbsp;".join(LINES)
MENU = "".join(f"<td><a href='/{name}'>{name}</a></td>" for name in ("首页", "政务公开", "政府公报"))
TABLE = (
    "<table><thead><tr><th>序号</th><th>任务</th><th>责任单位</th></tr></thead>"
    "<tr><td>1</td><td><p>建交易点，</p><p>修仓库</p></td><td rowspan=2><p>市商务局</p><p>市财政局</p></td></tr>"
    "<tr><td>2</td><td>修路</td></tr></table>"
)
ROWS = ["序号\t任务\t责任单位", "1\t建交易点， 修仓库\t市商务局 市财政局", "2\t修路\t市商务局 市财政局"]

PAGES: dict[str, tuple[str, list[str]]] = {
    "paragraphs": (f"<div>{PARAGRAPHS}</div>", LINES),
    "lines in br": (f"<div>{BROKEN}</div>", LINES),
    "lines in br, in the cell of a layout": (
        f"<table><tr><td><table><tr>{MENU}</tr></table></td><td>{BROKEN}</td></tr></table>",
        LINES,
    ),
    "entities": (
        f"<div>{PARAGRAPHS}</div>".replace("〔", "&#12308;").replace("〕", "&#x3015;").replace("“", "&ldquo;")
        .replace("”", "&rdquo;").replace("——", "&mdash;&mdash;").replace("（责任单位：", "&#65288;责任单位&#65306;"),
        LINES,
    ),
    "words in spans": (
        f"<div>{PARAGRAPHS}</div>".replace("市林业局", "<b>市林</b><i>业</i>局").replace("建园", "建<!-- x -->园"),
        LINES,
    ),
    "nested tables lay out the page": (
        f"<table width=1000><tr><td width=200><table><tr>{MENU}</tr></table></td><td><table>"
        f"<tr><td align=center>{TITLE}</td></tr><tr><td>发布时间：2024-03-05　来源：市政府办　浏览次数：35</td></tr>"
        f"<tr><td><table><tr><td>{PARAGRAPHS}</td></tr></table></td></tr></table></td></tr></table>",
        LINES,
    ),
    "a table with white at its sides": (
        f"<table><tr>{MENU}</tr></table><table><tr><td>&nbsp;</td><td>{PARAGRAPHS}</td><td>&nbsp;</td></tr></table>",
        LINES,
    ),
    "tools, way, foot": (
        f"<div class=nav><ul><li><a href=/>首页</a></li></ul></div><div>今天是2024年3月5日 星期二</div>"
        f"<div>请输入关键字</div><div>您现在的位置：<a href=/>首页</a> &gt; 政府公报</div><div>{PARAGRAPHS}"
        f"<div><img src=a.png><p>扫一扫在手机打开当前页</p><p>【打印】【关闭】</p><p>分享到：微信 微博</p></div>"
        f"<div>上一篇：关于某事的通知</div><div>下一篇：无</div></div>"
        f"<div><p>版权所有：云州市人民政府　主办：市政府办</p>"
        f"<p>地址：云州市建设路1号　邮编：461000　电话：0374-1234567</p>"
        f"<p>豫ICP备05000000号　网站标识码：4110000001</p>"
        f"<p>技术支持：云州市大数据管理局</p></div>",
        LINES,
    ),
    "a foot with units, named so": (
        f"<div>{PARAGRAPHS}</div><div class=footer><p>市林业局、市商务局负责维护本网站，市财政局配合。</p></div>",
        LINES,
    ),
    "a site that calls everything a menu": (f"<div id=menu>{PARAGRAPHS}</div>", LINES),
    "other documents beside it": (
        f"<div><div>{PARAGRAPHS}</div><div><h3>相关文件</h3><ul><li><a href=/1>关于做好防汛工作的通知</a></li>"
        f"<li><a href=/2>图解：云州市竹木方案，一图读懂</a></li></ul></div></div>",
        LINES,
    ),
    "a table of data": (f"<div>{PARAGRAPHS}{TABLE}</div>", [*LINES, *ROWS]),
}  # fmt: skip


def page(body: str, charset: str = "utf-8") -> str:
    """A page with such a body."""
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{TITLE}_云州市政府</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_states(name: str) -> None:
    body, wanted = PAGES[name]
    found, plain = read(read_raw(page(body).encode(), "page.html"), ""), read("\n".join(wanted), "")
    assert [line for line in found.text.split("\n") if line] == wanted
    assert {edge.id for edge in found.batch.edges} == {edge.id for edge in plain.batch.edges}
    assert found.report.edges["RESPONSIBLE_FOR"] >= 3


ENCODED = [
    ("gb2312", "gb18030"), ("gbk", "gb18030"), ("gb2312", "utf-8"), ("utf-8", "gb18030"), ("utf-8", "utf-8-sig"),
    ("utf-16", "utf-16"), ("utf-16", "utf-16-le"), ("utf-16", "utf-16-be"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "really"), ENCODED)
def test_a_page_in_whatever_it_is_encoded(said: str, really: str) -> None:
    """A rare character included, and sites that say what is not so."""
    text = page(f"<div>{PARAGRAPHS}</div>", said).replace("竹木", "㵐木")
    raw = read_raw(text.encode(really), "page.html")
    assert raw.text.split() == [part for line in LINES for part in line.replace("竹木", "㵐木").split()]
