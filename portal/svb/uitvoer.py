"""What waits for the SVB as a file: stable columns, amounts as Dutch spreadsheets read them, never a BSN."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session

from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.queries import PAYEE
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.svb.queries import Filter, chosen_work
from portal.svb.uitkomstregels import DATUM, GROND, NUMMER, TOELICHTING, UITKOMST
from portal.web.i18n import N_
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus

_d = columns(Declaratie)
_f = columns(Dossier)
_p = columns(Persoon)
_o = columns(Organisatie)
_z = columns(Zorgovereenkomst)
_v = columns(Zorgverlener)
PEOPLE = (_f.clientnummer, _p.naam, _o.naam)


def _contracts(today: date, own: Sequence[int]) -> Select[Any]:
    chosen = select(
        _z.dossier_id, _z.nummer, *PEOPLE, _v.naam, _v.kvk, _z.model, _z.modelversie, _z.getekend_op, _z.ingang,
        _z.einde, _z.goedgekeurd_college_op, _z.loonheffing,
    ).join(table(Zorgverlener), _v.id == _z.zorgverlener_id)  # fmt: skip
    waiting = _z.status == Contractstatus.GOEDGEKEURD_COLLEGE
    return (
        _with_people(chosen, _z.dossier_id)
        .where(waiting, _z.dossier_id.not_in(own))
        .order_by(_z.goedgekeurd_college_op, _z.id)
    )


def _declarations(today: date, own: Sequence[int]) -> Select[Any]:
    waiting = chosen_work(Filter(), today).with_only_columns(_d.id)
    chosen = (
        select(
            _d.dossier_id, _d.id, _d.soort, *PEOPLE, _z.nummer, _v.naam, _d.maand, _d.status, _d.totaal_ct,
            _d.betaalbaar_ct, _d.ontvangen_op, _d.ingediend_op, _d.betalen_voor,
        )
        # An invoice and own transport have no contract; own transport has nobody to pay but the person.
        .join(table(Zorgovereenkomst), _z.id == _d.zorgovereenkomst_id, isouter=True)
        .join(table(Zorgverlener), _v.id == PAYEE, isouter=True)
    )  # fmt: skip
    mine = _d.dossier_id.not_in(own)
    return _with_people(chosen, _d.dossier_id).where(_d.id.in_(waiting), mine).order_by(_d.betalen_voor, _d.id)


def _with_people(chosen: Select[Any], dossier: Any) -> Select[Any]:
    return (
        chosen.join(table(Dossier), _f.id == dossier)
        .join(table(Persoon), _p.id == _f.persoon_id)
        .join(table(Organisatie), _o.id == _f.gemeente_id)
    )


@dataclass(frozen=True)
class Uitvoer:
    """A kind of file: what it is called, its columns, and the query of its lines (the dossier first)."""

    naam: str
    kolommen: tuple[str, ...]
    chosen: Callable[[date, Sequence[int]], Select[Any]]
    erbij: tuple[str, ...] = ()  # columns that the SVB fills in


UITVOER: Mapping[str, Uitvoer] = {
    "zorgovereenkomsten": Uitvoer(
        N_("Zorgovereenkomsten die op de SVB wachten"),
        (
            NUMMER, "clientnummer", "budgethouder", "gemeente", "zorgverlener", "kvk", "model", "modelversie",
            "getekend_op", "ingang", "einde", "goedgekeurd_gemeente_op", "loonheffing",
        ),
        _contracts,
        (UITKOMST, GROND, TOELICHTING, DATUM),
    ),
    "declaraties": Uitvoer(
        N_("Declaraties die op de SVB wachten"),
        (
            "declaratie", "soort", "clientnummer", "budgethouder", "gemeente", "zorgovereenkomst", "zorgverlener",
            "maand", "status", "bedrag", "betaalbaar", "ontvangen_van_zorgverlener", "ontvangen_svb", "betalen_voor",
        ),
        _declarations,
    ),
}  # fmt: skip


# `own`: dossiers of the employee (Awb 2:4), which never come along.


def people_in(session: Session, kind: Uitvoer, today: date, own: Sequence[int]) -> list[int]:
    """The dossiers in the file, each once: to record who is about to be seen."""
    found = kind.chosen(today, own).order_by(None)
    return sorted(set(session.execute(found.with_only_columns(found.selected_columns.dossier_id)).scalars()))


def count_lines(session: Session, today: date, own: Sequence[int]) -> dict[str, int]:
    """How many lines each file would have. One statement each; nobody's data is read."""
    return {
        name: len(session.execute(kind.chosen(today, own).order_by(None).with_only_columns(kind_id(kind))).all())
        for name, kind in UITVOER.items()
    }


def kind_id(kind: Uitvoer) -> Any:
    """The number that tells the lines of a file apart."""
    return _d.id if kind.chosen is _declarations else _z.id


def lines_of(session: Session, kind: Uitvoer, today: date, own: Sequence[int]) -> Iterable[list[str]]:
    """The lines of a file. One statement."""
    for row in session.execute(kind.chosen(today, own)):
        yield [_cell(name, value) for name, value in zip(kind.kolommen, row[1:], strict=True)] + [""] * len(kind.erbij)


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    match name, value:
        case "declaratie", int():
            return f"D-{value}"
        case (("bedrag" | "betaalbaar"), int()):
            return f"{value // 100},{value % 100:02d}"
        case "maand", date():
            return f"{value:%Y-%m}"
        case _, bool():
            return "ja" if value else "nee"
        case _, date():
            return f"{value:%d-%m-%Y}"
        case _:
            return str(value)
