"""Deciding on a request, once, with a letter; what was granted is done in the same moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, not_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.brief import Zegt
from portal.berichten.models import Berichtsoort
from portal.bezwaar.stukken import is_paper
from portal.brieven.blokken import Alinea, Blok, Citaat, Kop, Lijst
from portal.db import Database, Keyring
from portal.db.columns import columns, table
from portal.documenten.models import Bestand, Document, Documentsoort
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon
from portal.dossier.status import DEELNEMERS
from portal.gegevens.models import Gegevensbesluit, Gegevensverzoek
from portal.gegevens.service import MagNiet, note_restriction, reached, say
from portal.gegevens.status import FLOW, Gegevensstatus
from portal.gegevens.teksten import RECHTEN, UITKOMST_BRIEF
from portal.law.gegevensrechten import Besluitfeiten, Recht, Uitkomst, decide_right
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.i18n import N_
from portal.web.visit import deny

_o, _doc, _b, _d = columns(Organisatie), columns(Document), columns(Bestand), columns(Dossier)
GEDAAN, VERTELD = N_("Wat er is gedaan"), N_("Aan wie wij dit vertelden")
TOEZICHT = N_("Vindt u dat wij niet goed met uw gegevens omgaan? U kunt klagen bij de Autoriteit Persoonsgegevens.")
BEPERKT = N_("Wij bewaren deze gegevens nu alleen. Gaan wij ze weer gebruiken? Dan hoort u dat eerst.")
GEWIST = N_("Alles over u gaat weg zodra er niets meer loopt of wacht. Bedragen en boekingen blijven, zonder uw naam.")
ALLEEN_BIJLAGEN = (Documentsoort.BIJLAGE,)
"""What can be erased on request: a contract, an invoice or what came on paper carries a payment (AVG 17.3)."""


@dataclass(frozen=True)
class Antwoord:
    """What is decided: outcome, why and what was done; new data of the person, files to remove, who was told."""

    uitkomst: Uitkomst
    toelichting: str
    gedaan: str = ""
    verteld: tuple[int, ...] = ()
    documenten: tuple[int, ...] = ()
    alles: bool = False
    naam: str = ""
    geboortedatum: date | None = None

    @property
    def granted(self) -> bool:
        return self.uitkomst is not Uitkomst.AFGEWEZEN


@dataclass(frozen=True)
class Stuk:
    """A document that can be erased: its number, day and how many files."""

    id: int
    op: date
    bestanden: int


@dataclass(frozen=True)
class Keuzes:
    """What a consulent can choose from."""

    organisaties: tuple[tuple[int, str], ...] = field(default=())
    documenten: tuple[Stuk, ...] = field(default=())


def choices_of(session: Session, dossier_id: int) -> Keuzes:
    """Whom to tell (AVG 19) and which files can go. Two statements."""
    bodies = select(_o.id, _o.naam).where(_o.soort != Organisatiesoort.GEMEENTE).order_by(_o.naam)
    files = (
        select(_doc.id, _doc.gemaakt_op, _b.id)
        .join(table(Bestand), _b.document_id == _doc.id)
        .where(*_erasable(dossier_id))
        .order_by(_doc.id)
    )
    counted: dict[int, tuple[date, int]] = {}
    for number, made, _ in session.execute(files):
        counted[number] = (clock.local(made).date(), counted.get(number, (None, 0))[1] + 1)
    found = tuple(Stuk(number, day, count) for number, (day, count) in counted.items())
    return Keuzes(tuple((row[0], row[1]) for row in session.execute(bodies)), found)


def _erasable(dossier_id: int) -> tuple[ColumnElement[bool], ...]:
    """What nothing rests on: no payment, and no objection (AVG 17.3 e).

    The papers of an objection stay also when it was decided: on appeal the court gets them (Awb 7:4, 8:42).
    """
    return (_doc.dossier_id == dossier_id, _doc.soort.in_(ALLEEN_BIJLAGEN), not_(is_paper()))


def check(recht: Recht, found: Antwoord, dossier: Any) -> None:
    """Hold an answer against the rule. Raises `MagNiet`."""
    facts = Besluitfeiten(
        recht, found.uitkomst, bool(found.toelichting), bool(found.gedaan), found.alles, dossier.status in DEELNEMERS
    )
    if refused := [one for one in decide_right(facts) if not one.allowed]:
        raise MagNiet(refused)


def decide(
    session: Session, db: Database, actor: Actor, verzoek_id: int, found: Antwoord, version: int | None
) -> Sequence[bytes]:
    """Decide what was looked over; the names of files to remove from the store once this is committed.

    Pressing twice decides once. Raises `MagNiet`, `Impossible`, `Stale`, `EigenDossier` or `Denied`.
    """
    row, dossier = reached(session, actor, verzoek_id)
    if row.status is Gegevensstatus.BESLIST and _same(session, db.keys, dossier, row.id, found):
        return ()
    FLOW.find("beslissen", row.status)
    check(row.recht, found, dossier)
    FLOW.apply(session, row, "beslissen", actor, version=version)
    told = _names(session, found.verteld)
    gone = _erase(session, dossier, found) if found.granted and row.recht is Recht.WISSEN else ()
    if found.granted:
        _correct(session, dossier, row, found)
    if found.granted and row.recht is Recht.BEPERKEN:
        note_restriction(session, db.keys, actor, dossier, row.id, geldt=True)
    _append(session, db.keys, actor, dossier, row, found, told)
    say(
        session, dossier, row, Berichtsoort.GEGEVENS_BESLUIT, redenen=(UITKOMST_BRIEF[found.uitkomst],),
        toelichting=found.toelichting, inhoud=lambda lang: contents(row.recht, found, told, lang),
    )  # fmt: skip
    record_act(session, db, actor, activiteiten.GEGEVENS_BESLISSEN, dossier.id, f"gegevensverzoek {row.id}")
    return gone


def contents(recht: Recht, found: Antwoord, told: Sequence[str], lang: str) -> list[Blok]:
    """The blocks between the first sentence of the letter and why."""
    say_ = Zegt(lang)
    blocks: list[Blok] = [Alinea(say_(N_("U vroeg:")) + " " + say_(RECHTEN[recht].naam) + ".")]
    if found.granted and found.gedaan:
        blocks += [Kop(say_(GEDAAN)), Citaat(found.gedaan)]
    if found.granted and recht is Recht.BEPERKEN:
        blocks.append(Alinea(say_(BEPERKT)))
    if found.alles:
        blocks.append(Alinea(say_(GEWIST)))
    if told:
        blocks += [Kop(say_(VERTELD)), Lijst(tuple(told))]
    return [*blocks, Alinea(say_(TOEZICHT))]


def _names(session: Session, numbers: Sequence[int]) -> tuple[str, ...]:
    chosen = select(_o.naam).where(_o.id.in_(numbers), _o.soort != Organisatiesoort.GEMEENTE).order_by(_o.naam)
    return tuple(session.execute(chosen).scalars())


def told_names(session: Session, found: Antwoord) -> tuple[str, ...]:
    """The organisations of an answer by name, for a letter to look over."""
    return _names(session, found.verteld)


def _erase(session: Session, dossier: Dossier, found: Antwoord) -> tuple[bytes, ...]:
    wanted = select(Document).where(*_erasable(dossier.id), _doc.id.in_(found.documenten))
    documents = list(session.execute(wanted.with_for_update()).scalars())
    if len(documents) != len(set(found.documenten)):
        deny("document")
    numbers = [one.id for one in documents]
    names = list(session.execute(select(_b.opslag).where(_b.document_id.in_(numbers))).scalars())
    session.execute(delete(table(Bestand)).where(_b.document_id.in_(numbers)))
    for one in documents:
        names += [one.samengesteld] if one.samengesteld else []
        one.samengesteld = None
        session.add(one)
    return tuple(names)


def _correct(session: Session, dossier: Dossier, row: Gegevensverzoek, found: Antwoord) -> None:
    if row.recht is not Recht.VERBETEREN or not (found.naam or found.geboortedatum):
        return
    person = session.get_one(Persoon, dossier.persoon_id, with_for_update=True)
    person.naam = found.naam or person.naam
    person.geboortedatum = found.geboortedatum or person.geboortedatum
    session.add(person)
    session.flush()


def _append(
    session: Session, keys: Keyring, actor: Actor, dossier: Dossier, row: Gegevensverzoek, found: Antwoord,
    told: Sequence[str],
) -> None:  # fmt: skip
    done = found.gedaan if found.granted else ""
    session.add(
        Gegevensbesluit(
            verzoek_id=row.id,
            dossier_id=dossier.id,
            uitkomst=found.uitkomst,
            toelichting=keys.for_dossier(dossier.sleutel, found.toelichting),
            gedaan=keys.for_dossier(dossier.sleutel, done) if done else None,
            verteld=list(told),
            documenten=list(found.documenten) if found.granted else [],
            alles=found.alles,
            medewerker_id=actor.medewerker_id or 0,
            genomen_op=clock.today(),
            op=clock.now(),
        )
    )


def _same(session: Session, keys: Keyring, dossier: Dossier, verzoek_id: int, found: Antwoord) -> bool:
    column = columns(Gegevensbesluit)
    row = session.execute(
        select(column.uitkomst, column.toelichting).where(column.verzoek_id == verzoek_id)
    ).one_or_none()
    return row is not None and (row[0], keys.from_dossier(dossier.sleutel, row[1])) == (
        found.uitkomst,
        found.toelichting,
    )
