"""The routes of the analytics on the small graph: each answers, and what it counts can be opened."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

ROUTES = ("load", "network", "gaps", "chains")


@pytest.mark.parametrize("route", ROUTES)
def test_each_route_answers(client: TestClient, route: str) -> None:
    reply = client.get(f"/api/analytics/{route}")
    assert reply.status_code == 200, reply.text


def test_an_unknown_unit_is_not_found(client: TestClient) -> None:
    assert client.get("/api/analytics/load/nobody").status_code == 404
