"""The service: the API under /api and the page beside it."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api.answer import Answerer
from api.http.analytics import analytics_routes
from api.http.browsing import browsing_routes
from api.http.current import current_facts
from api.http.errors import handle_errors
from api.http.exports import export_routes
from api.http.files import file_routes
from api.http.guards import BoundedBody, SecureHeaders
from api.http.history import history_routes
from api.http.offices import office_routes
from api.http.questions import question_routes
from api.linking import linker_of
from api.uploading import Uploads
from graph.store import Store

PAGE = Path(__file__).parent / "static"


def create_app(store: Store, uploads: Uploads | None = None) -> FastAPI:
    """The service over one store; whoever opened the store closes it. Files can be sent where uploads say so."""
    app = FastAPI(
        title="政脉",
        description="读政府公报，答谁负责什么，句句有出处。",
        openapi_url="/api/openapi.json",
        # Their pages load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    app.state.answerer = answerer = Answerer(store)
    app.include_router(question_routes(store, answerer), prefix="/api")
    link = linker_of(answerer)
    app.include_router(browsing_routes(store, link), prefix="/api")
    current = current_facts(store)
    app.include_router(analytics_routes(current), prefix="/api")
    app.include_router(history_routes(store, current, link), prefix="/api")
    app.include_router(export_routes(store, current, link), prefix="/api")
    app.include_router(office_routes(store), prefix="/api")
    app.include_router(file_routes(store, uploads or Uploads()), prefix="/api")
    app.mount("/", StaticFiles(directory=PAGE, html=True), name="page")
    handle_errors(app)
    app.add_middleware(BoundedBody, elsewhere=frozenset({"/api/files"}))
    app.add_middleware(SecureHeaders)
    return app
