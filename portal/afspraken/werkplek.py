"""Where a contract is typed and sent: by the person, or for them at the desk of the municipality. Pages of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from sqlmodel import Session

from portal.actor import Actor
from portal.afspraken import verandering
from portal.afspraken.controle import control
from portal.concept import service as concepts
from portal.concept.models import Conceptstatus
from portal.concept.paginas import Langformulier
from portal.concept.service import ConceptView
from portal.db import Database, Keyring
from portal.documenten.models import Documentsoort
from portal.documenten.opslag import files_of
from portal.documenten.queries import DocumentView, document_in
from portal.documenten.service import NietTeGebruiken, begin_document
from portal.dossier.queries import dossier_for
from portal.dossier.regels import rules
from portal.logboek import activiteiten
from portal.logboek.service import record_act, record_view
from portal.plan.queries import plan_of
from portal.web import FormData, form_page, page, see_other
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.visit import Denied
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.beschermd import as_kept, protected_parents
from portal.zorgovereenkomst.controleteksten import BEDINGEN, MODELLEN
from portal.zorgovereenkomst.detail import helpers_of
from portal.zorgovereenkomst.feiten import day_of, version_of
from portal.zorgovereenkomst.formulier import is_periodic
from portal.zorgovereenkomst.gegevens import Gegevens
from portal.zorgovereenkomst.lezen import DOCUMENT, DOEL, HELPER, read
from portal.zorgovereenkomst.queries import contracts_of
from portal.zorgovereenkomst.service import SOORT
from portal.zorgovereenkomst.teksten import DAGNAMEN, EENHEDEN, PER, VELDEN
from portal.zorgovereenkomst.verschil import differences

AnyRequest = Request[Any, Any, Any]
CHOOSE = N_("Kies met wie u de zorgovereenkomst maakt.")


@dataclass(frozen=True)
class Werkplek:
    """The form with its addresses: where one begins (`kiezen`), goes without sending (`later`), and of what it became.

    `klaar` holds `{}` for the number of the contract. `aan_balie`: an employee types over what came in.
    """

    formulier: Langformulier
    kiezen: str
    later: str
    klaar: str
    aan_balie: bool = False

    def url(self, concept_id: int, part: str = "") -> str:
        """The address of a draft, or of a part of it."""
        return self.formulier.url(concept_id, part)

    def choose_page(
        self, request: AnyRequest, db: Database, actor: Actor, raw: FormData, errors: dict[str, Fout] | None = None
    ) -> Response[str]:
        """With whom: somebody who helps already, or somebody new; at the desk also a change of what runs."""
        record_view(db, actor, activiteiten.OVEREENKOMST_INVULLEN, actor.dossier_id, "zorgverleners")
        with db.read() as session:
            helpers = helpers_of(session, db.keys, actor.dossier_id or 0)
            dossier = dossier_for(session, actor, actor.dossier_id or 0)
            contracts = contracts_of(session, dossier.id) if self.aan_balie else []
        return form_page(
            request,
            "zorgovereenkomst/kiezen.html",
            Parsed(None, errors or {}, raw),
            zorgverleners=helpers,
            lopend=[one for one in contracts if one.is_running],
            balie=dossier if self.aan_balie else None,
            plek=self,
        )

    def begin(self, request: AnyRequest, db: Database, actor: Actor, form: FormData) -> Response[str]:
        """Begin the long form with what was chosen."""
        changes, _, choice = form.get("zorgverlener").rpartition("-")
        number = int(choice) if choice.isascii() and choice.isdecimal() and len(choice) < 10 else None
        known = ("", "wijziging") if self.aan_balie else ("",)
        if (number is None and choice != "nieuw") or changes not in known:
            return self.choose_page(request, db, actor, form, {"zorgverlener": Fout(CHOOSE)})
        with db.write() as session:
            if changes:
                draft = service.begin_change(session, db, actor, number or 0)
            else:
                draft = service.begin_new(session, db, actor, number)
        return see_other(self.url(draft))

    def save(
        self, request: AnyRequest, db: Database, actor: Actor, concept_id: int, naam: str, form: FormData
    ) -> Response[str]:
        """Keep one step; from that of the document also on to its files, with what was typed kept.

        The address of a parent that is protected is not kept: the other parent may open the same draft.
        """
        if naam == "zorgverlener":
            form = self._without_protected(db, actor, concept_id, form)
        answer = self.formulier.save_step(request, db, actor, concept_id, naam, form)
        if form.get("actie") != "bestanden" or answer.status_code != 303:
            return answer
        with db.read() as session:
            number = concepts.concept_for(session, db.keys, actor, SOORT, concept_id).velden.get(DOCUMENT)
        return see_other(f"/documenten/{number}?{urlencode({'terug': self.url(concept_id, 'document')})}")

    def _without_protected(self, db: Database, actor: Actor, concept_id: int, form: FormData) -> FormData:
        with db.read() as session:
            draft = concepts.concept_for(session, db.keys, actor, SOORT, concept_id)
            whole = FormData([*form.pairs, (HELPER, draft.velden.get(HELPER))])
            kept = as_kept(session, db.keys, draft.dossier_id, whole)
        return FormData(pair for pair in kept.pairs if pair[0] != HELPER)

    def check_page(
        self, request: AnyRequest, db: Database, actor: Actor, concept_id: int, *, status: int = 200
    ) -> Response[str]:
        """Everything that the college and the SVB will look at, before anything is sent."""
        record_view(db, actor, activiteiten.OVEREENKOMST_INVULLEN, actor.dossier_id, f"overeenkomst {concept_id}")
        with db.read() as session:
            draft = concepts.concept_for(session, db.keys, actor, SOORT, concept_id)
            dossier = dossier_for(session, actor, draft.dossier_id)
            gegevens = read(draft.velden)
            checked = control(session, dossier.gemeente, dossier.id, gegevens, service.own_number(draft))
            document = document_of(session, db.keys, dossier.id, gegevens.document_id)
            before = verandering.before_of(session, db.keys, dossier.id, gegevens)
            effect = verandering.effect_of(session, dossier.id, before, gegevens)
        unread = [one for one in self.formulier.stappen.which_apply(draft.velden) if one.read(draft.velden).errors]
        return page(
            request,
            "zorgovereenkomst/controle.html",
            status=status,
            concept=draft,
            gegevens=gegevens,
            controle=checked,
            document=document,
            onleesbaar=[(one.titel, self.url(concept_id, one.naam)) for one in unread],
            namen={number: name for number, (name, _, _) in checked.omgeving.diensten.items()},
            pad=self.url(concept_id),
            url=lambda part: self.url(concept_id, part),
            balie=dossier if self.aan_balie else None,
            plek=self,
            wijziging=draft.velden.get(DOEL) == "wijziging",
            oud=before,
            verschillen=differences(before.gegevens, gegevens) if before else (),
            gevolg=effect,
            velden=VELDEN,
            modellen=MODELLEN,
            bedingen=BEDINGEN,
            per=PER,
            dagnamen=DAGNAMEN,
            versie=version_of(gegevens, checked.regelset),
        )

    def send(
        self, request: AnyRequest, db: Database, actor: Actor, form: FormData, concept_id: int, act: Any, done: str
    ) -> Response[str]:
        """Do `act` with a draft; a second press finds what it became."""
        with db.read() as session:
            became = concepts.became(session, actor, SOORT, concept_id)
        if became is not None:
            return see_other(f"{self.klaar.format(became)}?klaar={done}")
        try:
            with db.write() as session:
                dossier = dossier_for(session, actor, actor.dossier_id or 0)
                number = act(session, db, actor, dossier, concept_id, form.get("stand"), files_of(request))
        except (service.KanNietVersturen, NietTeGebruiken):
            return self.check_page(request, db, actor, concept_id, status=422)
        except service.Veranderd:
            return self.check_page(request, db, actor, concept_id, status=409)
        return see_other(f"{self.klaar.format(number)}?klaar={done}")

    def throw_away(self, db: Database, actor: Actor, concept_id: int) -> Response[str]:
        """Throw the draft away."""
        with db.write() as session:
            concepts.close(session, actor, SOORT, concept_id, Conceptstatus.WEGGEGOOID)
            record_act(
                session, db, actor, activiteiten.OVEREENKOMST_INTREKKEN, actor.dossier_id or 0, f"concept {concept_id}"
            )
        return see_other(self.later)

    def new_document(
        self, request: AnyRequest, db: Database, actor: Actor, concept_id: int, form: FormData
    ) -> Response[str]:
        """Begin another document; the one that was sent stays as it is, and so does what was typed beside it."""
        if "stand" in form:
            self.formulier.save_step(request, db, actor, concept_id, "document", form)
        with db.write() as session:
            draft = concepts.locked(session, db.keys, actor, SOORT, concept_id)
            number = begin_document(session, db.keys, actor, draft.dossier_id, Documentsoort.OVEREENKOMST)
            concepts.note(session, db.keys, actor, SOORT, concept_id, DOCUMENT, str(number))
            record_act(
                session, db, actor, activiteiten.OVEREENKOMST_INVULLEN, draft.dossier_id, f"concept {concept_id}"
            )
        return see_other(self.url(concept_id, "document"))


def document_of(session: Session, keys: Keyring, dossier_id: int, document_id: int | None) -> DocumentView | None:
    """The signed document of a contract, or None."""
    try:
        return document_in(session, keys, dossier_id, document_id) if document_id else None
    except Denied:
        return None


def beside(session: Session, keys: Keyring, actor: Actor, draft: ConceptView) -> Mapping[str, Any]:
    """What the steps show beside their fields: the plan, the model that the answers lead to, the document."""
    dossier = dossier_for(session, actor, draft.dossier_id)
    gegevens: Gegevens = read(draft.velden)
    regelset = rules(dossier.gemeente, day_of(gegevens))
    return {
        "dossier": dossier,
        "plan": plan_of(session, draft.dossier_id),
        "gegevens": gegevens,
        "keuze": gegevens.keuze,
        "modelversie": version_of(gegevens, regelset),
        "document": document_of(session, keys, draft.dossier_id, gegevens.document_id),
        "periodiek": is_periodic(draft.velden),
        "adres_beschermd": protected_parents(session, keys, dossier.id).concerns(actor),
        "modellen": MODELLEN,
        "bedingen": BEDINGEN,
        "eenheden": EENHEDEN,
        "dagnamen": DAGNAMEN,
    }
