"""What a decision about a payment is asked of: a declaration, a month of a fixed amount, or a bill of an extra service.

None of the three is a decision by itself: of a declaration and a month the rules say so (Regeling 5.6, 5.7), and the
SVB does with what somebody deposited only what it does with a budget (Regeling 5.8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlmodel import Session

from portal import clock
from portal.aanvullend.models import AanvullendeDienst, AanvullendeRekening
from portal.aanvullend.status import Rekeningstand
from portal.actor import Actor
from portal.berichten.vraag import number_in
from portal.bezwaar.models import Betalingsverzoek
from portal.db.columns import columns, has_id, table
from portal.declaratie.models import Declaratie
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.regels import rules
from portal.law.termijnen import pay_periodic_by
from portal.periodiek.betalen import SUBJECT as VAST
from portal.periodiek.formulier import month_in
from portal.periodiek.models import Maandbesluit, Maandbesluitsoort, Maandbetaling
from portal.web.visit import FormData, NoRules, deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

DECLARATIE, REKENING = "declaratie", "aanvullende_rekening"
SUBJECTS = (DECLARATIE, VAST, REKENING)
NEE = (Maandbesluitsoort.WEIGEREN, Maandbesluitsoort.OPSCHORTEN)
_v, _dc, _z, _d, _o = (columns(one) for one in (Betalingsverzoek, Declaratie, Zorgovereenkomst, Dossier, Organisatie))
_r, _dn, _b, _m = (columns(one) for one in (AanvullendeRekening, AanvullendeDienst, Maandbesluit, Maandbetaling))
_h = columns(Zorgverlener)


@dataclass(frozen=True)
class Betaalzaak:
    """One of the three: a declaration, a month (its first day) of a contract, or a bill."""

    declaratie_id: int | None = None
    contract_id: int | None = None
    maand: date | None = None
    rekening_id: int | None = None

    @property
    def velden(self) -> dict[str, str]:
        """How a form and an address name it."""
        if self.declaratie_id is not None:
            return {"declaratie": str(self.declaratie_id)}
        if self.contract_id is not None and self.maand:
            return {"vast": str(self.contract_id), "maand": f"{self.maand:%Y-%m}"}
        return {"rekening": str(self.rekening_id)}

    @property
    def vraag(self) -> str:
        """The query by which its page is found."""
        return "&".join(f"{name}={value}" for name, value in self.velden.items())

    @property
    def soort(self) -> str:
        return DECLARATIE if self.declaratie_id is not None else VAST if self.contract_id is not None else REKENING

    @property
    def pad(self) -> str:
        """The page of the person about it."""
        if self.contract_id is not None and self.maand:
            return f"/vaste-betalingen/{self.contract_id}/maand/{self.maand:%Y-%m}"
        return (
            f"/declaraties/{self.declaratie_id}" if self.declaratie_id else f"/aanvullend/rekeningen/{self.rekening_id}"
        )

    @property
    def balie(self) -> str:
        """The page of the SVB about it."""
        if self.contract_id is not None and self.maand:
            return f"/svb/maandbetalingen/{self.contract_id}/{self.maand:%Y-%m}"
        return (
            f"/svb/declaraties/{self.declaratie_id}"
            if self.declaratie_id
            else f"/svb/aanvullend/rekeningen/{self.rekening_id}"
        )


@dataclass(frozen=True)
class Betaalstuk:
    """It with what it is called: whose, which day or month, how much (cents), and until when it was to be paid.

    `bedrag_ct` is what was asked, and of a month the amount of a whole one. `nummer`: what the SVB calls it.
    """

    zaak: Betaalzaak
    nummer: str
    zorgverlener: str
    dag: date
    bedrag_ct: int
    betalen_voor: date | None


def zaak_in(form: FormData) -> Betaalzaak:
    """What a form or an address names. Raises `Denied` when that is not exactly one thing."""
    contract, month = number_in(form.get("vast")), month_in(form.get("maand"))
    found = Betaalzaak(
        number_in(form.get("declaratie")),
        contract if month else None,
        month if contract is not None else None,
        number_in(form.get("rekening")),
    )
    if sum(one is not None for one in (found.declaratie_id, found.contract_id, found.rekening_id)) != 1:
        return deny("betaling", "")
    return found


def zaak_of(onderwerp: str, onderwerp_id: int | None, maand: date | None) -> Betaalzaak | None:
    """The payment that a message is about, by the subject of the message; None: no payment."""
    if onderwerp_id is None or (onderwerp == VAST and maand is None):
        return None
    made = {
        DECLARATIE: Betaalzaak(declaratie_id=onderwerp_id),
        VAST: Betaalzaak(contract_id=onderwerp_id, maand=maand),
        REKENING: Betaalzaak(rekening_id=onderwerp_id),
    }
    return made.get(onderwerp)


def own_piece(session: Session, actor: Actor, zaak: Betaalzaak) -> Betaalstuk:
    """It, when it is of the own dossier and the SVB did something with it. Raises `Denied`. One statement.

    A declaration was sent, a month was decided on or paid, a bill was refused.
    """
    made = {DECLARATIE: _declaration, VAST: _month, REKENING: _bill}[zaak.soort]
    return made(session, actor, zaak) or deny("betaling", zaak.vraag)


def _declaration(session: Session, actor: Actor, zaak: Betaalzaak) -> Betaalstuk | None:
    chosen = select(_dc.maand, _dc.totaal_ct, _dc.betalen_voor).where(
        has_id(_dc.id, zaak.declaratie_id or 0), _dc.dossier_id == actor.dossier_id, _dc.ingediend_op.is_not(None)
    )
    row = session.execute(chosen).one_or_none()
    return Betaalstuk(zaak, f"D-{zaak.declaratie_id}", "", *row) if row else None


def _month(session: Session, actor: Actor, zaak: Betaalzaak) -> Betaalstuk | None:
    done = [
        select(one.id).where(one.zorgovereenkomst_id == _z.id, one.maand == zaak.maand).exists() for one in (_b, _m)
    ]
    chosen = (
        select(_z.nummer, _h.naam, _z.maandbedrag_ct, _z.loonheffing, _o.naam, _said(zaak.maand))
        .join(table(Zorgverlener), _h.id == _z.zorgverlener_id)
        .join(table(Dossier), _d.id == _z.dossier_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .where(has_id(_z.id, zaak.contract_id or 0), _z.dossier_id == actor.dossier_id, or_(*done))
    )
    row = session.execute(chosen).one_or_none()
    if row is None or zaak.maand is None:
        return None
    number, name, cents, payroll, town, said = row
    return Betaalstuk(zaak, number, name, zaak.maand, cents or 0, _pay_by(zaak.maand, payroll, town, said))


def _bill(session: Session, actor: Actor, zaak: Betaalzaak) -> Betaalstuk | None:
    chosen = (
        select(_r.factuurnummer, _h.naam, _r.dag, _r.bedrag_ct)
        .join(table(AanvullendeDienst), _dn.id == _r.dienst_id)
        .join(table(Zorgverlener), _h.id == _dn.zorgverlener_id)
        .where(has_id(_r.id, zaak.rekening_id or 0), _r.dossier_id == actor.dossier_id)
        .where(_r.status == Rekeningstand.GEWEIGERD)
    )
    row = session.execute(chosen).one_or_none()
    if row is None:
        return None
    number, name, day, cents = row
    return Betaalstuk(zaak, number, name, day, cents, None)


def about(zaak: Betaalzaak) -> list[ColumnElement[bool]]:
    """Conditions: questions about this."""
    if zaak.declaratie_id is not None:
        return [has_id(_v.declaratie_id, zaak.declaratie_id)]
    if zaak.contract_id is not None:
        return [has_id(_v.zorgovereenkomst_id, zaak.contract_id), _v.maand == zaak.maand]
    return [has_id(_v.rekening_id, zaak.rekening_id or 0)]


def _said(maand: Any) -> Any:
    """When the SVB last said of a month that it does not pay, or waits."""
    chosen = select(func.max(_b.op)).where(_b.zorgovereenkomst_id == _z.id, _b.maand == maand, _b.soort.in_(NEE))
    return chosen.correlate(table(Zorgovereenkomst), table(Betalingsverzoek)).scalar_subquery()


def _pay_by(maand: date, payroll: bool, town: str, said: datetime | None) -> date | None:
    """Regeling 5.7: the last day to pay a month; or the day on which the SVB said later that it does not, or waits."""
    try:
        last = pay_periodic_by(maand, payroll, rules(town, maand).termijnen)
    except NoRules:
        return None
    return max(last, clock.local(said).date()) if said else last


STUK: tuple[Any, ...] = (
    *(_v.declaratie_id, _v.zorgovereenkomst_id, _v.maand, _v.rekening_id),
    *(_z.nummer, _r.factuurnummer, _h.naam, _dc.maand, _r.dag),
    func.coalesce(_dc.totaal_ct, _z.maandbedrag_ct, _r.bedrag_ct), _dc.betalen_voor,
    *(_z.loonheffing, _o.naam, _said(_v.maand)),
)  # fmt: skip
"""The columns of `piece_in`, in a statement about questions that `joined` made."""


def joined(chosen: Select[Any]) -> Select[Any]:
    """A statement about questions with their dossier, with what each of them is about."""
    return (
        chosen.join(table(Organisatie), _o.id == _d.gemeente_id)
        .outerjoin(table(Declaratie), _dc.id == _v.declaratie_id)
        .outerjoin(table(Zorgovereenkomst), _z.id == _v.zorgovereenkomst_id)
        .outerjoin(table(AanvullendeRekening), _r.id == _v.rekening_id)
        .outerjoin(table(AanvullendeDienst), _dn.id == _r.dienst_id)
        .outerjoin(table(Zorgverlener), _h.id == func.coalesce(_z.zorgverlener_id, _dn.zorgverlener_id))
    )


def piece_in(row: Sequence[Any]) -> Betaalstuk:
    """What a question is about, from the columns of `STUK`."""
    zaak = Betaalzaak(*row[:4])
    contract, bill, name, declared, billed, cents, pay_by, payroll, town, said = row[4:]
    if zaak.maand is not None:
        pay_by = _pay_by(zaak.maand, payroll, town, said)
    number = f"D-{zaak.declaratie_id}" if zaak.declaratie_id is not None else contract or bill
    return Betaalstuk(zaak, number, name or "", zaak.maand or declared or billed, cents or 0, pay_by)
