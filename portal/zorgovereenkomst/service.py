"""What a budgethouder does with a contract: send, withdraw, change, end; nothing here is done twice.

Every command locks the contract's row (`Flow.apply`), so that of two acts at once one wins and the other is told.
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.concept import service as concepts
from portal.concept.models import Conceptsoort, Conceptstatus
from portal.concept.service import ConceptView
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible
from portal.documenten.models import Documentsoort
from portal.documenten.opslag import FileStore
from portal.documenten.service import begin_document, fix_document
from portal.dossier import binnenkomst
from portal.dossier.queries import DossierView
from portal.dossier.regels import rules
from portal.herkomst import Binnenkomst, Herkomst
from portal.law.overeenkomst import check_overeenkomst
from portal.law.overeenkomstmodel import Modelantwoorden
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web import FormData
from portal.web.visit import deny
from portal.zorgovereenkomst.beschermd import as_kept
from portal.zorgovereenkomst.besluiten import Nietig as Nietig
from portal.zorgovereenkomst.besluiten import decide_college as decide_college
from portal.zorgovereenkomst.besluiten import decide_svb as decide_svb
from portal.zorgovereenkomst.besluiten import treat_report as treat_report
from portal.zorgovereenkomst.detail import OvereenkomstDetail, contract_detail_for, helper_in
from portal.zorgovereenkomst.doorgeven import helper_of, keep_changes
from portal.zorgovereenkomst.feiten import day_of, facts, surroundings
from portal.zorgovereenkomst.gegevens import Derdegegevens, Gegevens
from portal.zorgovereenkomst.lezen import BASIS, DOCUMENT, DOEL, OWN, as_fields, date_fields, derde_fields, read
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.opslaan import store_again, store_new
from portal.zorgovereenkomst.queries import ContractView
from portal.zorgovereenkomst.rij import event_details, last_step, locked, svb_id, tell_about, thing
from portal.zorgovereenkomst.status import FLOW, VERVALLEN, Contractstatus

SOORT = Conceptsoort.OVEREENKOMST
_z = columns(Zorgovereenkomst)


class KanNietVersturen(Exception):
    """Something is missing without which the law or arithmetic forbids it; the check names it."""


class Veranderd(Exception):
    """The draft changed in another window since it was checked: what was seen is not what would be sent."""


class OnmogelijkeDag(Exception):
    """A contract cannot end before it began."""


def submit_overeenkomst(
    session: Session, db: Database, actor: Actor, dossier: DossierView, concept_id: int, stand: str, files: FileStore
) -> int:
    """Send a draft to the college (Regeling 4.3); a change goes to the SVB on the same day (Regeling 4.7).

    What an employee typed over was received on the day that it came in, and says so to the person. Returns the number
    of the contract. Raises `KanNietVersturen`, `Veranderd`, `Denied`, what `fix_document` or what `Flow.apply` raises.
    """
    draft = _draft(session, db, actor, concept_id, stand)
    came = binnenkomst.read(draft.velden, clock.today()).binnen if actor.is_staff else None
    if actor.is_staff and came is None:
        raise KanNietVersturen
    before = _helper_before(session, db, draft)
    row = _stored(session, db, actor, dossier, draft)
    if before is not None:
        keep_changes(session, db.keys, actor, row, before, helper_of(session, db.keys, row))
    fix_document(session, db, files, actor, row.document_id or 0)
    row.herkomst = came.herkomst if came else Herkomst.PORTAAL
    row.ontvangen_op = came.op if came else clock.today()
    row.gemeld_svb_op = clock.today() if row.wijzigt_id is not None else None
    session.add(row)
    FLOW.apply(session, row, "invoeren" if came else "indienen", actor)
    concepts.close(session, actor, SOORT, concept_id, Conceptstatus.VERSTUURD, onderwerp_id=row.id)
    kind = Berichtsoort.CONTRACT_GEWIJZIGD if row.wijzigt_id else Berichtsoort.CONTRACT_ONTVANGEN
    kind = Berichtsoort.CONTRACT_INGEVOERD if came else kind
    tell_about(session, row, kind, dossier.gemeente_id)
    record_act(session, db, actor, activiteiten.OVEREENKOMST_VERSTUREN, row.dossier_id, thing(row))
    return row.id


def _helper_before(session: Session, db: Database, draft: ConceptView) -> Derdegegevens | None:
    """The zorgverlener as known before a change of a contract is stored; None when it is no change."""
    changed = read(draft.velden).wijzigt_id
    row = session.get(Zorgovereenkomst, changed) if changed else None
    return helper_of(session, db.keys, row) if row and row.dossier_id == draft.dossier_id else None


def prepare_overeenkomst(
    session: Session, db: Database, actor: Actor, dossier: DossierView, concept_id: int, stand: str, _files: FileStore
) -> int:
    """Store a draft as a contract that nobody else sees but its zorgverlener, who can check it before it is sent.

    Returns the number of the contract; the draft stays open, and what is sent comes from it. Raises like
    `submit_overeenkomst`.
    """
    draft = _draft(session, db, actor, concept_id, stand)
    row = _stored(session, db, actor, dossier, draft)
    concepts.note(session, db.keys, actor, SOORT, concept_id, OWN, str(row.id))
    record_act(session, db, actor, activiteiten.OVEREENKOMST_INVULLEN, row.dossier_id, thing(row))
    return row.id


def say_wrong(session: Session, db: Database, actor: Actor, contract_id: int) -> None:
    """The person says that what the municipality entered for them is wrong; saying it twice says it once.

    Raises `Denied` when nobody entered it for them, or as `Flow.apply`.
    """
    row = locked(session, actor.dossier_id, contract_id)
    if row.herkomst is Herkomst.PORTAAL:
        deny("zorgovereenkomst", contract_id)
    if last_step(session, contract_id) != "klopt_niet":
        FLOW.apply(session, row, "klopt_niet", actor)
        record_act(session, db, actor, activiteiten.OVEREENKOMST_MELDEN, row.dossier_id, thing(row))


def withdraw_overeenkomst(session: Session, db: Database, actor: Actor, contract_id: int, version: int | None) -> None:
    """Take a contract back before both approved it; its draft is thrown away with it. Raises as `Flow.apply`."""
    row = locked(session, actor.dossier_id, contract_id)
    FLOW.apply(session, row, "intrekken", actor, version=version)
    concepts.throw_away_about(session, actor, SOORT, contract_id)
    record_act(session, db, actor, activiteiten.OVEREENKOMST_INTREKKEN, row.dossier_id, thing(row))


def end_overeenkomst(
    session: Session,
    db: Database,
    actor: Actor,
    contract_id: int,
    laatste_dag: date,
    reden: str,
    version: int | None,
    *,
    binnen: Binnenkomst | None = None,
) -> None:
    """End a running contract; SVB and college are told on the same day (Regeling 4.7).

    `binnen` is how an employee heard it, who types for the dossier that `actor` serves.
    Raises `OnmogelijkeDag` when that day is before its first, or after the last one that was agreed.
    """
    row = locked(session, actor.dossier_id, contract_id)
    FLOW.find("beeindigen", row.status)
    check_last_day(row, laatste_dag)
    before = row.einde.isoformat() if row.einde else None
    came = {"herkomst": binnen.herkomst.value, "ontvangen_op": binnen.op.isoformat()} if binnen else {}
    FLOW.apply(session, row, "beeindigen", actor, version=version, einde_was=before, **came)
    row.einde, row.reden_einde, row.gemeld_svb_op = laatste_dag, reden, clock.today()
    session.add(row)
    tell_about(session, row, Berichtsoort.CONTRACT_BEEINDIGD, svb_id(session))
    record_act(session, db, actor, activiteiten.OVEREENKOMST_STOPPEN, row.dossier_id, thing(row))


def check_last_day(contract: Zorgovereenkomst | ContractView, day: date) -> None:
    """Raises `OnmogelijkeDag` when a contract cannot end on this day: before its first, after the one agreed."""
    if day < contract.ingang or (contract.einde is not None and day > contract.einde):
        raise OnmogelijkeDag


def continue_overeenkomst(session: Session, db: Database, actor: Actor, contract_id: int, version: int | None) -> None:
    """ "Ik heb me vergist": an end that is still to come is taken back, and SVB and college are told again."""
    row = locked(session, actor.dossier_id, contract_id)
    if row.einde is not None and row.einde < clock.today():
        raise Impossible("laten_doorlopen", row.status)
    before = event_details(session, row.id, "beeindigen").get("einde_was")
    FLOW.apply(session, row, "laten_doorlopen", actor, version=version)
    row.einde, row.reden_einde = date.fromisoformat(before) if before else None, ""
    row.gemeld_svb_op = clock.today()
    session.add(row)
    tell_about(session, row, Berichtsoort.CONTRACT_LOOPT_DOOR, svb_id(session))
    record_act(session, db, actor, activiteiten.OVEREENKOMST_STOPPEN, row.dossier_id, thing(row))


def begin_again(session: Session, db: Database, actor: Actor, contract_id: int) -> int:
    """Open the draft of a contract that was sent back or prepared, with everything that was typed; its number."""
    found = contract_detail_for(session, db.keys, actor, contract_id)
    if found.kop.status not in (Contractstatus.CONCEPT, Contractstatus.AANVULLING_GEVRAAGD):
        raise Impossible("aanvullen", found.kop.status)
    typed = concepts.sent_fields(session, db.keys, actor, SOORT, contract_id)
    fields = typed if typed is not None else _all_fields(found)
    kept = as_kept(session, db.keys, found.kop.dossier_id, FormData(fields))
    known = [(name, text) for name, text in kept.pairs if name != OWN]
    return _begin(session, db, actor, contract_id, [*known, (OWN, str(contract_id))])


def begin_change(session: Session, db: Database, actor: Actor, contract_id: int) -> int:
    """Begin a change of a running contract (Regeling 4.7), filled with what holds now; its number."""
    found = contract_detail_for(session, db.keys, actor, contract_id)
    if found.kop.status is not Contractstatus.LOPEND:
        raise Impossible("wijzigen", found.kop.status)
    fields = as_fields(replace(found.gegevens, ingang=None))
    return _begin(session, db, actor, contract_id, [*fields, (DOEL, "wijziging"), (BASIS, str(contract_id))])


def begin_replacement(session: Session, db: Database, actor: Actor, contract_id: int) -> int:
    """Begin a contract with somebody else while this zorgverlener is ill, on leave or gone; its number."""
    found = contract_detail_for(session, db.keys, actor, contract_id)
    other = replace(found.gegevens, derde=Derdegegevens(), antwoorden=Modelantwoorden(), ingang=None, einde=None)
    kept = replace(other, afspraken={"vervangt_wie": found.kop.zorgverlener, "looptijd": "vervanging"})
    fields = [(name, text) for name, text in as_fields(kept) if name not in _OF_THE_HELPER]
    about = [("looptijd", "vervanging"), (DOEL, "vervanging"), (BASIS, str(contract_id))]
    return _begin(session, db, actor, None, [*fields, *about])


def begin_copy(session: Session, db: Database, actor: Actor, contract_id: int) -> int:
    """Begin a new contract filled with one that came to nothing; its number."""
    found = contract_detail_for(session, db.keys, actor, contract_id)
    if found.kop.status not in VERVALLEN:
        raise Impossible("opnieuw", found.kop.status)
    return _begin(session, db, actor, None, as_fields(found.gegevens))


def begin_new(session: Session, db: Database, actor: Actor, helper_id: int | None) -> int:
    """Begin a contract, with a zorgverlener who is known in this dossier already or somebody new; its number."""
    fields = derde_fields(helper_in(session, db.keys, actor.dossier_id or 0, helper_id)) if helper_id else []
    return _begin(session, db, actor, None, fields)


_OF_THE_HELPER = frozenset({"bij_kvk", "vertegenwoordiger", "loonheffing"})


def _begin(session: Session, db: Database, actor: Actor, about: int | None, fields: list[tuple[str, str]]) -> int:
    number = concepts.begin(session, db.keys, actor, SOORT, onderwerp_id=about, velden=fields)
    draft = concepts.locked(session, db.keys, actor, SOORT, number)
    if DOCUMENT not in draft.velden:
        document = begin_document(session, db.keys, actor, draft.dossier_id, Documentsoort.OVEREENKOMST)
        concepts.note(session, db.keys, actor, SOORT, number, DOCUMENT, str(document))
    about_what = f"zorgovereenkomst {about}" if about else f"concept {number}"
    record_act(session, db, actor, activiteiten.OVEREENKOMST_INVULLEN, actor.dossier_id or 0, about_what)
    return number


def _draft(session: Session, db: Database, actor: Actor, concept_id: int, stand: str) -> ConceptView:
    draft = concepts.locked(session, db.keys, actor, SOORT, concept_id)
    if stand != draft.stand:
        raise Veranderd
    return draft


def _stored(session: Session, db: Database, actor: Actor, dossier: DossierView, draft: ConceptView) -> Zorgovereenkomst:
    """The row of a draft: a new one, or the one that was sent back or prepared."""
    gegevens = read(draft.velden)
    regelset = rules(dossier.gemeente, day_of(gegevens))
    _check_own(session, draft.dossier_id, gegevens)
    around = surroundings(session, draft.dossier_id, gegevens)
    found = check_overeenkomst(facts(gegevens, around, regelset), regelset)
    if any(one.blokkeert for one in found) or not gegevens.keuze.nodig:
        raise KanNietVersturen
    known = replace(gegevens, diensten=tuple(one for one in gegevens.diensten if one in around.diensten))
    row = _open_row(session, draft)
    if row is None:
        return store_new(session, db.keys, actor, draft.dossier_id, known, regelset)
    store_again(session, db.keys, row, known, regelset)
    return row


def _check_own(session: Session, dossier_id: int, gegevens: Gegevens) -> None:
    """Whatever a draft refers to is of the same dossier. Raises `Denied`."""
    for number in filter(None, (gegevens.wijzigt_id, gegevens.vervangt_id)):
        mine = select(_z.id).where(_z.id == number, _z.dossier_id == dossier_id)
        if session.execute(mine).scalar_one_or_none() is None:
            deny("zorgovereenkomst", number)


def own_number(draft: ConceptView) -> int | None:
    """The contract that a draft writes again: one that was prepared or sent back."""
    return int(draft.velden.get(OWN)) if OWN in draft.velden else None


def _open_row(session: Session, draft: ConceptView) -> Zorgovereenkomst | None:
    own = own_number(draft)
    row = locked(session, draft.dossier_id, own) if own else None
    if row is not None and row.status not in (Contractstatus.CONCEPT, Contractstatus.AANVULLING_GEVRAAGD):
        raise Impossible("indienen", row.status)
    return row


def _all_fields(found: OvereenkomstDetail) -> list[tuple[str, str]]:
    """A contract that came on paper as the fields of the form, document and day of signing included."""
    g = found.gegevens
    signed = date_fields("getekend_op", g.getekend_op)
    about = [(DOEL, "wijziging"), (BASIS, str(g.wijzigt_id))] if g.wijzigt_id else []
    document = [(DOCUMENT, str(g.document_id))] if g.document_id else []
    return [*as_fields(g), *signed, *about, *document]
