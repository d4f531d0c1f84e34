"""Pages of a download: ask for it, see how far it is, take it along, remove it; for a citizen or a zorgverlener."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.documenten.opslag import FileStore, files_of
from portal.gegevens import maken, uitvoer
from portal.gegevens.inwoner import START, contact_of
from portal.gegevens.teksten import AP
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import page, person, see_other, visit_of, zorgverlener
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
Who = Callable[[AnyRequest], Actor]
HULP = "/hulp/mijn-gegevens"
INERT = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}


def store_of(request: AnyRequest) -> FileStore:
    """Where the downloads of this installation lie."""
    return request.app.state.exports  # type: ignore[no-any-return]


def pages(start: str, ask: str, who: Who) -> list[Any]:
    """The pages below `start` for whoever `who` lets in; `ask` is where a download is asked for."""
    one = start + "/downloads/{uitvoer_id:int}"

    def seen(request: AnyRequest, db: Database, thing: str) -> Actor:
        actor = who(request)
        record_view(db, actor, activiteiten.GEGEVENS_DOWNLOADEN, actor.dossier_id, thing)
        return actor

    def work(request: AnyRequest, db: Database, number: int) -> Response[str]:
        request.app.state.aside.start(maken.make, db, files_of(request), store_of(request), number)
        return see_other(f"{start}/downloads/{number}")

    @get(ask)
    def before(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
        """What a download holds, and the earlier ones."""
        actor = seen(request, db, "downloads")
        with db.read() as session:
            found, days = uitvoer.downloads_of(session, db, actor), uitvoer.kept_days(session, actor.dossier_id)
        return page(
            request,
            "gegevens/downloaden.html",
            downloads=found,
            dagen=days,
            start=start,
            vraag=ask,
            hulp=start == HULP,
            zelf=actor.namens is None,
            contact=contact_of(request),
            toezicht=AP,
        )

    @post(ask)
    def begin(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
        """Begin one; pressing twice begins one."""
        actor = who(request)
        with db.write() as session:
            number = uitvoer.begin(session, db, actor, visit_of(request).lang)
        return work(request, db, number)

    @get(one)
    def progress(
        request: AnyRequest, db: NamedDependency[Database], uitvoer_id: FromPath[int], klaar: FromQuery[str] = ""
    ) -> Response[str]:
        """How far it is, or the way to the file; nothing of a person stands on it."""
        actor = who(request)
        with db.read() as session:
            found = uitvoer.download_for(session, db, actor, uitvoer_id)
        return page(
            request, "gegevens/download.html", block="stand", een=found, start=start, vraag=ask, weg=klaar == "weg"
        )

    @get(one + "/bestand")
    def fetch(request: AnyRequest, db: NamedDependency[Database], uitvoer_id: FromPath[int]) -> Stream:
        """The zip, opened part by part while it is sent."""
        actor = seen(request, db, f"uitvoer {uitvoer_id} opgehaald")
        with db.read() as session:
            parts = uitvoer.open_file(session, db, store_of(request), actor, uitvoer_id)
        name = f"mijn-gegevens-{clock.today().isoformat()}.zip"
        headers = {**INERT, "Content-Disposition": f'attachment; filename="{name}"'}
        return Stream(parts, media_type="application/zip", headers=headers)

    @post(one + "/opnieuw")
    def retry(request: AnyRequest, db: NamedDependency[Database], uitvoer_id: FromPath[int]) -> Response[str]:
        """Begin once more what stood still."""
        actor = who(request)
        with db.write() as session:
            begins = uitvoer.again(session, db, actor, uitvoer_id)
        return work(request, db, uitvoer_id) if begins else see_other(f"{start}/downloads/{uitvoer_id}")

    @post(one + "/verwijderen")
    def remove(request: AnyRequest, db: NamedDependency[Database], uitvoer_id: FromPath[int]) -> Response[str]:
        """Remove it: the key first, then the file."""
        actor = who(request)
        with db.write() as session:
            name = uitvoer.remove(session, db, actor, uitvoer_id)
        if name is not None:
            store_of(request).remove(name)
        return see_other(f"{start}/downloads/{uitvoer_id}?klaar=weg")

    return [before, begin, progress, fetch, retry, remove]


ROUTES: list[Any] = [
    *pages(START, f"{START}/downloaden", person),
    *pages(HULP, HULP, zorgverlener),
]
