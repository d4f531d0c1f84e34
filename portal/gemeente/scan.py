"""The scan of what came on paper: photos or a PDF that the municipality keeps with a declaration or a pgb-plan.

(A zorgovereenkomst has its signed document in the form itself: without one it is none, Regeling 4.1.)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.budget.service import lock_budget
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie.models import Declaratie
from portal.documenten.models import Documentsoort
from portal.documenten.opslag import files_of
from portal.documenten.queries import DocumentView, document_for
from portal.documenten.service import GeenBestand, NietTeGebruiken, begin_document, fix_document
from portal.dossier.queries import check_reach
from portal.herkomst import Herkomst
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act, record_view
from portal.pgbplan.models import PgbPlan
from portal.pgbplan.queries import dossier_of_plan
from portal.svb.queries import dossier_of
from portal.web import form_page, see_other
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import FormData, deny, staff

AnyRequest = Request[Any, Any, Any]
NO_FILE = N_("Voeg eerst een bestand toe.")
UNFIT = N_("Een van de bestanden kan niet worden gebruikt. Haal het weg en voeg het opnieuw toe.")


def _declaration(session: Session, number: int) -> Declaratie:
    row = session.get_one(Declaratie, number)
    lock_budget(session, row.budget_id)
    session.refresh(row)
    return row


def _plan(session: Session, number: int) -> PgbPlan:
    return session.get_one(PgbPlan, number, with_for_update=True)


@dataclass(frozen=True)
class Papier:
    """A kind of thing that comes on paper: where it lives, its name in the log, whose it is and how it is locked."""

    pad: str
    naam: str
    dossier_of: Callable[[Session, Actor, int], int]
    locked: Callable[[Session, int], Declaratie | PgbPlan]
    bekijken: Activiteit
    bewaren: Activiteit

    def address(self, number: int, document_id: int | None = None) -> str:
        """Its page, or that of its scan."""
        return f"{self.pad}/{number}" + (f"/scan/{document_id}" if document_id else "")

    def begin(self, db: Database, actor: Actor, number: int) -> Response[str]:
        """An empty document for the scan; then the page where files are added."""
        with db.write() as session:
            row = self._paper(session, actor, number)
            if row.document_id is not None:
                raise Impossible("scan", row.status)
            document_id = begin_document(session, db.keys, actor, row.dossier_id, Documentsoort.PAPIER)
        back = quote(self.address(number, document_id), safe="/")
        return see_other(f"/documenten/{document_id}?terug={back}")

    def keep(self, request: AnyRequest, db: Database, actor: Actor, number: int, document_id: int) -> Response[str]:
        """Keep the scan with it: from now on the person and the SVB see it, and it does not change."""
        try:
            with db.write() as session:
                row = self._paper(session, actor, number)
                if row.document_id not in (None, document_id):
                    raise Impossible("scan", row.status)
                _mine(session, db, actor, row.dossier_id, document_id)
                fix_document(session, db, files_of(request), actor, document_id)
                row.document_id = document_id
                session.add(row)
                record_act(session, db, actor, self.bewaren, row.dossier_id, f"{self.naam} {row.id}")
        except GeenBestand:
            return self.page(request, db, actor, number, document_id, Fout(NO_FILE))
        except NietTeGebruiken:
            return self.page(request, db, actor, number, document_id, Fout(UNFIT))
        return see_other(self.address(number))

    def page(
        self,
        request: AnyRequest,
        db: Database,
        actor: Actor,
        number: int,
        document_id: int,
        wrong: Fout | None = None,
    ) -> Response[str]:
        """The files that were added, before they are kept."""
        with db.read() as session:
            dossier_id = self.dossier_of(session, actor, number)
            check_reach(session, actor, dossier_id)
        record_view(db, actor, self.bekijken, dossier_id, f"{self.naam} {number}")
        with db.read() as session:
            document = _mine(session, db, actor, dossier_id, document_id)
        errors = {"bestanden": wrong} if wrong else {}
        return form_page(
            request,
            "gemeente/scan.html",
            Parsed(None, errors, FormData()),
            stuk=self.naam,
            nummer=number,
            terug=self.address(number),
            document=document,
            pad=self.address(number, document_id),
        )

    def _paper(self, session: Session, actor: Actor, number: int) -> Declaratie | PgbPlan:
        """What came on paper within reach, locked. Raises `Denied`."""
        check_reach(session, actor, self.dossier_of(session, actor, number))
        row = self.locked(session, number)
        return row if row.herkomst is Herkomst.PAPIER else deny(self.naam, number)


DECLARATIES = Papier(
    "/gemeente/declaraties",
    "declaratie",
    lambda session, _, number: dossier_of(session, number),
    _declaration,
    activiteiten.DECLARATIE_MEEKIJKEN,
    activiteiten.DECLARATIE_INVOEREN,
)
PLANNEN = Papier(
    "/gemeente/pgb-plannen",
    "pgbplan",
    dossier_of_plan,
    _plan,
    activiteiten.PGBPLAN_INZIEN,
    activiteiten.PGBPLAN_INVOEREN,
)
OF_DECLARATION, OF_PLAN = (
    "/gemeente/declaraties/{declaratie_id:int}/scan",
    "/gemeente/pgb-plannen/{pgbplan_id:int}/scan",
)


@post(OF_DECLARATION)
def begin(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[str]:
    """Begin the scan of a declaration."""
    return DECLARATIES.begin(db, staff(request, Rol.CONSULENT), declaratie_id)


@get(OF_DECLARATION + "/{document_id:int}")
def look(
    request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int], document_id: FromPath[int]
) -> Response[str]:
    """The files of a declaration."""
    return DECLARATIES.page(request, db, staff(request, Rol.CONSULENT), declaratie_id, document_id)


@post(OF_DECLARATION + "/{document_id:int}")
def keep(
    request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int], document_id: FromPath[int]
) -> Response[str]:
    """Keep them with the declaration."""
    return DECLARATIES.keep(request, db, staff(request, Rol.CONSULENT), declaratie_id, document_id)


@post(OF_PLAN)
def begin_of_plan(request: AnyRequest, db: NamedDependency[Database], pgbplan_id: FromPath[int]) -> Response[str]:
    """Begin the scan of a pgb-plan."""
    return PLANNEN.begin(db, staff(request, Rol.CONSULENT), pgbplan_id)


@get(OF_PLAN + "/{document_id:int}")
def look_at_plan(
    request: AnyRequest, db: NamedDependency[Database], pgbplan_id: FromPath[int], document_id: FromPath[int]
) -> Response[str]:
    """The files of a pgb-plan."""
    return PLANNEN.page(request, db, staff(request, Rol.CONSULENT), pgbplan_id, document_id)


@post(OF_PLAN + "/{document_id:int}")
def keep_with_plan(
    request: AnyRequest, db: NamedDependency[Database], pgbplan_id: FromPath[int], document_id: FromPath[int]
) -> Response[str]:
    """Keep them with the pgb-plan."""
    return PLANNEN.keep(request, db, staff(request, Rol.CONSULENT), pgbplan_id, document_id)


def _mine(session: Session, db: Database, actor: Actor, dossier_id: int, document_id: int) -> DocumentView:
    found = document_for(session, db.keys, actor, document_id)
    if found.dossier_id != dossier_id or found.soort is not Documentsoort.PAPIER:
        return deny("document", document_id)
    return found


ROUTES: list[Any] = [begin, look, keep, begin_of_plan, look_at_plan, keep_with_plan]
