"""Where a pgb-plan is typed and sent: by the participant, or for them at the desk. The pages of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.teksten import WETTEN
from portal.concept.models import Conceptsoort
from portal.concept.paginas import Langformulier
from portal.concept.service import ConceptView, concept_for
from portal.db import Database, Keyring
from portal.dossier.queries import dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.pgbplan import teksten
from portal.pgbplan.formulier import EENHEDEN, read
from portal.pgbplan.kosten import costs_of
from portal.pgbplan.leefgebieden import LEEFGEBIEDEN
from portal.pgbplan.queries import VraagView, deelbudgetten, known_helpers, pgbplan_for
from portal.pgbplan.service import Anders, NogNietKlaar, discard_draft, submit_plan
from portal.plan.teksten import VORMEN
from portal.web import FormData, page, see_other
from portal.web.visit import Denied

AnyRequest = Request[Any, Any, Any]
WORDS: dict[str, Any] = {
    "wetten": WETTEN,
    "leefgebieden": LEEFGEBIEDEN,
    "eenheden": teksten.EENHEDEN,
    "perioden": teksten.PERIODEN,
    "soorten": teksten.SOORTEN,
    "vormen": VORMEN,
}


@dataclass(frozen=True)
class Planplek:
    """The form with its addresses: where one goes without sending (`later`), and of the plan that it became.

    `klaar` holds `{}` for the number of the plan. `aan_balie`: an employee types over what came in.
    """

    formulier: Langformulier
    later: str
    klaar: str
    aan_balie: bool = False

    def total(self, request: AnyRequest, db: Database, actor: Actor, concept_id: int, form: FormData) -> Response[str]:
        """The costs so far, while somebody types (htmx); keeps nothing."""
        record_view(db, actor, activiteiten.PGBPLAN_INVULLEN, actor.dossier_id, f"pgbplan concept {concept_id}")
        with db.read() as session:
            concept_for(session, db.keys, actor, Conceptsoort.PGBPLAN, concept_id)
            parts = deelbudgetten(session, actor.dossier_id or 0, clock.today())
        return page(request, "pgbplan/_totaal.html", kosten=costs_of(form, parts), wetten=WETTEN)

    def submit(self, request: AnyRequest, db: Database, actor: Actor, concept_id: int, form: FormData) -> Response[str]:
        """Send what was checked; a second press finds it sent."""
        try:
            with db.write() as session:
                number = submit_plan(session, db, actor, concept_id, form.get("stand"))
        except NogNietKlaar:
            return self.check_page(request, db, actor, concept_id, status=422)
        except Anders:
            return self.check_page(request, db, actor, concept_id, status=409)
        return see_other(self.klaar.format(number))

    def discard(self, db: Database, actor: Actor, concept_id: int) -> Response[str]:
        """Throw the draft away."""
        with db.write() as session:
            discard_draft(session, db, actor, concept_id)
        return see_other(self.later)

    def check_page(
        self, request: AnyRequest, db: Database, actor: Actor, concept_id: int, *, status: int = 200
    ) -> Response[str]:
        """Everything that the municipality will read, before anything is sent."""
        record_view(db, actor, activiteiten.PGBPLAN_INVULLEN, actor.dossier_id, f"pgbplan concept {concept_id}")
        with db.read() as session:
            draft = concept_for(session, db.keys, actor, Conceptsoort.PGBPLAN, concept_id)
            shown = beside(session, db.keys, actor, draft)
        errors = self.formulier.stappen.errors(draft.velden)
        listed = [(step, name, error) for step, found in errors.items() for name, error in found.items()]
        return page(
            request,
            "pgbplan/controle.html",
            status=status,
            concept=draft,
            plan=read(draft.velden),
            fouten=listed,
            veranderd=status == 409,
            adres=lambda naam: self.formulier.url(draft.id, naam),
            plek=self,
            page_errors=len(listed) if status == 422 else 0,
            **shown,
        )


def beside(session: Session, keys: Keyring, actor: Actor, draft: ConceptView) -> Mapping[str, Any]:
    """What the steps show beside their fields: the open question, costs, known helpers, the words of the choices."""
    dossier_id = actor.dossier_id or 0
    return {
        **WORDS,
        "dossier": dossier_for(session, actor, dossier_id),
        "kosten": costs_of(draft.velden, deelbudgetten(session, dossier_id, clock.today())),
        "vraag": _question(session, keys, actor, draft),
        "bekenden": known_helpers(session, dossier_id),
        "keuze_eenheden": EENHEDEN,
    }


def _question(session: Session, keys: Keyring, actor: Actor, draft: ConceptView) -> VraagView | None:
    """What the consulent asked about the version that this draft takes the place of."""
    if draft.onderwerp_id is None:
        return None
    try:
        return pgbplan_for(session, keys, actor, draft.onderwerp_id).open_vraag
    except Denied:
        return None
