"""Names in questions: tables of lines in which every mention of the best linking is marked [text=ids].

An id is the key of a node in `small_graph.yaml` or of the further names below; ids are those of the best candidates of
each type that is nearly as likely as the first. A line without marks must stay without mentions.
"""

from __future__ import annotations

import re

import pytest

from graph.model import Name, Names
from nlp.question.entities import EntityMention, best_linkings, link_entities
from nlp.question.index import NameIndex
from nlp.question.normalise import normalised
from tests.question.graph import small_batch


def _office(uid: str, name: str, kind: str = "department", *aliases: str) -> Name:
    return Name(uid, "Organization", name, aliases, kind, f"云州{name}", "云州市")


FURTHER = (
    _office("jrj", "市金融工作局"),
    _office("slj", "市水利局"),
    _office("qxj", "市气象局"),
    _office("zjj", "市住房和城乡建设局"),
    _office("rsj", "市人力资源和社会保障局"),
    _office("wjw", "市卫生健康委员会"),
    _office("scj", "市市场监督管理局"),
    _office("nyj", "市农业农村局"),
    _office("kjj", "市科学技术局"),
    _office("yjj", "市应急管理局"),
    _office("gjj", "市住房公积金管理中心", "institution"),
    _office("wxb", "市委网络安全和信息化委员会办公室", "department", "市委网信办"),
    _office("jkq", "市经济技术开发区管理委员会", "zone"),
    _office("rdc", "市人大常委会"),
    _office("gdg", "市供电公司", "company", "国网云州供电公司"),
    _office("zjb", "市人民政府驻北京办事处"),
    _office("zf", "云州市人民政府", "government", "市政府"),
    Name("rh", "Organization", "中国人民银行云州市分行", (), "bank", None, "云州市"),
    Name("swj", "Organization", "国家税务总局云州市税务局", ("市税务局",), "department", None, "云州市"),
    Name("lxh", "Organization", "市竹编产业发展工作联席会议成员单位", (), "collective", None, "云州市"),
    Name("p1", "Person", "韦一帆", (), None, None, "云州市", position="市人大常委会副主任"),
    Name("p2", "Person", "卓小川", (), None, None, "云州市", position="市人大常委会副主任"),
    Name("p3", "Person", "程大江", (), None, None, "云州市", position="市委副书记、市政府市长"),
    Name("p4", "Person", "尤兰芝", (), None, None, "云州市", position="市应急管理局局长"),
    Name("e1", "Enterprise", "岚江新材料"),
    Name("e2", "Enterprise", "岚江电气"),
    Name("e3", "Enterprise", "东河省大岚云石碳纤维有限公司", ("云石碳纤维",)),
    Name("c4", "Chain", "新能源船舶产业链", (), "chain", None, "云州市"),
    Name("c5", "Chain", "现代茶饮产业链", (), "chain", None, "云州市"),
)

CHINESE = """
[市工信局=gxj]牵头哪些任务
[工业和信息化局=gxj]和[发改委=fgw]共同负责什么
[云州市财政局=czj]牵头几项
漯河市财政局牵头几项
绍兴市林业局负责什么
义乌市财政局有哪些任务
临江县财政局有哪些任务
省财政厅有哪些任务
省发改委有哪些任务
郑州那边的科技局管什么
[市民政局=mzj]牵头几项
[市民证局=mzj]牵头几项
[市农业农村局=nyj]、[财政局=czj]、[金融局=jrj]、[人行=rh]四家的任务
[气象=qxj]、[水利=slj]两个局共同的任务
[住建=zjj]/[人社=rsj] 共同任务
[科技口=kjj]有什么任务
[发改=fgw]牵头哪些任务
[市卫健委=wjw]是不是成员单位
[卫健部门=wjw]参与了什么
[市监局=scj]负责的任务
[公积金中心=gjj]有没有任务
[网信办=wxb]有没有任务
[经开区管委会=jkq]承担了多少任务
[供电公司=gdg]要做什么
[国网云州供电公司=gdg]要做什么
[驻京办=zjb]分到什么任务没有
[税务局=swj]牵头哪些任务
水务局牵头哪些任务
[市水利局=slj]牵头哪些任务
工商局牵头哪些任务
和气象有关的任务有哪些
水利方面有哪些任务
哪些企业牵头的任务最多
各产业链的链长分别是谁
成员单位最多的产业链是哪条
一共有多少项任务
公司的任务是什么
[竹编产业发展联席会议成员单位=lxh]有哪些任务
[竹木链=c1]的链长是谁
[竹木产业链=c1]谁挂帅
[竹木那条链=c1]谁挂帅
[船舶链=c4]有哪些成员单位
[新能源船链=c4]有哪些成员单位
[船链=c4]有哪些成员单位
[茶饮=c5]和[船舶=c4]两条链谁的任务多
[绿色建材产业链=c2]依托哪些企业
[新型建材链=c2]依托哪些企业
[現代茶飲產業鏈=c5]的鏈長是誰
[竹木产业莲=c1]的链长是谁
洛阳市竹木产业链的链长是谁
低空经济产业链的链长是谁
[周远=zy]是什么职务
[周远副市长=zy]是什么职务
[副市长周远=zy]是什么职务
[副市长=zy]是哪条链的链长
[市长=p3]是谁
[市人大常委会副主任=p1,p2]任链长的产业链
[人大副主任=p1,p2]任链长的产业链
[人大常委会的副主任=p1,p2]任链长的产业链
[市应急管理局局长=p4]是谁
[应急局局长=p4]是谁
[应急管理局的局长=p4]是谁
[市林业局局长=hq]是谁
[兰芝局长=p4]管哪条链
[程市长=p3]管哪条链
万长林副市长管哪条链
[韦一帆=p1]管哪条链
[韦一凡=p1]管哪条链
[云竹家居=yz]参与了哪些产业链
[岚江=e1,e2]参与了哪些产业链
[岚江电气=e2]参与了哪些产业链
岚江铝业参与了哪些产业链
[云石碳纤维=e3]参与了哪些产业链
[云政办(2024)5号=doc1]什么时候印发的
[云政办〔2024〕5号=doc1]什么时候印发的
[云政办[2024]5号=doc1]什么时候印发的
[云政办2024年5号=doc1]什么时候印发的
[5号文=doc1]什么时候印发的
云政办(2024)77号什么时候印发的
豫政办(2024)5号什么时候印发的
[养老服务提升方案=doc2,plan3]里有哪些任务
[养老服务那份实施方案=doc2,plan3]里有哪些任务
[竹木方案=doc1,plan1]里有哪些任务
[竹木链行动方案=doc1,plan1]里有哪些任务
[国家林业发展规划纲要=cited1]被谁引用
[建设竹木加工园=t1]由谁负责
[竹木加工园建设=t1]由谁负责
[强化人才支撑=t2,t3]由谁负责
[健全居家养老网络=t5]由谁负责
[健全居家仰老网络=t5]由谁负责
[临江=ljx,rlj]负责哪些任务
[白石区=rbs]布局了哪些任务
[临江县政府=ljx]负责哪些任务
"""

ENGLISH = """
Which tasks does [the Finance Bureau=czj] lead?
Which tasks does [the municipal Finance Bureau=czj] lead?
Tasks of [the Yunzhou Bureau of Finance=czj]
Tasks of the Shaoxing Bureau of Finance
Tasks of the provincial finance department
[The DRC=fgw] leads which tasks?
[Science & Technology Bureau=kjj]: list of tasks
Is [the Municipal Health Commission=wjw] a member?
Tasks shared by [the housing bureau=zjj] and [the market regulation administration=scj]
Which chain is led by [the Mayor=p3]?
Which chain does [Vice Mayor Zhou Yuan=zy] lead?
What is [Zhou Yuan's=zy] position?
Who is [the director of the Emergency Management Bureau=p4]?
Which chains are led by [the vice chairmen of the People's Congress Standing Committee=p1,p2]?
Who leads [the bamboo and wood chain=c1]?
Who leads [the new energy ships industrial chain=c4]?
Which tasks does [Linjiang County=ljx,rlj] have?
When was [Yunzhengban [2024] No. 5=doc1] issued?
What does [the elderly care service improvement implementation plan=doc2,plan3] contain?
Which companies joined the most chains?
How many tasks are there?
"""

TYPED = """
[shimin政局=mzj]牵头几项
[caizheng局=czj]牵头几项
[shikejiju=kjj]牵头几项
"""

_MARK = re.compile(r"\[((?:[^\[\]=]|\[[^\]]*\])+)=([\w,]+)\]")


@pytest.fixture(scope="module")
def names() -> NameIndex:
    """The invented city, with further offices, persons, companies and chains."""
    return NameIndex.of(Names((*Names.of(small_batch().nodes).entries, *FURTHER)))


def _lines(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


def _ids(mention: EntityMention) -> set[str]:
    """The best candidates of each type that is nearly as likely as the best."""
    best: dict[str, float] = {}
    for one in mention.candidates:
        best[one.name.type] = max(one.score, best.get(one.name.type, 0.0))
    top = max(best.values())
    near = [one for one in mention.candidates if one.score >= best[one.name.type] - 1e-6]
    return {one.name.uid for one in near if one.score >= top - 0.15}


@pytest.mark.parametrize("line", [*_lines(CHINESE), *_lines(ENGLISH), *_lines(TYPED)])
def test_best_linking(names: NameIndex, line: str) -> None:
    text = normalised(_MARK.sub(lambda mark: mark.group(1), line))
    wanted = [(normalised(mark.group(1)), set(mark.group(2).split(","))) for mark in _MARK.finditer(line)]
    best = best_linkings(text, link_entities(text, names))[0]
    assert [(mention.text, _ids(mention)) for mention in best.mentions] == wanted


CORRECTED = """
市民证局牵头几项 = 市民政局
竹木产业莲的链长是谁 = 竹木产业链
韦一凡管哪条链 = 韦一帆
shikejiju牵头几项 = 市科技局
"""


@pytest.mark.parametrize("line", _lines(CORRECTED))
def test_correction_is_shown(names: NameIndex, line: str) -> None:
    text, form = line.split(" = ")
    best = best_linkings(text, link_entities(text, names))[0]
    assert [mention.corrected for mention in best.mentions] == [form]


def test_ambiguous_form_keeps_all_types(names: NameIndex) -> None:
    mention = next(one for one in link_entities("竹木", names) if one.text == "竹木")
    assert {one.name.type for one in mention.candidates} == {"Chain", "Plan"}


def test_offices_of_two_cities_are_kept_and_told_apart() -> None:
    both = [
        Name(f"{city}{i}", "Organization", "市财政局", (), "department", f"{city}市财政局", f"{city}市")
        for i, city in enumerate(("云州", "海州"))
    ]
    index = NameIndex.of(Names(tuple(both)))
    for text, wanted in (
        ("财政局的任务", {"云州0", "海州1"}),
        ("海州市财政局的任务", {"海州1"}),
        ("海州市里财政局的任务", {"海州1"}),
    ):
        best = best_linkings(text, link_entities(text, index))[0]
        assert set().union(*map(_ids, best.mentions)) == wanted, text


def test_scores_of_linkings_are_shares(names: NameIndex) -> None:
    text = "气象有哪些任务"
    found = best_linkings(text, link_entities(text, names))
    assert sum(one.score for one in found) == pytest.approx(1.0)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert {tuple(mention.text for mention in one.mentions) for one in found} >= {(), ("气象",)}
