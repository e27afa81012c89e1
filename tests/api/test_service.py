"""The service as its clients see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.http.guards import HEADERS, LARGEST_BODY
from graph.model import Names
from graph.ontology import load_ontology
from graph.opening import open_store
from tests.graph.facts import CHAIN, DOCUMENT, FINANCE, FORESTRY, LEADER, PAPER, SOURCE, TASK


def test_ask_and_run_its_query_again(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "竹木产业链的链长是谁"}).json()
    assert (reply["status"], [item["name"] for item in reply["items"]]) == ("answered", ["王竹青"])
    assert reply["evidence"][0]["text"] == "链长：王竹青（副市长）"
    again = client.post("/api/query", json={"query": reply["query"]}).json()
    assert (again["items"], again["answer"]) == (reply["items"], reply["answer"])


def test_a_following_question(client: TestClient) -> None:
    first = client.post("/api/ask", json={"question": "市林业局牵头哪些任务"}).json()
    turn = {"question": "市财政局呢", "conversation": first["conversation"]}
    assert client.post("/api/ask", json=turn).json()["status"] in {"answered", "empty"}


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("市林业局", FORESTRY),
        ("市林", FORESTRY),
        ("云州市财政", FINANCE),
        ("竹木", CHAIN),
        ("linye", FORESTRY),
        ("slyj", FORESTRY),
        ("wangzhu", LEADER),
        ("充电", TASK),
        (DOCUMENT, PAPER),
        ("〔2024〕7号", PAPER),
    ],
)
def test_search_by_beginning_part_and_pinyin(client: TestClient, typed: str, best: object) -> None:
    found = client.get("/api/search", params={"q": typed}).json()
    assert found["items"][0]["id"] == best.id  # type: ignore[attr-defined]


def test_search_by_meaning(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "电动车充电", "by": "meaning"}).json()
    assert [item["id"] for item in found["items"]] == [TASK.id]
    assert client.get("/api/search", params={"q": "核聚变", "by": "meaning"}).json() == {"items": [], "total": 0}


def test_search_bounds(client: TestClient) -> None:
    assert client.get("/api/search", params={"q": "没有这样的东西"}).json() == {"items": [], "total": 0}
    everything = client.get("/api/search", params={"type": "Organization", "limit": 1}).json()
    assert (len(everything["items"]), everything["total"]) == (1, 2)


def test_node_and_neighbors(client: TestClient) -> None:
    node = client.get(f"/api/nodes/{TASK.id}").json()
    assert (node["name"], node["properties"]["text"]) == ("建设充电桩", "完成一百个。")
    assert not {"uid", "ft", "name", "type"} & node["properties"].keys()
    around = client.get(f"/api/nodes/{TASK.id}/neighbors").json()
    assert [(c["relation"], c["role"], c["direction"], c["count"]) for c in around["counts"]] == [
        ("HAS_TASK", None, "in", 1),
        ("RESPONSIBLE_FOR", "lead", "in", 1),
        ("RESPONSIBLE_FOR", "responsible", "in", 1),
    ]
    assert {edge["evidence"][0]["text"] for edge in around["edges"]} == {
        "1. 建设充电桩",
        "责任单位：市林业局、市财政局",
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"relation": "RESPONSIBLE_FOR"}, ["市林业局", "市财政局"]),
        ({"relation": "RESPONSIBLE_FOR", "role": "lead"}, ["市林业局"]),
        ({"direction": "out"}, []),
        ({"direction": "in", "limit": "1"}, ["竹木产业链"]),
        ({"direction": "in", "limit": "5", "offset": "1"}, ["市林业局", "市财政局"]),
    ],
)
def test_neighbors_by_relation_role_and_page(client: TestClient, query: dict[str, str], names: list[str]) -> None:
    around = client.get(f"/api/nodes/{TASK.id}/neighbors", params=query).json()
    assert sorted(node["name"] for node in around["nodes"]) == sorted(names)
    assert len(around["edges"]) == len(names)


def test_path_shows_the_evidence_of_each_hop(client: TestClient) -> None:
    path = client.get("/api/path", params={"source": LEADER.id, "target": FORESTRY.id}).json()
    assert [node["name"] for node in path["nodes"]] == ["王竹青", "竹木产业链", "建设充电桩", "市林业局"]
    assert all(edge["evidence"] for edge in path["edges"])
    alone = client.get("/api/path", params={"source": TASK.id, "target": TASK.id}).json()
    assert (len(alone["nodes"]), alone["edges"]) == (1, [])


def test_source_and_documents(client: TestClient) -> None:
    (document,) = client.get("/api/documents").json()["items"]
    assert (document["document"], document["title"], document["in_issue"]) == (DOCUMENT, SOURCE.title, True)
    source = client.get(f"/api/source/{document['document']}").json()
    assert (source["text"], source["clauses"][0]["path"]) == (SOURCE.text, ["一、任务"])


def test_facts_of_a_sentence(client: TestClient) -> None:
    start = SOURCE.text.index("链长")
    found = client.get(f"/api/source/{DOCUMENT}/facts", params={"start": start, "end": start + 2}).json()
    (edge,) = found["edges"]
    assert (edge["type"], edge["source"], edge["target"]) == ("LEADS_CHAIN", LEADER.id, CHAIN.id)
    assert {node["id"] for node in found["nodes"]} == {LEADER.id, CHAIN.id}
    assert client.get(f"/api/edges/{edge['id']}").json()["edges"] == [edge]
    everything = client.get(f"/api/source/{DOCUMENT}/facts").json()
    assert len(everything["edges"]) == 4
    assert client.get("/api/source/没有的公文/facts").json()["edges"] == []


def test_spans_count_the_facts_of_each_place(client: TestClient) -> None:
    spans = client.get(f"/api/source/{DOCUMENT}/spans").json()["spans"]
    assert [(SOURCE.text[start:end], facts) for start, end, facts in spans] == [
        ("1. 建设充电桩", 1),
        ("责任单位：市林业局、市财政局", 2),
        ("链长：王竹青（副市长）", 1),
    ]


def test_boards_count_tasks_by_lead(client: TestClient) -> None:
    (board,) = client.get("/api/boards").json()["items"]
    assert (board["chain"]["id"], board["tasks"], board["silent"]) == (CHAIN.id, 1, [])
    shares = [(share["unit"]["name"], share["tasks"], share["leads"]) for share in board["shares"]]
    assert shares == [("市林业局", 1, 1), ("市财政局", 1, 0)]
    assert [(tie["node"]["name"], tie["edge"]["type"]) for tie in board["people"]] == [("王竹青", "LEADS_CHAIN")]


def test_a_unit_with_all_it_is_in(client: TestClient) -> None:
    unit = client.get(f"/api/units/{FORESTRY.id}").json()
    assert [(one["task"]["id"], one["edge"]["properties"]["role"], one["chains"]) for one in unit["tasks"]] == [
        (TASK.id, "lead", [CHAIN.id])
    ]
    assert [(one["unit"]["id"], one["tasks"], one["leads"]) for one in unit["partners"]] == [(FINANCE.id, 1, 0)]
    assert unit["documents"] == [{"document": DOCUMENT, "facts": 1}]
    assert (unit["chains"], unit["collectives"]) == ([], [])


def test_what_nobody_expected_has_the_headers_too(client: TestClient) -> None:
    class Broken:
        def names(self) -> Names:
            return Names((), "0")

        def source(self, document: str) -> None:
            raise RuntimeError(document)

    with TestClient(create_app(Broken()), raise_server_exceptions=False) as broken:  # type: ignore[arg-type]
        response = broken.get("/api/source/x")
    assert (response.status_code, response.json()["code"]) == (500, "internal")
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_ontology_is_whole(client: TestClient) -> None:
    known = client.get("/api/ontology").json()
    assert [entity["name"] for entity in known["entities"]] == list(load_ontology().entities)
    assert [relation["name"] for relation in known["relations"]] == list(load_ontology().relations)


def test_health_counts(client: TestClient) -> None:
    health = client.get("/api/health").json()
    assert (health["status"], health["nodes"], health["edges"], health["documents"]) == ("ok", 6, 4, 1)


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/api/ask", {"question": "问" * 501}, 422, "bad_request"),
        ("POST", "/api/ask", {"question": ""}, 422, "bad_request"),
        ("POST", "/api/ask", {}, 422, "bad_request"),
        ("POST", "/api/ask", "[", 422, "bad_request"),
        ("POST", "/api/ask", {"question": "x" * LARGEST_BODY}, 413, "too_large"),
        ("POST", "/api/query", {"query": {"ask": "nothing"}}, 400, "bad_query"),
        ("POST", "/api/query", {"query": {}}, 400, "bad_query"),
        ("DELETE", "/api/health", None, 405, "method_not_allowed"),
        ("GET", "/api/nowhere", None, 404, "not_found"),
        ("GET", "/nowhere.html", None, 404, "not_found"),
        ("GET", "/../app.py", None, 404, "not_found"),
        ("GET", "/%2e%2e/app.py", None, 404, "not_found"),
        ("GET", "/api/nodes/none", None, 404, "not_found"),
        ("GET", "/api/nodes/none/neighbors", None, 404, "not_found"),
        ("GET", f"/api/nodes/{TASK.id}/neighbors?relation=KNOWS", None, 422, "bad_request"),
        ("GET", f"/api/nodes/{TASK.id}/neighbors?limit=9999", None, 422, "bad_request"),
        ("GET", f"/api/nodes/{TASK.id}/neighbors?relation=HAS_TASK&role=lead", None, 400, "bad_query"),
        ("GET", "/api/source/没有的公文", None, 404, "not_found"),
        ("GET", "/api/path?source=a&target=b", None, 404, "not_found"),
        ("GET", f"/api/path?source={TASK.id}&target={PAPER.id}", None, 404, "not_found"),
        ("GET", "/api/search?type=Nothing", None, 422, "bad_request"),
        ("GET", "/api/edges/none", None, 404, "not_found"),
        ("GET", "/api/units/none", None, 404, "not_found"),
        ("GET", f"/api/source/{DOCUMENT}/facts?start=-1", None, 422, "bad_request"),
    ],
)
def test_every_error_is_a_code_and_a_sentence(
    client: TestClient, method: str, path: str, body: object, status: int, code: str
) -> None:
    sent = {"content": body} if isinstance(body, str) else {"json": body}
    response = client.request(method, path, **sent)  # type: ignore[arg-type]
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.json().keys() == {"code", "message"}
    assert any("一" <= char <= "鿿" for char in response.json()["message"])


def test_a_body_that_hides_its_length_is_bounded(client: TestClient) -> None:
    response = client.post("/api/ask", content=(b"x" * 1024 for _ in range(LARGEST_BODY // 1024 + 1)))
    assert response.status_code == 413


@pytest.mark.parametrize("path", ["/", "/js/main.js", "/api/health", "/api/nowhere"])
def test_headers_keep_the_page_to_itself(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"]


def test_the_page_is_served(client: TestClient) -> None:
    response = client.get("/")
    assert response.headers["content-type"].startswith("text/html")
    assert "政脉" in response.text


def test_openapi_names_the_ontology_and_has_examples(client: TestClient) -> None:
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    assert schemas["EntityType"]["enum"] == list(load_ontology().entities)
    assert schemas["Question"]["properties"]["question"]["examples"]


def test_an_empty_store_answers_with_a_sentence(tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path}") as store, TestClient(create_app(store)) as client:
        assert store.names() == Names((), "0")
        assert client.get("/api/health").json()["nodes"] == 0
        assert client.get("/api/search", params={"q": "市"}).json()["items"] == []
        response = client.post("/api/ask", json={"question": "市林业局牵头什么"})
        assert (response.status_code, response.json()["code"]) == (503, "bad_store")
        assert "导入" in response.json()["message"]
