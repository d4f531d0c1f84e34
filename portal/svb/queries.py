"""The work list of the SVB, and a declaration with everything that it is judged by."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.queries import BoekingView, BudgetView, budget_of, payment_of
from portal.db import Keyring
from portal.db.bladen import MOST, Blad, page_of
from portal.db.columns import columns, table
from portal.declaratie.detail import DeclaratieDetail, detail
from portal.declaratie.feiten import Controle, control
from portal.declaratie.geleverd import OordeelView, judgements_of
from portal.declaratie.kosten import KostenView, read_costs
from portal.declaratie.models import Declaratie, Declaratiesoort
from portal.declaratie.queries import PAYEE
from portal.declaratie.status import IN_BEHANDELING, Declaratiestatus
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.queries import DossierView, dossier_for
from portal.dossier.zoeken import matches
from portal.herziening.opschorten import suspended_until
from portal.law.kalender import end_of_month
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.queries import ContractView

SOON = timedelta(days=7)

S = Declaratiestatus
_d = columns(Declaratie)
_dossier = columns(Dossier)
_p = columns(Persoon)
_o = columns(Organisatie)
_z = columns(Zorgovereenkomst)
_v = columns(Zorgverlener)


class Werk(StrEnum):
    """The filters of the work list, as they stand in its address."""

    WACHT = ""
    BEOORDELEN = "beoordelen"
    BETALEN = "betalen"
    HERSTEL = "herstel"
    OPGESCHORT = "opgeschort"
    KLAAR = "klaar"


@dataclass(frozen=True)
class Filter:
    """What somebody looks for; `pagina` counts from 1."""

    werk: Werk = Werk.WACHT
    zoek: str = ""
    pagina: int = 1

    def address(self, pagina: int = 1) -> str:
        """The address of a page of this list."""
        asked = {"status": self.werk.value, "zoek": self.zoek, "pagina": pagina if pagina > 1 else ""}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"/svb?{query}" if query else "/svb"


@dataclass(frozen=True)
class WerkView:
    """A line of the work list; `termijn` is the day by which something must happen."""

    id: int
    maand: date
    status: Declaratiestatus
    totaal_ct: int
    betaalbaar_ct: int
    termijn: date | None
    naam: str
    clientnummer: str
    gemeente: str
    zorgverlener: str | None
    soort: Declaratiesoort


@dataclass(frozen=True)
class Gevonden:
    """The declarations of one page of the list, numbers only."""

    ids: tuple[int, ...]
    dossiers: frozenset[int]
    blad: Blad


@dataclass(frozen=True)
class Derde:
    """What a declaration must tell of the zorgverlener (Regeling 5.4 a), and of the contract; never a BSN."""

    naam: str
    plaats: str
    kvk: str | None
    geboortedatum: date | None
    heeft_bsn: bool
    model: str
    modelversie: str
    getekend_op: date | None
    loonheffing: bool
    periodiek: bool


@dataclass(frozen=True)
class Stuk:
    """A declaration and everything it is judged by."""

    declaratie: DeclaratieDetail
    dossier: DossierView
    contract: ContractView | None
    derde: Derde | None
    kosten: KostenView | None
    oordelen: tuple[OordeelView, ...]
    budget: BudgetView | None
    controle: Controle
    betaling: BoekingView | None
    opgeschort: date | None  # the college asked to wait with payments until this day

    @property
    def is_open(self) -> bool:
        """Whether the checks still say something: afterwards its own payment would count against it."""
        return self.declaratie.kop.status in IN_BEHANDELING


# A repair and a suspension have a day of their own; the rest waits for the last day to pay (Regeling 5.6).
_TERM = case((_d.status.in_([S.HERSTEL_GEVRAAGD, S.OPGESCHORT]), _d.reageren_voor), else_=_d.betalen_voor)


def find_work(session: Session, wanted: Filter, own: list[int]) -> Gevonden:
    """The numbers on one page of the work list, the oldest term first; nothing of `own` dossiers. Two statements."""
    chosen = chosen_work(wanted, clock.today()).where(_d.dossier_id.not_in(own))
    order = (_d.id.desc(),) if wanted.werk is Werk.KLAAR else (_TERM, _d.id)
    blad, rows = page_of(session, chosen.order_by(*order), wanted.pagina, MOST)
    return Gevonden(tuple(row[0] for row in rows), frozenset(row[1] for row in rows), blad)


def read_work(session: Session, ids: tuple[int, ...]) -> list[WerkView]:
    """The lines of these declarations, in this order. One statement."""
    chosen = (
        select(
            _d.id,
            _d.maand,
            _d.status,
            _d.totaal_ct,
            _d.betaalbaar_ct,
            _TERM,
            _p.naam,
            _dossier.clientnummer,
            _o.naam,
            _v.naam,
            _d.soort,
        )
        .join(table(Dossier), _dossier.id == _d.dossier_id)
        .join(table(Persoon), _p.id == _dossier.persoon_id)
        .join(table(Organisatie), _o.id == _dossier.gemeente_id)
        .join(table(Zorgovereenkomst), _z.id == _d.zorgovereenkomst_id, isouter=True)
        .join(table(Zorgverlener), _v.id == PAYEE, isouter=True)
        .where(_d.id.in_(ids))
    )
    lines = {row[0]: WerkView(*row) for row in session.execute(chosen)}
    return [lines[number] for number in ids]


def next_work(session: Session, werk: Werk, after: int, own: list[int]) -> int | None:
    """The declaration with the oldest term of this kind of work, another than `after` and of no `own` dossier."""
    others = (_d.id != after, _d.dossier_id.not_in(own))
    chosen = chosen_work(Filter(werk), clock.today()).where(*others).order_by(_TERM, _d.id).limit(1)
    return session.execute(chosen).scalars().first()


def status_of(session: Session, declaratie_id: int) -> Declaratiestatus | None:
    """The status of a declaration that was sent, for the line that confirms what was done."""
    chosen = select(_d.status).where(_d.id == declaratie_id, _d.ingediend_op.is_not(None))
    return session.execute(chosen).scalar_one_or_none()


def dossier_of(session: Session, declaratie_id: int) -> int:
    """Whose declaration this is. Raises `Denied` when there is none, or it was never sent: a draft is private."""
    chosen = select(_d.dossier_id).where(_d.id == declaratie_id, _d.ingediend_op.is_not(None))
    found = session.execute(chosen).scalar_one_or_none()
    return deny("declaratie", declaratie_id) if found is None else int(found)


def read_file(session: Session, keys: Keyring, actor: Actor, declaratie_id: int) -> Stuk:
    """A declaration with all that it is judged by, within the reach of this employee. Raises `Denied`."""
    dossier = dossier_for(session, actor, dossier_of(session, declaratie_id))
    found = detail(session, declaratie_id, dossier.id)
    contract_id = found.kop.contract_id
    checked = control(session, keys, dossier.gemeente, found)
    return Stuk(
        declaratie=found,
        dossier=dossier,
        contract=checked.contract,
        derde=_derde(session, contract_id) if contract_id else None,
        kosten=None if contract_id else read_costs(session, keys, declaratie_id),
        oordelen=judgements_of(session, keys, declaratie_id) if found.beoordeeld else (),
        budget=budget_of(session, dossier.id, end_of_month(found.kop.maand)),
        controle=checked,
        betaling=payment_of(session, declaratie_id) if found.kop.betaald_ct else None,
        opgeschort=suspended_until(session, [dossier.id], clock.today()).get(dossier.id),
    )


def chosen_work(wanted: Filter, today: date) -> Select[Any]:
    """The declarations of a filter: number and dossier."""
    chosen = select(_d.id, _d.dossier_id).where(_d.ingediend_op.is_not(None), _of(wanted.werk, today))
    if not wanted.zoek:
        return chosen
    people = chosen.join(table(Dossier), _dossier.id == _d.dossier_id).join(
        table(Persoon), _p.id == _dossier.persoon_id
    )
    number = re.fullmatch(r"(?:[dD]-?)?(\d{1,18})", wanted.zoek)
    words = and_(True, *matches(wanted.zoek))
    return people.where(or_(_d.id == int(number[1]), words) if number else words)


def _of(werk: Werk, today: date) -> ColumnElement[bool]:
    kinds: dict[Werk, ColumnElement[bool]] = {
        Werk.BEOORDELEN: _d.status == S.INGEDIEND,
        Werk.BETALEN: _d.status.in_([S.BETAALBAAR, S.DEELS_BETAALBAAR]),
        Werk.HERSTEL: _d.status == S.HERSTEL_GEVRAAGD,
        Werk.OPGESCHORT: _d.status == S.OPGESCHORT,
        Werk.KLAAR: _d.status.not_in(IN_BEHANDELING),
    }
    waiting = or_(
        _d.status.in_([S.INGEDIEND, S.BETAALBAAR, S.DEELS_BETAALBAAR]),
        and_(_d.status == S.HERSTEL_GEVRAAGD, _d.reageren_voor < today),
        and_(_d.status == S.OPGESCHORT, _d.reageren_voor <= today + SOON),
    )
    return kinds.get(werk, waiting)


def _derde(session: Session, contract_id: int) -> Derde:
    chosen = (
        select(
            _v.naam,
            _v.plaats,
            _v.kvk,
            _v.geboortedatum,
            _v.bsn_hash.is_not(None),
            _z.model,
            _z.modelversie,
            _z.getekend_op,
            _z.loonheffing,
            _z.periodiek,
        )
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .where(_z.id == contract_id)
    )
    return Derde(*session.execute(chosen).one())
