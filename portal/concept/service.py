"""Keeping drafts: begin, keep a step, close. Nothing that was typed is lost, and nobody's draft is another's."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.concept.models import Concept, Conceptsoort, Conceptstatus
from portal.concept.stappen import Stap
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.web.visit import FormData, deny

_c, _d = columns(Concept), columns(Dossier)
Pairs = Sequence[tuple[str, str]]


class Veranderd(Exception):
    """The same step was kept in another window or on another device since this form was opened."""


@dataclass(frozen=True)
class ConceptView:
    """A draft with everything that was typed, for those who may see it."""

    id: int
    dossier_id: int
    soort: Conceptsoort
    onderwerp_id: int | None
    status: Conceptstatus
    gezien: frozenset[str]
    gewijzigd_op: datetime
    velden: FormData
    version: int

    @property
    def stand(self) -> str:
        """The whole draft as it is: a check carries it along, so that what was seen is what is sent."""
        return str(self.version)


_DRAFT = select(
    _c.id,
    _c.dossier_id,
    _c.soort,
    _c.onderwerp_id,
    _c.status,
    _c.gezien,
    _c.gewijzigd_op,
    _c.velden,
    _d.sleutel,
    _c.version,
).join(table(Dossier), _d.id == _c.dossier_id)


def concept_for(session: Session, keys: Keyring, actor: Actor, soort: Conceptsoort, concept_id: int) -> ConceptView:
    """An open draft of the dossier that the actor serves, of their own side of the desk. Raises `Denied`."""
    mine = (_c.id == concept_id, *_of(actor, soort))
    row = session.execute(_DRAFT.where(*mine, _c.status == Conceptstatus.OPEN)).one_or_none()
    return _view(keys, row) if row else deny("concept", concept_id)


def concepts_of(
    session: Session, keys: Keyring, dossier_id: int, soort: Conceptsoort, *, aan_balie: bool = False
) -> list[ConceptView]:
    """The open drafts of one kind of a dossier, newest first: the participant's, or those of the municipality."""
    mine = (_c.dossier_id == dossier_id, _c.soort == soort, _c.aan_balie.is_(aan_balie))
    chosen = _DRAFT.where(*mine, _c.status == Conceptstatus.OPEN)
    return [_view(keys, row) for row in session.execute(chosen.order_by(_c.id.desc()))]


def begin(
    session: Session,
    keys: Keyring,
    actor: Actor,
    soort: Conceptsoort,
    *,
    onderwerp_id: int | None = None,
    velden: Pairs = (),
) -> int:
    """Begin a draft, filled with `velden`; one that changes something which is being changed already is found again."""
    if onderwerp_id is not None:
        mine = (*_of(actor, soort), _c.onderwerp_id == onderwerp_id)
        found = session.execute(select(_c.id).where(*mine, _c.status == Conceptstatus.OPEN)).scalar_one_or_none()
        if found is not None:
            return int(found)
    dossier_id = actor.dossier_id or deny("concept")
    row = Concept(
        dossier_id=dossier_id,
        soort=soort,
        onderwerp_id=onderwerp_id,
        status=Conceptstatus.OPEN,
        aan_balie=actor.is_staff,
        velden=_sealed(session, keys, dossier_id, velden),
        gewijzigd_op=clock.now(),
    )
    session.add(row)
    session.flush()
    return row.id


def keep_step(
    session: Session, keys: Keyring, actor: Actor, soort: Conceptsoort, concept_id: int, stap: Stap, typed: FormData
) -> ConceptView:
    """Keep one step as it was typed, whether it can be read or not; returns the draft as it then is.

    Sending the same form twice changes nothing. Raises `Denied`, or `Veranderd` when another window was faster.
    """
    row = _locked(session, actor, soort, concept_id)
    before = concept_for(session, keys, actor, soort, concept_id)
    new = stap.of(typed)
    same = sorted(new) == sorted(stap.of(before.velden))
    if not same and typed.get("stand") != stap.stand(before.velden):
        raise Veranderd
    seen = ",".join(sorted(before.gezien | {stap.naam}))
    if not same or row.gezien != seen:
        others = [(name, text) for name, text in before.velden.pairs if not stap.owns(name)]
        row.velden, row.gezien = _sealed(session, keys, row.dossier_id, [*others, *new]), seen
        row.gewijzigd_op, row.version = clock.now(), row.version + 1
        session.add(row)
        session.flush()
    return concept_for(session, keys, actor, soort, concept_id)


def note(
    session: Session, keys: Keyring, actor: Actor, soort: Conceptsoort, concept_id: int, name: str, value: str
) -> None:
    """Keep something with a draft that no step asks (a document, what it became); no step may own `name`."""
    row = _locked(session, actor, soort, concept_id)
    before = concept_for(session, keys, actor, soort, concept_id)
    others = [pair for pair in before.velden.pairs if pair[0] != name]
    row.velden = _sealed(session, keys, row.dossier_id, [*others, (name, value)])
    row.gewijzigd_op, row.version = clock.now(), row.version + 1
    session.add(row)
    session.flush()


def refill(session: Session, keys: Keyring, draft: ConceptView, pairs: Pairs) -> None:
    """Keep other fields in an open draft, for a reason that no step knows; the same fields change nothing."""
    row = session.get(Concept, draft.id, with_for_update=True, populate_existing=True)
    if row is None or list(pairs) == draft.velden.pairs:
        return
    row.velden, row.version = _sealed(session, keys, row.dossier_id, pairs), row.version + 1
    session.add(row)
    session.flush()


def locked(session: Session, keys: Keyring, actor: Actor, soort: Conceptsoort, concept_id: int) -> ConceptView:
    """An open draft, which nobody else keeps or sends until the end of this transaction. Raises `Denied`."""
    _locked(session, actor, soort, concept_id)
    return concept_for(session, keys, actor, soort, concept_id)


def close(
    session: Session,
    actor: Actor,
    soort: Conceptsoort,
    concept_id: int,
    status: Conceptstatus,
    *,
    onderwerp_id: int | None = None,
) -> None:
    """Mark a draft as sent or thrown away; it stays until its retention term. Raises `Denied`.

    `onderwerp_id` is what it became.
    """
    row = _locked(session, actor, soort, concept_id)
    row.status, row.version = status, row.version + 1
    row.onderwerp_id = onderwerp_id if onderwerp_id is not None else row.onderwerp_id
    session.add(row)


def throw_away_about(session: Session, actor: Actor, soort: Conceptsoort, onderwerp_id: int) -> None:
    """Throw away the open draft that changes something which is no longer there to change."""
    chosen = (*_of(actor, soort), _c.onderwerp_id == onderwerp_id)
    open_ones = session.execute(select(_c.id).where(*chosen, _c.status == Conceptstatus.OPEN)).scalars().all()
    for number in open_ones:
        close(session, actor, soort, number, Conceptstatus.WEGGEGOOID)


def became(session: Session, actor: Actor, soort: Conceptsoort, concept_id: int) -> int | None:
    """What a draft that was sent became: for a form that is sent twice. None when it was not sent, or not theirs."""
    mine = (_c.id == concept_id, *_of(actor, soort))
    chosen = select(_c.onderwerp_id).where(*mine, _c.status == Conceptstatus.VERSTUURD)
    found: int | None = session.execute(chosen).scalar_one_or_none()
    return found


def sent_fields(
    session: Session, keys: Keyring, actor: Actor, soort: Conceptsoort, onderwerp_id: int
) -> list[tuple[str, str]] | None:
    """Everything that was typed in the last draft that became this, or None when it did not come from a draft."""
    mine = (*_of(actor, soort), _c.onderwerp_id == onderwerp_id)
    chosen = _DRAFT.where(*mine, _c.status == Conceptstatus.VERSTUURD).order_by(_c.id.desc()).limit(1)
    row = session.execute(chosen).one_or_none()
    return _view(keys, row).velden.pairs if row else None


def open_values(session: Session, keys: Keyring, dossiers: Collection[int], name: str) -> set[str]:
    """What the open drafts of these dossiers, of either side of the desk, hold under a name. One statement."""
    chosen = _DRAFT.where(_c.dossier_id.in_(dossiers), _c.status == Conceptstatus.OPEN)
    views = (_view(keys, row) for row in session.execute(chosen))
    return {text for view in views for known, text in view.velden.pairs if known == name}


def _of(actor: Actor, soort: Conceptsoort) -> tuple[Any, ...]:
    """The drafts of whoever types: the participant's own, or the municipality's, which colleagues share."""
    return (_c.dossier_id == actor.dossier_id, _c.soort == soort, _c.aan_balie.is_(actor.is_staff))


def _locked(session: Session, actor: Actor, soort: Conceptsoort, concept_id: int) -> Concept:
    mine = (_c.id == concept_id, *_of(actor, soort))
    chosen = select(Concept).where(*mine, _c.status == Conceptstatus.OPEN).with_for_update()
    row: Concept | None = session.execute(chosen).scalar_one_or_none()
    return row or deny("concept", concept_id)


def _sealed(session: Session, keys: Keyring, dossier_id: int, pairs: Pairs) -> bytes:
    wrapped = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one()
    return keys.for_dossier(wrapped, json.dumps([list(pair) for pair in pairs]))


def _view(keys: Keyring, row: Any) -> ConceptView:
    number, dossier_id, soort, onderwerp_id, status, seen, changed, fields, wrapped, version = row
    pairs = [(name, text) for name, text in json.loads(keys.from_dossier(wrapped, fields))]
    steps = frozenset(filter(None, seen.split(",")))
    return ConceptView(number, dossier_id, soort, onderwerp_id, status, steps, changed, FormData(pairs), version)
