"""Files that were uploaded and never sent: which of them nobody is still working on."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, select
from sqlmodel import Session, SQLModel

from portal.aanvullend.models import AanvullendeRekening
from portal.aanvullend.status import Rekeningstand
from portal.bezwaar.models import Bezwaar, Bezwaarstuk
from portal.bezwaar.status import OPEN as OBJECTIONS_OPEN
from portal.concept.service import open_values
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.documenten.models import Bestand, Document, Documentstatus
from portal.dossier.models import Dossier
from portal.instemming.models import Instemmingsstuk, Instemmingsverzoek
from portal.instemming.status import OPEN as REQUESTS_OPEN
from portal.logboek import activiteiten
from portal.logboek.models import Logregel
from portal.zorgovereenkomst.lezen import DOCUMENT

_d, _doc, _b, _l = columns(Dossier), columns(Document), columns(Bestand), columns(Logregel)
_dc, _r = columns(Declaratie), columns(AanvullendeRekening)
BY_THEIR_OWN_RULE = frozenset({"bestand", "declaratie", "aanvullende_rekening", "bezwaarstuk", "instemmingsstuk"})
"""Tables that point at a document before it was sent; whatever else points at one was sent with it."""
TYPING = tuple(
    one.code
    for one in (
        activiteiten.DECLARATIE_INVULLEN,
        activiteiten.DECLARATIE_INVOEREN,
        activiteiten.AANVULLEND_DECLAREREN,
    )
)


def unsent(session: Session, keys: Keyring, gemeente_id: int, before: datetime) -> dict[int, int]:
    """Documents of a municipality that were never sent, untouched since a moment; number -> dossier.

    Their rows are locked: who sends one now waits, and then finds it without files. One that a running draft uses, or
    a declaration, a bill, an objection or a request that is still open, stays.
    """
    newest = select(func.max(_b.ontvangen_op)).where(_b.document_id == _doc.id).correlate(table(Document))
    chosen = (
        select(_doc.id, _doc.dossier_id)
        .join(table(Dossier), _d.id == _doc.dossier_id)
        .where(_d.gemeente_id == gemeente_id, _doc.status == Documentstatus.CONCEPT)
        .where(newest.scalar_subquery() < before)
        .order_by(_doc.id)
        .with_for_update(of=table(Document))
    )
    found = {int(row[0]): int(row[1]) for row in session.execute(chosen)}
    used = {*_gathered(session, found), *_typed(session, keys, found), *_declared(session, found, before)}
    used |= set(_sent_with(session, found))
    return {number: dossier for number, dossier in found.items() if number not in used}


def _sent_with(session: Session, found: Collection[int]) -> Iterator[int]:
    for one in SQLModel.metadata.sorted_tables:
        if one.name not in BY_THEIR_OWN_RULE:
            for column in _to_document(one):
                yield from session.execute(select(column).where(column.in_(found))).scalars()


def _to_document(one: Table) -> Iterator[Any]:
    return (key.parent for key in one.foreign_keys if key.column.table.name == "document")


def _gathered(session: Session, found: Collection[int]) -> Iterator[int]:
    """What is gathered for an objection or a request for consent that is open."""
    for paper, thing, way, opened in (
        (Bezwaarstuk, Bezwaar, "bezwaar_id", OBJECTIONS_OPEN),
        (Instemmingsstuk, Instemmingsverzoek, "verzoek_id", REQUESTS_OPEN),
    ):
        _p, _t = columns(paper), columns(thing)
        chosen = select(_p.document_id).join(table(thing), _t.id == _p[way])
        yield from session.execute(chosen.where(_p.document_id.in_(found), _t.status.in_(opened))).scalars()


def _typed(session: Session, keys: Keyring, found: Mapping[int, int]) -> Iterator[int]:
    """What a running draft of a form carries along; drafts that are over went before."""
    return (int(one) for one in open_values(session, keys, set(found.values()), DOCUMENT) if one.isdecimal())


def _declared(session: Session, found: Mapping[int, int], before: datetime) -> Iterator[int]:
    """The invoice of what was declared, or is still being typed; only the records tell when it was typed at last."""
    things = _typed_at(session, set(found.values()), before)
    for one, name, draft in (
        (_dc, "declaratie", Declaratiestatus.CONCEPT),
        (_r, "rekening", Rekeningstand.CONCEPT),
    ):
        rows = session.execute(
            select(one.document_id, one.id, one.status, one.gemaakt_op).where(one.document_id.in_(found))
        )
        for document_id, number, status, made in rows:
            if status != draft or made >= before or f"{name} {number}" in things:
                yield document_id


def _typed_at(session: Session, dossiers: Collection[int], since: datetime) -> set[str]:
    chosen = select(_l.object).where(_l.dossier_id.in_(dossiers), _l.activiteit.in_(TYPING), _l.op >= since)
    return set(session.execute(chosen.distinct()).scalars())
