"""`zhengmai why`: why names are one, with the place where each is printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.cli import run
from graph.opening import open_store

GAZETTE = """云州市人民政府关于印发云州市竹木加工产业链行动方案的通知

云政〔2024〕5号

现将《云州市竹木加工产业链行动方案》印发给你们。

云州市人民政府
2024年3月5日

云州市竹木加工产业链行动方案

1. 建园区。支持江北青禾竹业有限公司做强，依托青禾竹业、云沐木业等企业延链。（责任单位：市科学技术局、应急局）
2. 建市场。市政府成立云州市竹木市场建设指挥部（以下简称市指挥部）。市指挥部负责建设竹木市场。（责任单位：市科技局）
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("why")
    (folder / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    url = f"embedded:{folder / 'store'}"
    with open_store(url):
        assert run(["ingest", str(folder / "gazette.txt"), "--store", url]) == 0
        yield url


SAID = (
    (("市科技局", "市科学技术局"), "市科技局、市科学技术局：是同一个"),
    (("市科技局", "市应急管理局"), "市科技局、市应急管理局：不是同一个"),
    (("市科技局",), "市科技局：按机构简称通则还原后同名，原文 1 处"),
    (("应急局",), "应急局：同一列表中承前省略“市”，原文 1 处"),
    (("市指挥部",), "市指挥部：原文以“以下简称”说明"),
    (("青禾竹业",), "青禾竹业：企业简称"),
    (("云州市科学技术局",), "云州市科学技术局：加上本级地名的全称"),
)


@pytest.mark.parametrize(("names", "sentence"), SAID)
def test_names_are_explained(
    store: str, names: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["why", *names, "--store", store]) == 0
    assert sentence in capsys.readouterr().out


def test_an_unknown_name_is_said_to_be_unknown(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why", "市天文局", "--store", store]) == 2
    assert capsys.readouterr().err == "错误：市天文局：图里没有叫这个名称的东西。\n"
