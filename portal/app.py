"""The only wiring: settings, database, sessions and an explicit list of rooms make the application."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from litestar import Litestar, Request
from litestar.datastructures import State
from litestar.di import Provide

from portal.aanvullend import handlers as aanvullend
from portal.actor import Actor, Rol
from portal.afspraken import handlers as afspraken
from portal.agenda import handlers as agenda
from portal.agenda.ronde import Dagronde
from portal.assets import Assets
from portal.beheer import handlers as beheer
from portal.berichten import balie
from portal.berichten import handlers as berichten
from portal.berichten.queries import unread_of
from portal.beschikking import handlers as beschikking
from portal.bezwaar import handlers as bezwaar
from portal.brieven import handlers as brieven
from portal.db import Database, Keyring
from portal.db.migrations import check_current
from portal.db.werker import Naloop, Onderhoud, Werker
from portal.declaratie import handlers as declaratie
from portal.documenten import handlers as documenten
from portal.documenten.onderhoud import scan_all, sweep
from portal.documenten.opslag import FileStore, FolderStore
from portal.dossier.queries import admitted_column, gemeente_column
from portal.dossier.service import remember_language
from portal.eigenbijdrage import handlers as eigenbijdrage
from portal.einde import handlers as einde
from portal.einde.onderhoud import maintain as maintain_endings
from portal.evaluatie import handlers as evaluatie
from portal.gegevens import handlers as gegevens
from portal.gegevens.maken import clear as clear_exports
from portal.gegevens.maken import finish as finish_exports
from portal.gemeente import handlers as gemeente
from portal.gesprek import handlers as gesprek
from portal.herziening import handlers as herziening
from portal.huishouden import handlers as huishouden
from portal.hulp import handlers as hulp
from portal.hulp.toegang import admit_helper
from portal.identity import handlers as identity
from portal.identity.parties import Parties, form_targets
from portal.instemming import handlers as instemming
from portal.izin import handlers as izin
from portal.logboek import handlers as logboek
from portal.mijnbudget import handlers as mijnbudget
from portal.ondersteuningsplan import handlers as ondersteuningsplan
from portal.ondersteuningsplan.evaluatie import maintain as maintain_plans
from portal.openbaar import handlers as openbaar
from portal.periodiek import handlers as periodiek
from portal.periodiek.vraag import maintain as ask_about_months
from portal.pgbplan import handlers as pgbplan
from portal.plan import leven
from portal.planverzoek import handlers as planverzoek
from portal.settings import Settings
from portal.signalen import handlers as signalen
from portal.signalen.postbode import Postbode
from portal.svb import handlers as svb
from portal.toegang import handlers as toegang
from portal.toestemming import handlers as toestemming
from portal.toezicht import handlers as toezicht
from portal.toezicht.onderhoud import maintain as tell_of_inspections
from portal.vaststelling import handlers as vaststelling
from portal.vaststelling.werker import Jaarwerker
from portal.verstrekker import handlers as verstrekker
from portal.voortgang import handlers as voortgang
from portal.voortgang.bijhouden import keep as keep_signals
from portal.vooruitblik import handlers as vooruitblik
from portal.waarden.bron import Verversing, count_column, values_of
from portal.web import handlers as web
from portal.web.aside import Aside
from portal.web.errors import handlers as error_handlers
from portal.web.log import configure_logging
from portal.web.outer import Outer
from portal.web.sessions import SessionStore, SessionTimes
from portal.web.visit import FormData, prepare, visit_of
from portal.wijziging import handlers as wijziging

ROOMS = (
    *(web, openbaar, identity, toegang, gesprek, instemming, toestemming, mijnbudget, documenten, leven, pgbplan),
    *(ondersteuningsplan, beschikking, herziening, einde, declaratie, periodiek, aanvullend, afspraken, planverzoek),
    *(wijziging, berichten, balie, brieven, signalen, agenda, hulp, huishouden, logboek, svb, vaststelling, bezwaar),
    *(vooruitblik, voortgang, verstrekker, gegevens, gemeente, eigenbijdrage, izin, toezicht, evaluatie, beheer),
)
DESKS = (mijnbudget, hulp, svb, bezwaar, verstrekker, gemeente, toezicht, beheer)
DOORS = {Rol.ZORGVERLENER: admit_helper}
"""Other roles than that of a citizen in which somebody can come from the issuer for residents."""
BODY_LIMIT = 2_000_000
HANDLERS = "portal"
"""How the names of the threads begin that answer requests."""


def create_app(settings: Settings, *, db: Database | None = None) -> Litestar:
    """Build the portal. Raises RuntimeError when the database has not been migrated, ValueError on a wrong issuer."""
    configure_logging()
    db = db or open_database(settings)
    check_current(db)
    files, exports = stores(settings)
    state = State(
        {
            "settings": settings,
            "db": db,
            "sessions": session_store(settings, db),
            "assets": Assets.load(settings.theme_folder),
            "parties": Parties(settings),
            "menu": menu_for,
            "remember_language": remember_language,
            "files": files,
            "exports": exports,
            "aside": Aside(),
            "doors": DOORS,
            "values_of": values_of,
        }
    )
    workers = _workers(state, settings)
    app = Litestar(
        route_handlers=[route for room in ROOMS for route in room.ROUTES],
        before_request=prepare,
        exception_handlers=error_handlers(logboek.record_denied),  # type: ignore[arg-type]
        dependencies={
            "db": Provide(_database, sync_to_thread=False),
            "form": Provide(_form, sync_to_thread=False),
        },
        openapi_config=None,
        state=state,
        request_max_body_size=BODY_LIMIT,
        on_startup=[
            *(_use_threads(settings.threads), _keep_what_is_loaded),
            *(one.start for one in workers),
        ],
        on_shutdown=[
            *(one.stop for one in reversed(workers)),
            *(state.aside.close, db.dispose),
        ],
        logging_config=None,
    )
    app.asgi_handler = Outer(app.asgi_handler, settings.host_for, form_targets(settings), state.assets.answer)
    return app


def _workers(state: State, settings: Settings) -> list[Werker]:
    """What works beside the requests, wherever the portal serves; tests do what waits themselves."""
    if settings.mode == "test":
        return []

    def db() -> Database:
        return state.db  # type: ignore[no-any-return]

    return [
        upkeep(db, state.files, state.exports),
        _aftercare(db, state, settings),
        *(Postbode(db, settings), Verversing(db), Jaarwerker(db), Dagronde(db)),
    ]


def upkeep(db: Callable[[], Database], files: FileStore, exports: FileStore) -> Onderhoud:
    """Files, talks about plans, endings, months that ended, how budgets are used, looks to tell of, and downloads."""
    works: dict[str, Callable[[Database], object]] = {
        "bestanden": lambda db: sweep(db, files),
        "plannen": maintain_plans,
        "beëindigingen": maintain_endings,
        "maandvragen": ask_about_months,
        "signalen": keep_signals,
        "inzages": tell_of_inspections,
        "uitvoer": lambda db: clear_exports(db, exports),
    }
    return Onderhoud(db, works)


def _aftercare(db: Callable[[], Database], state: State, settings: Settings) -> Naloop:
    """Files that the scanner has not seen, and downloads that a crash left half made."""
    works: dict[str, Callable[[Database], object]] = {
        "viruscontrole": lambda db: scan_all(db, state.files, settings.scanner),
        "uitvoer afmaken": lambda db: finish_exports(db, state.files, state.exports),
    }
    return Naloop(db, works)


def stores(settings: Settings) -> tuple[FolderStore, FolderStore]:
    """What people sent, and the downloads that were made for them: folders below the data folder."""
    return FolderStore(settings.data_folder / "documenten"), FolderStore(settings.data_folder / "uitvoer")


def session_store(settings: Settings, db: Database) -> SessionStore:
    """Where sessions are kept; each comes with what every page asks about its visitor."""
    return SessionStore(db, session_times(settings), unread_of, admitted_column, gemeente_column, count_column())


def open_database(settings: Settings) -> Database:
    """The database that the settings name, with its keys."""
    keys = Keyring(settings.keys.encryption_bytes, settings.keys.lookup_bytes)
    return Database(settings.database.url.get_secret_value(), keys, pool_size=settings.threads)


def session_times(settings: Settings) -> SessionTimes:
    """How long sessions last here."""
    times = settings.session
    return SessionTimes(
        timedelta(minutes=times.idle_minutes),
        timedelta(minutes=times.burger_minutes),
        timedelta(minutes=times.medewerker_minutes),
    )


def menu_for(actor: Actor | None, admitted: bool = True) -> tuple[tuple[str, str], ...]:
    """The pages in the menu of this visitor: address and message id."""
    if actor is None:
        return ()
    if actor.is_citizen and (actor.dossier_id is None or not admitted):
        return toegang.MENU_ZONDER_DOSSIER if actor.dossier_id is None else toegang.MENU_AANGEMELD
    return next((desk.MENU[actor.rol] for desk in DESKS if actor.rol in desk.MENU), ())


def _database(state: State) -> Database:
    return state.db  # type: ignore[no-any-return]


def _form(request: Request[Any, Any, Any]) -> FormData:
    return visit_of(request).form


def _keep_what_is_loaded() -> None:
    """What the start made stays for good: the collector need not walk through it at every turn."""
    gc.collect()
    gc.freeze()


def _use_threads(count: int) -> Callable[[], Awaitable[None]]:
    async def set_executor() -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(count, thread_name_prefix=HANDLERS))

    return set_executor
