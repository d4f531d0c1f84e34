"""What a declaration without a contract holds: an invoice with its seller, or the trips of a month (Regeling 5.4, 6).

Personal text (what was bought, where somebody went, an account) is sealed with the key of the dossier; amounts, days
and the service of the plan lie open, because the checks and the balance need them.
"""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal.db import Keyring
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie, Declaratieregel, Declaratiesoort
from portal.dossier.models import Dossier
from portal.law.geld import PER_CENT, Eenheid
from portal.law.wetten import Wet
from portal.plan.models import Plandienst
from portal.web.visit import deny

_d, _r = columns(Declaratie), columns(Declaratieregel)
_pd, _dossier = columns(Plandienst), columns(Dossier)


@dataclass(frozen=True)
class Kostenpost:
    """A line of an invoice (`omschrijving`), or a trip (`dag`, `van`, `naar`, whole `kilometers`), in cents.

    `tarief` (1/100,000 euro for a kilometre) is set where the amount was computed from the kilometres.
    """

    bedrag_ct: int
    omschrijving: str = ""
    dag: date | None = None
    van: str = ""
    naar: str = ""
    kilometers: int | None = None
    tarief: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether a trip says from where to where."""
        return bool(self.van and self.naar)


@dataclass(frozen=True)
class Gegevens:
    """What is sealed of a declaration: the seller as typed, the account to pay on, VAT in words, day of delivery."""

    naam: str = ""
    plaats: str = ""
    kvk: str = ""
    iban: str = ""
    btw: str = ""
    geleverd_op: date | None = None
    buiten_plan: bool = False


@dataclass(frozen=True)
class Kosten:
    """Everything that was filled in, typed or stored."""

    soort: Declaratiesoort
    maand: date
    dienst_id: int | None
    gegevens: Gegevens
    posten: tuple[Kostenpost, ...]
    ontvangen_op: date | None = None
    factuurnummer: str = ""
    factuurdatum: date | None = None
    opmerking: str = ""

    @property
    def totaal_ct(self) -> int:
        return sum(post.bedrag_ct for post in self.posten)

    @property
    def geleverd_op(self) -> date | None:
        """The day that the terms count from: of delivery, else of the invoice."""
        return self.gegevens.geleverd_op or self.factuurdatum


@dataclass(frozen=True)
class KostenView:
    """The same with the service of the plan in words, as pages show it."""

    kosten: Kosten
    dienst: str | None
    wet: Wet | None
    dienst_stam: int | None


def read_costs(session: Session, keys: Keyring, declaratie_id: int) -> KostenView:
    """What a stored declaration of an invoice or of transport holds. Two statements. Raises `Denied`."""
    chosen = (
        select(
            _d.soort,
            _d.maand,
            _d.dienst_id,
            _d.ontvangen_op,
            _d.factuurnummer,
            _d.factuurdatum,
            _d.opmerking,
            _d.bijzonderheden,
            _dossier.sleutel,
            _pd.naam,
            _pd.wet,
            _pd.stam_id,
        )
        .join(table(Dossier), _dossier.id == _d.dossier_id)
        .join(table(Plandienst), _pd.id == _d.dienst_id, isouter=True)
        .where(_d.id == declaratie_id, _d.soort != Declaratiesoort.UREN)
    )
    row: Any = session.execute(chosen).one_or_none()
    if row is None:
        return deny("declaratie", declaratie_id)
    soort, maand, dienst_id, received, number, invoiced, note, sealed, wrapped, name, law, stem = row
    found = Kosten(
        soort=soort,
        maand=maand,
        dienst_id=dienst_id,
        gegevens=unseal_details(keys, wrapped, sealed),
        posten=_lines(session, keys, wrapped, declaratie_id),
        ontvangen_op=received,
        factuurnummer=number,
        factuurdatum=invoiced,
        opmerking=note,
    )
    return KostenView(found, name, law, stem or dienst_id)


def seal_details(keys: Keyring, wrapped: bytes, gegevens: Gegevens) -> bytes:
    """The sealed part of a declaration."""
    values = asdict(gegevens)
    values["geleverd_op"] = gegevens.geleverd_op.isoformat() if gegevens.geleverd_op else ""
    return keys.for_dossier(wrapped, json.dumps(values))


def line_values(keys: Keyring, wrapped: bytes, post: Kostenpost) -> dict[str, Any]:
    """The columns of a line: kilometres at their rate, or one piece at its price."""
    by_rate = post.tarief is not None and post.kilometers is not None
    words = [post.omschrijving, post.van, post.naar, "" if by_rate or post.kilometers is None else post.kilometers]
    return {
        "tariefregel_id": None,
        "dag": post.dag,
        "aantal": post.kilometers if by_rate else 1,
        "eenheid": Eenheid.KILOMETER if by_rate else Eenheid.STUK,
        "tarief": post.tarief if by_rate else post.bedrag_ct * PER_CENT,
        "bedrag_ct": post.bedrag_ct,
        "omschrijving": "",
        "tekst": keys.for_dossier(wrapped, json.dumps(words)),
    }


def unseal_details(keys: Keyring, wrapped: bytes, sealed: bytes | None) -> Gegevens:
    """What was sealed; nothing when nothing was."""
    if sealed is None:
        return Gegevens()
    values = json.loads(keys.from_dossier(wrapped, sealed))
    day = values.pop("geleverd_op", "")
    known = {one.name for one in fields(Gegevens)} & values.keys()
    return Gegevens(**{name: values[name] for name in known}, geleverd_op=date.fromisoformat(day) if day else None)


def _lines(session: Session, keys: Keyring, wrapped: bytes, declaratie_id: int) -> tuple[Kostenpost, ...]:
    chosen = (
        select(_r.dag, _r.aantal, _r.eenheid, _r.tarief, _r.bedrag_ct, _r.tekst)
        .where(_r.declaratie_id == declaratie_id)
        .order_by(_r.dag, _r.id)
    )
    return tuple(_line(keys, wrapped, *row) for row in session.execute(chosen))


def _line(
    keys: Keyring, wrapped: bytes, day: date | None, amount: int, unit: Eenheid, rate: int, cents: int, sealed: bytes
) -> Kostenpost:
    words, start, end, kilometers = json.loads(keys.from_dossier(wrapped, sealed))
    if unit is Eenheid.KILOMETER:
        return Kostenpost(cents, words, day, start, end, amount, rate)
    return Kostenpost(cents, words, day, start, end, kilometers or None)
