"""An invented notice as long as wanted: numbered tasks with their units, and a table of tasks at its end."""

from __future__ import annotations

HEAD = """云州市人民政府关于印发云州市竹木产业高质量发展行动方案的通知
云政〔2024〕5号
各县（市、区）人民政府，市政府有关部门：
现将《云州市竹木产业高质量发展行动方案》印发给你们，请认真贯彻执行。
云州市人民政府
2024年3月5日
云州市竹木产业高质量发展行动方案
一、总体要求
坚持绿色发展，推动竹木产业做大做强，提升全市竹木产业链的韧性和安全水平，力争到2025年全市竹木产业产值达到50亿元。
二、主要任务
（一）夯实基础"""
AIMS = (
    "建设竹木原料基地", "培育骨干企业", "完善交易市场", "推进标准认证", "办好产业展会", "引进专业人才", "发展精深加工",
)  # fmt: skip
UNITS = (
    "市林业局、市财政局", "市商务局、市交通运输局", "市市场监督管理局", "市科学技术局、市教育局", "市文化广电和旅游局",
    "市人力资源和社会保障局、市财政局", "市工业和信息化局",
)  # fmt: skip
WAYS = ("联农", "带农", "种植与加工", "运输", "仓储保鲜")
HELPED = "农户林场合作社和家庭经营者"
SECOND, MEASURES, TABLE = "（二）提升能力", "三、保障措施", "云州市竹木产业重点任务分工表"


def task(number: int) -> str:
    """A task in a sentence or two, of a length of its own, so that no two pages break alike."""
    at = number % len(AIMS)
    return (
        f"{number}. {AIMS[at]}。到2025年，全市新建第{number}批示范点，"
        f"完善{'道路、供水、供电'[: number % 9]}等配套设施，"
        f"健全{WAYS[number % 5]}机制，带动周边{HELPED[: 2 + number % 11]}稳定增收，"
        f"逐步形成布局合理、特色鲜明的{'产业集群和产业体系'[number % 5 :]}。（责任单位：{UNITS[at]}）"
    )


def row(number: int) -> str:
    """A row of the table."""
    return f"{number}\t建成第{number}处竹木交易点，完善仓储物流等配套，方便群众就近交易\t市商务局、市财政局"


def notice(tasks: int, rows: int) -> str:
    """The text of the notice with so many tasks and so many rows in its table."""
    half = tasks // 2
    lines = [HEAD, *map(task, range(1, half + 1)), SECOND, *map(task, range(half + 1, tasks + 1)), MEASURES]
    lines += [
        "加强组织领导。市林业局牵头建立工作推进机制，定期研究解决问题。",
        "附件",
        TABLE,
        "序号\t重点任务\t责任单位",
    ]
    return "\n".join([*lines, *map(row, range(1, rows + 1))])
