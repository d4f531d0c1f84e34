"""Objections for those who may see them: what is disputed, why, what happened, and what was decided."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht
from portal.bezwaar.bereik import within
from portal.bezwaar.beslissing import sent_on
from portal.bezwaar.models import (
    Bezwaar,
    Bezwaarbeslissing,
    Bezwaargrond,
    Bezwaaropdracht,
    Bezwaarpapier,
    Bezwaarstap,
    Hoorgesprek,
)
from portal.bezwaar.status import OPEN, Opdrachtstatus
from portal.bezwaar.stuk import BeslissingView, BezwaarView, GrondView, HoorView, PapierView, StapView
from portal.brieven.models import Brief, Poststuk
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.adres import shows_address
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.gesprek.models import Gespreksvorm
from portal.identity.models import Medewerker
from portal.web.visit import deny

_bz, _gr, _st, _h = columns(Bezwaar), columns(Bezwaargrond), columns(Bezwaarstap), columns(Hoorgesprek)
_bs, _op, _b = columns(Bezwaarbeslissing), columns(Bezwaaropdracht), columns(Bericht)
_l, _s, _pp = columns(Brief), columns(Poststuk), columns(Bezwaarpapier)
_d, _p, _o, _m = columns(Dossier), columns(Persoon), columns(Organisatie), columns(Medewerker)
MOST = 200
_by = table(Persoon).alias("indiener")
# A letter belongs to one message; an objection about a described decision has neither.
_VIEW: Select[Any] = (
    select(
        _bz.id, _bz.dossier_id, _bz.status, _bz.version, _bz.beslisser, _bz.brief_id, _bz.bericht_id, _b.soort,
        _bz.besluit, _bz.besluit_op, _l.gemaakt_op, _l.digitaal, _s.gepost_op, _bz.ontvangen_op, _bz.horen,
        _bz.telefoon, _bz.te_laat, _bz.gronden_voor, _bz.verdaagd, _bz.later, _by.c.naam.label("indiener"), _bz.namens,
        _p.naam, _d.clientnummer, _o.naam.label("gemeente"), _bz.behandelaar_id, _m.naam.label("behandelaar"),
        _pp.id.label("papier_id"), _pp.bezorging, _pp.dagtekening, _pp.gepost_op.label("poststempel"),
        _pp.handtekening, _pp.getekend_op, _pp.gemachtigde, _pp.document_id, _pp.ingevoerd_op, _d.sleutel,
        _p.beschermd_door_id,
    )
    .join(table(Dossier), _d.id == _bz.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(_by, _by.c.id == _bz.persoon_id)
    .join(table(Organisatie), _o.id == _bz.gemeente_id)
    .outerjoin(table(Medewerker), _m.id == _bz.behandelaar_id)
    .outerjoin(table(Bericht), _b.id == _bz.bericht_id)
    .outerjoin(table(Brief), _l.id == _bz.brief_id)
    .outerjoin(table(Poststuk), _s.brief_id == _bz.brief_id)
    .outerjoin(table(Bezwaarpapier), _pp.bezwaar_id == _bz.id)
)  # fmt: skip


def objection_for(session: Session, keys: Keyring, actor: Actor, bezwaar_id: int) -> BezwaarView:
    """One objection within reach, with everything. Raises `Denied`. Five statements."""
    row = session.execute(_VIEW.where(has_id(_bz.id, bezwaar_id), *within(actor))).one_or_none()
    if row is None:
        return deny("bezwaar", bezwaar_id)
    found = _with_steps(session, keys, [row])[0]
    return replace(
        found,
        gesprekken=_hearings(session, keys, row, shown=not actor.is_citizen or shows_address(row[-1], actor)),
        beslissing=_decision(session, keys, row.sleutel, row.id),
    )


def objections_of(session: Session, keys: Keyring, actor: Actor, *, limit: int = 50) -> list[BezwaarView]:
    """The objections of the dossier served, newest first. Three statements."""
    rows = session.execute(_VIEW.where(*within(actor)).order_by(_bz.id.desc()).limit(limit)).all()
    return _with_steps(session, keys, rows)


def find_objections(session: Session, actor: Actor, *, waiting: bool) -> list[tuple[int, int]]:
    """Number and dossier of the objections at a desk: those that wait, or those that ended. One statement."""
    state = _bz.status.in_(OPEN) if waiting else _bz.status.not_in(OPEN)
    chosen = select(_bz.id, _bz.dossier_id).where(*within(actor), state)
    order = _bz.ontvangen_op if waiting else _bz.id.desc()
    return [(row.id, row.dossier_id) for row in session.execute(chosen.order_by(order, _bz.id).limit(MOST))]


def read_objections(session: Session, keys: Keyring, actor: Actor, numbers: Sequence[int]) -> list[BezwaarView]:
    """These objections, the first to decide first. Three statements."""
    rows = session.execute(_VIEW.where(_bz.id.in_(numbers), *within(actor))).all()
    found = _with_steps(session, keys, rows)
    return sorted(found, key=lambda one: (one.termijn.laatste_dag, one.id))


def _with_steps(session: Session, keys: Keyring, rows: Sequence[Any]) -> list[BezwaarView]:
    wrapped = {row.id: row.sleutel for row in rows}
    grounds: dict[int, list[GrondView]] = {number: [] for number in wrapped}
    steps: dict[int, list[StapView]] = {number: [] for number in wrapped}
    chosen = (
        select(_gr.bezwaar_id, _gr.tekst, _gr.document_id, _p.naam, _gr.namens, _gr.op, _gr.ontvangen_op)
        .join(table(Persoon), _p.id == _gr.persoon_id)
        .where(_gr.bezwaar_id.in_(wrapped))
        .order_by(_gr.id)
    )
    for number, text, *rest in session.execute(chosen):
        grounds[number].append(GrondView(_open(keys, wrapped[number], text), *rest))
    taken = select(_st.bezwaar_id, _st.soort, _st.dag, _st.tot, _st.naar, _st.tekst, _st.op).order_by(_st.id)
    for number, soort, day, until, to, text, at in session.execute(taken.where(_st.bezwaar_id.in_(wrapped))):
        steps[number].append(StapView(soort, day, until, to, _open(keys, wrapped[number], text), at))
    return [_view(keys, row, tuple(grounds[row.id]), tuple(steps[row.id])) for row in rows]


def _view(keys: Keyring, row: Any, grounds: tuple[GrondView, ...], steps: tuple[StapView, ...]) -> BezwaarView:
    made = clock.local(row.gemaakt_op).date() if row.gemaakt_op else row.besluit_op
    sent = sent_on(row.gemaakt_op, row.digitaal, row.gepost_op) if row.brief_id else row.besluit_op
    return BezwaarView(
        row.id, row.dossier_id, row.status, row.version, row.beslisser, row.brief_id, row.bericht_id,
        row.soort, _open(keys, row.sleutel, row.besluit), made, sent,
        row.ontvangen_op, row.horen, _open(keys, row.sleutel, row.telefoon), _open(keys, row.sleutel, row.te_laat),
        row.gronden_voor, row.verdaagd, row.later, row.indiener, row.namens, row.naam, row.clientnummer, row.gemeente,
        row.behandelaar_id, row.behandelaar, grounds, steps, beschermd=row.beschermd_door_id is not None,
        papier=_paper(keys, row),
    )  # fmt: skip


def _paper(keys: Keyring, row: Any) -> PapierView | None:
    if row.papier_id is None:
        return None
    return PapierView(
        row.bezorging, row.dagtekening, row.poststempel, row.handtekening, row.getekend_op,
        _open(keys, row.sleutel, row.gemachtigde), row.document_id, row.ingevoerd_op,
    )  # fmt: skip


def _hearings(session: Session, keys: Keyring, row: Any, *, shown: bool) -> tuple[HoorView, ...]:
    """Where somebody lives is left out when that is protected from the reader (not `shown`)."""
    chosen = select(
        _h.id, _h.status, _h.version, _h.dag, _h.van, _h.minuten, _h.vorm, _h.waar, _h.reden, _h.verslag
    ).where(_h.bezwaar_id == row.id)
    rows = session.execute(chosen.order_by(_h.id))
    found = [HoorView(*one[:7], *(_open(keys, row.sleutel, text) for text in one[7:])) for one in rows]
    return tuple(
        found if shown else (replace(one, waar="") if one.vorm is Gespreksvorm.THUIS else one for one in found)
    )


def _decision(session: Session, keys: Keyring, wrapped: bytes, bezwaar_id: int) -> BeslissingView | None:
    chosen = (
        select(
            _bs.uitkomst, _bs.waarom, _bs.niet_gehoord, _bs.redenen, _bs.genomen_op, _op.tekst, _op.uitvoeren_voor,
            func.coalesce(_op.status == Opdrachtstatus.UITGEVOERD, False), _op.gedaan,
        )
        .outerjoin(table(Bezwaaropdracht), _op.bezwaar_id == _bs.bezwaar_id)
        .where(_bs.bezwaar_id == bezwaar_id)
    )  # fmt: skip
    row = session.execute(chosen).one_or_none()
    if row is None:
        return None
    ended, why, unheard, reasons, on, order, until, done, words = row
    texts = (_open(keys, wrapped, reasons), _open(keys, wrapped, order), _open(keys, wrapped, words))
    return BeslissingView(ended, why, unheard, texts[0], on, texts[1], until, bool(done), texts[2])


def _open(keys: Keyring, wrapped: bytes, text: bytes | None) -> str:
    return keys.from_dossier(wrapped, text) if text else ""
