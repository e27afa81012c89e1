"""The API's description, so that a change of what clients rely on is a difference that somebody reads."""

from __future__ import annotations

import json
from pathlib import Path

from fastapi.testclient import TestClient

from tests.golden import same_as


def test_golden_openapi(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    # What the framework says of itself changes with its version, not with ours.
    parts = {"paths": described["paths"], "components": described["components"]}
    text = json.dumps(parts, ensure_ascii=False, indent=1, sort_keys=True)
    assert same_as(Path(__file__).with_name("openapi.json"), text + "\n")
