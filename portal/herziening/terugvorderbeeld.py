"""A recovery with everything that belongs to it: what it may be about, what was said, the arrangement, the receipts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.declaratie.models import Declaratie
from portal.dossier.models import Dossier
from portal.dossier.queries import DossierView, dossier_for, within_reach
from portal.herziening.beeld import ZienswijzeView, reactions_of
from portal.herziening.budget import BudgetStand, budget_in
from portal.herziening.models import (
    Betalingsregeling,
    Herziening,
    Regelingsvraag,
    Terugbetaling,
    Terugvordering,
    Zienswijze,
)
from portal.herziening.status import Herzienstand, Terugvorderstand
from portal.herziening.teksten import TERUGVORDERSTANDEN, VAN_WIE
from portal.identity.models import Medewerker
from portal.law.herziening import Herziengrond, hear_first
from portal.law.terugvordering import Betaaltermijn, Terugvorderfeiten, Vanwie, due_ct, left_ct, reclaim, schedule
from portal.law.verdict import Ruling
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

_t, _r, _q, _b, _z = (
    columns(one) for one in (Terugvordering, Betalingsregeling, Regelingsvraag, Terugbetaling, Zienswijze)
)
_d, _m, _v, _de, _zo, _h = (
    columns(one) for one in (Dossier, Medewerker, Zorgverlener, Declaratie, Zorgovereenkomst, Herziening)
)
DONE = (Terugvorderstand.BESLOTEN, Terugvorderstand.VOLDAAN)


@dataclass(frozen=True)
class TerugvorderingView:
    """One recovery; `naam` is of the zorgverlener or who helped, empty for the person."""

    id: int
    dossier_id: int
    budget_id: int
    status: Terugvorderstand
    van_wie: Vanwie
    zorgverlener_id: int | None
    bedrag_ct: int
    termijnen: int
    eerste_op: date
    aangekondigd_op: date | None
    reageren_voor: date | None
    besloten_op: date | None
    medewerker_id: int
    medewerker: str
    version: int
    naam: str
    handelen: str
    toelichting: str
    antwoord: str

    @property
    def label(self) -> tuple[str, str]:
        """Status in words, and the kind of its badge."""
        return TERUGVORDERSTANDEN[self.status]

    @property
    def wie(self) -> str:
        """The message id of from whom."""
        return VAN_WIE[self.van_wie]

    @property
    def van_inwoner(self) -> bool:
        """Whether it is about the person whose dossier it is: then they see it here."""
        return self.van_wie is Vanwie.BUDGETHOUDER


@dataclass(frozen=True)
class RegelingView:
    """An arrangement with its terms; `tekst` says why it is not what was asked."""

    id: int
    bedrag_ct: int
    termijnen: tuple[Betaaltermijn, ...]
    op: datetime
    vraag_id: int | None
    tekst: str


@dataclass(frozen=True)
class VraagView:
    """A question for another arrangement."""

    id: int
    per_maand_ct: int
    op: datetime
    tekst: str


@dataclass(frozen=True)
class OntvangstView:
    """Money that came in, signed."""

    id: int
    bedrag_ct: int
    ontvangen_op: date
    kenmerk: str
    terug: bool  # it was taken back


@dataclass(frozen=True)
class Vorderzaak:
    """A recovery, with what it is weighed on."""

    vordering: TerugvorderingView
    dossier: DossierView
    budget: BudgetStand
    feiten: Terugvorderfeiten
    zienswijzen: tuple[ZienswijzeView, ...]
    regelingen: tuple[RegelingView, ...]
    vragen: tuple[VraagView, ...]
    ontvangsten: tuple[OntvangstView, ...]
    vandaag: date

    @property
    def ontvangen_ct(self) -> int:
        return sum(one.bedrag_ct for one in self.ontvangsten)

    @property
    def rest_ct(self) -> int:
        """What is still to be paid."""
        return left_ct(self.vordering.bedrag_ct, self.ontvangen_ct)

    @property
    def regeling(self) -> RegelingView | None:
        """The arrangement that counts."""
        return self.regelingen[-1] if self.regelingen else None

    @property
    def termijnen(self) -> tuple[Betaaltermijn, ...]:
        """The terms that count, before the decision those that it would begin with."""
        t = self.vordering
        return self.regeling.termijnen if self.regeling else schedule(t.bedrag_ct, t.termijnen, t.eerste_op)

    @property
    def achter_ct(self) -> int:
        """What should be there by today and is not."""
        if self.regeling is None:
            return 0
        before = self.vordering.bedrag_ct - self.regeling.bedrag_ct
        return min(max(before + due_ct(self.termijnen, self.vandaag) - self.ontvangen_ct, 0), self.rest_ct)

    @property
    def vraag(self) -> VraagView | None:
        """A question for another arrangement that nobody answered yet."""
        answered = {one.vraag_id for one in self.regelingen}
        return next((one for one in reversed(self.vragen) if one.id not in answered), None)

    @property
    def deze_ronde(self) -> tuple[ZienswijzeView, ...]:
        """What was said since it was announced last."""
        return tuple(one for one in self.zienswijzen if one.ronde == self.vordering.aangekondigd_op)

    @property
    def vraagt_antwoord(self) -> bool:
        """Whether somebody said something that the decision must answer."""
        return any(one.tekst and not one.akkoord for one in self.zienswijzen)

    @property
    def mag_niet(self) -> tuple[Ruling, ...]:
        """What forbids it, whoever was heard."""
        return tuple(one for one in reclaim(self.feiten) if not one.allowed)

    @property
    def nog_niet(self) -> tuple[Ruling, ...]:
        """What still stands between it and its decision."""
        t = self.vordering
        announced = t.status is Terugvorderstand.AANGEKONDIGD
        found = hear_first(announced and bool(self.deze_ronde), t.reageren_voor if announced else None, self.vandaag)
        return () if found.allowed else (found,)

    @property
    def gezien(self) -> str:
        """What a reader saw, to compare when it is decided."""
        return f"{self.vordering.version}/{self.feiten.betaald_ct}-{self.feiten.eerder_ct}"


_VIEW = (
    select(
        _t.id, _t.dossier_id, _t.budget_id, _t.status, _t.van_wie, _t.zorgverlener_id, _t.bedrag_ct, _t.termijnen,
        _t.eerste_op, _t.aangekondigd_op, _t.reageren_voor, _t.besloten_op, _t.medewerker_id,
        _m.naam.label("medewerker"), _t.version, _v.naam.label("zorgverlener"), _t.naam, _t.handelen, _t.toelichting,
        _t.antwoord, _d.sleutel,
    )
    .select_from(table(Terugvordering))
    .join(table(Dossier), _d.id == _t.dossier_id)
    .join(table(Medewerker), _m.id == _t.medewerker_id)
    .join(table(Zorgverlener), _v.id == _t.zorgverlener_id, isouter=True)
)  # fmt: skip


def _view(keys: Keyring, row: Any) -> TerugvorderingView:
    *known, helper, name, deeds, words, answer, wrapped = row

    def opened(text: bytes | None) -> str:
        return keys.from_dossier(wrapped, text) if text else ""

    whole: Any = (*known, helper or opened(name), opened(deeds), opened(words), opened(answer))
    return TerugvorderingView(*whole)


def _within(actor: Actor) -> list[ColumnElement[bool]]:
    """A person sees what is recovered from them, once they were told; what is asked of others is not theirs."""
    if not actor.is_citizen:
        return within_reach(actor)
    told = or_(_t.aangekondigd_op.is_not(None), _t.status.in_(DONE))
    return [*within_reach(actor), _t.van_wie == Vanwie.BUDGETHOUDER, told]


def place_of(session: Session, actor: Actor, vordering_id: int) -> int:
    """The dossier of a recovery within this actor's reach. Raises `Denied`."""
    chosen = select(_t.dossier_id).join(table(Dossier), _d.id == _t.dossier_id)
    row = session.execute(chosen.where(has_id(_t.id, vordering_id), *_within(actor))).one_or_none()
    return int(row.dossier_id) if row else deny("terugvordering", vordering_id)


def recoveries_of(session: Session, keys: Keyring, actor: Actor, dossier_id: int) -> tuple[TerugvorderingView, ...]:
    """The recoveries of a dossier within reach, the newest first. One statement."""
    chosen = _VIEW.where(_t.dossier_id == dossier_id, *_within(actor)).order_by(_t.id.desc())
    return tuple(_view(keys, row) for row in session.execute(chosen))


def recovery_for(session: Session, keys: Keyring, actor: Actor, vordering_id: int) -> Vorderzaak:
    """One recovery within reach, with all that belongs to it. Raises `Denied`. A constant number of statements."""
    row = session.execute(_VIEW.where(has_id(_t.id, vordering_id), *_within(actor))).one_or_none()
    if row is None:
        return deny("terugvordering", vordering_id)
    return case_of(session, keys, dossier_for(session, actor, row.dossier_id), _view(keys, row))


def case_of(session: Session, keys: Keyring, head: DossierView, view: TerugvorderingView) -> Vorderzaak:
    """What a recovery is weighed on, also one that was not kept yet. The reader was checked."""
    budget = budget_in(session, head.id, view.budget_id)
    return Vorderzaak(
        view, head, budget, _facts(session, budget, view), reactions_of(session, keys, _z.terugvordering_id == view.id),
        _arrangements(session, keys, view.id), _questions(session, keys, view.id), _receipts(session, view.id),
        clock.today(),
    )  # fmt: skip


def _facts(session: Session, budget: BudgetStand, view: TerugvorderingView) -> Terugvorderfeiten:
    helper = view.zorgverlener_id
    wrong = select(func.count()).where(
        _h.budget_id == budget.id, _h.status == Herzienstand.BESLOTEN, _h.grond == Herziengrond.ONJUISTE_GEGEVENS
    )
    same = _t.zorgverlener_id == helper if helper else _t.zorgverlener_id.is_(None)
    before = select(func.coalesce(func.sum(_t.bedrag_ct), 0)).where(
        _t.budget_id == budget.id, _t.id != view.id, _t.status.in_(DONE), same
    )
    payee = func.coalesce(_de.zorgverlener_id, _zo.zorgverlener_id)
    paid = (
        select(func.coalesce(func.sum(_de.betaald_ct), 0))
        .select_from(table(Declaratie))
        .join(table(Zorgovereenkomst), _zo.id == _de.zorgovereenkomst_id, isouter=True)
        .where(_de.budget_id == budget.id, payee == helper)
    )
    row = session.execute(select(wrong.scalar_subquery(), before.scalar_subquery(), paid.scalar_subquery())).one()
    return Terugvorderfeiten(
        view.van_wie,
        view.bedrag_ct,
        int(row[2]) if helper else budget.paid_ct,
        int(row[1]),
        herzien=bool(row[0]),
        opzet=bool(view.handelen),
        toerekenbaar=bool(view.handelen),
    )


def _arrangements(session: Session, keys: Keyring, vordering_id: int) -> tuple[RegelingView, ...]:
    chosen = (
        select(_r.id, _r.bedrag_ct, _r.termijnen, _r.eerste_op, _r.op, _r.vraag_id, _r.tekst, _d.sleutel)
        .join(table(Dossier), _d.id == _r.dossier_id)
        .where(_r.terugvordering_id == vordering_id)
        .order_by(_r.id)
    )
    return tuple(
        RegelingView(
            row.id, row.bedrag_ct, schedule(row.bedrag_ct, row.termijnen, row.eerste_op), row.op, row.vraag_id,
            keys.from_dossier(row.sleutel, row.tekst) if row.tekst else "",
        )
        for row in session.execute(chosen)
    )  # fmt: skip


def _questions(session: Session, keys: Keyring, vordering_id: int) -> tuple[VraagView, ...]:
    chosen = (
        select(_q.id, _q.per_maand_ct, _q.op, _q.tekst, _d.sleutel)
        .join(table(Dossier), _d.id == _q.dossier_id)
        .where(_q.terugvordering_id == vordering_id)
        .order_by(_q.id)
    )
    return tuple(
        VraagView(row.id, row.per_maand_ct, row.op, keys.from_dossier(row.sleutel, row.tekst) if row.tekst else "")
        for row in session.execute(chosen)
    )


def _receipts(session: Session, vordering_id: int) -> tuple[OntvangstView, ...]:
    chosen = select(_b.id, _b.bedrag_ct, _b.ontvangen_op, _b.kenmerk, _b.sleutel).where(
        _b.terugvordering_id == vordering_id
    )
    rows = session.execute(chosen.order_by(_b.id)).all()
    gone = {row.sleutel for row in rows}
    return tuple(
        OntvangstView(row.id, row.bedrag_ct, row.ontvangen_op, row.kenmerk, terug=f"terug-{row.id}" in gone)
        for row in rows
    )


def helpers_of(session: Session, dossier_id: int) -> tuple[tuple[int, str], ...]:
    """The zorgverleners of a dossier, by name: from whom something can be recovered. One statement."""
    chosen = select(_v.id, _v.naam).where(_v.dossier_id == dossier_id).order_by(_v.naam, _v.id)
    return tuple((row.id, row.naam) for row in session.execute(chosen))
