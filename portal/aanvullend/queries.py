"""Reading additional services with their depositors, ledgers and bills: a constant number of statements."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select, union_all
from sqlmodel import Session

from portal.aanvullend.beeld import DienstView, Mutatie, RekeningView, StorterView, Versie
from portal.aanvullend.boekhouding import deposit_rules
from portal.aanvullend.models import (
    AanvullendeBoeking,
    AanvullendeDienst,
    AanvullendeDienstversie,
    AanvullendeRekening,
    AanvullendeStorter,
)
from portal.aanvullend.status import WACHT, Rekeningstand
from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.law.kosten import normal_number
from portal.law.vrijwillig import over_on
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgverlener

_d, _s = columns(AanvullendeDienst), columns(AanvullendeStorter)
_r, _b = columns(AanvullendeRekening), columns(AanvullendeBoeking)
_f, _p, _o, _v = columns(Dossier), columns(Persoon), columns(Organisatie), columns(Zorgverlener)
_w = columns(AanvullendeDienstversie)


def services_of(session: Session, keys: Keyring, dossier_id: int) -> list[DienstView]:
    """Every additional service of a dossier whose reader was checked, newest first. Five statements."""
    return _read(session, keys, _d.dossier_id == dossier_id)


def service_in(session: Session, keys: Keyring, dossier_id: int, dienst_id: int) -> DienstView:
    """One of them. Five statements. Raises `Denied`."""
    found = _read(session, keys, has_id(_d.id, dienst_id), _d.dossier_id == dossier_id)
    return found[0] if found else deny("aanvullende dienst", dienst_id)


def service_with_bill(session: Session, keys: Keyring, dossier_id: int, rekening_id: int) -> DienstView:
    """The service of a bill of a dossier. Raises `Denied`."""
    chosen = select(_r.dienst_id).where(has_id(_r.id, rekening_id), _r.dossier_id == dossier_id)
    found = _read(session, keys, _d.id == chosen.scalar_subquery())
    return found[0] if found else deny("aanvullende rekening", rekening_id)


def services_by_id(session: Session, keys: Keyring, numbers: Iterable[int]) -> list[DienstView]:
    """These services, whose reader was checked. Five statements."""
    return _read(session, keys, _d.id.in_(list(numbers)))


def deposited_ct(session: Session, dossier_id: int) -> int:
    """Cents that are still deposited for the additional services of a dossier. One statement."""
    left = func.coalesce(func.sum(_s.gestort_ct - _s.betaald_ct - _s.terug_ct), 0)
    return int(session.execute(select(left).where(_s.dossier_id == dossier_id)).scalar_one())


def unfinished(session: Session) -> set[int]:
    """The dossiers where money is still deposited or a bill waits (Regeling 5.8). One statement."""
    left = select(_s.dossier_id).where(_s.gestort_ct > _s.betaald_ct + _s.terug_ct)
    waiting = select(_r.dossier_id).where(_r.status.in_(WACHT))
    return set(session.execute(union_all(left, waiting)).scalars())


def helpers_of(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """The zorgverleners that the dossier served knows: number and name."""
    chosen = select(_v.id, _v.naam).where(_v.dossier_id == actor.dossier_id).order_by(_v.naam, _v.id)
    seen: dict[str, int] = {}
    for number, name in session.execute(chosen):
        seen.setdefault(name, int(number))
    return [(number, name) for name, number in seen.items()]


def last_iban(service: DienstView) -> str:
    """The account on the last bill: a start for the next."""
    return service.rekeningen[-1].iban if service.rekeningen else ""


def _read(session: Session, keys: Keyring, *where: ColumnElement[bool]) -> list[DienstView]:
    chosen = (
        select(
            _d.id, _d.dossier_id, _p.naam, _f.clientnummer, _o.naam.label("gemeente"), _d.status, _d.wat,
            _d.zorgverlener_id, _v.naam.label("zorgverlener"), _d.kosten_ct, _d.van, _d.tot, _d.gestopt_op, _d.version,
            _d.versie, _d.gemaakt_op, _f.eindigt_op, _f.sleutel,
        )
        .select_from(table(AanvullendeDienst))
        .join(table(Dossier), _f.id == _d.dossier_id)
        .join(table(Persoon), _p.id == _f.persoon_id)
        .join(table(Organisatie), _o.id == _f.gemeente_id)
        .join(table(Zorgverlener), _v.id == _d.zorgverlener_id)
        .where(*where)
        .order_by(_d.id.desc())
    )  # fmt: skip
    rows = session.execute(chosen).all()
    numbers = [row.id for row in rows]
    opened = {row.id: row.sleutel for row in rows}
    lines = _lines(session, keys, opened, numbers)
    people, bills = _people(session, keys, opened, numbers, lines), _bills(session, keys, opened, numbers)
    earlier = _versions(session, keys, opened, numbers)
    return [_service(keys, row, people[row.id], bills[row.id], earlier[row.id]) for row in rows]


def _service(
    keys: Keyring, row: Any, people: list[StorterView], bills: list[RekeningView], earlier: list[Versie]
) -> DienstView:
    terms = deposit_rules(row.gemeente, row.gemaakt_op)
    return DienstView(
        id=row.id,
        dossier_id=row.dossier_id,
        naam=row.naam,
        clientnummer=row.clientnummer,
        gemeente=row.gemeente,
        status=row.status,
        wat=keys.from_dossier(row.sleutel, row.wat),
        zorgverlener_id=row.zorgverlener_id,
        zorgverlener=row.zorgverlener,
        kosten_ct=row.kosten_ct,
        van=row.van,
        tot=row.tot,
        gestopt_op=row.gestopt_op,
        version=row.version,
        over_op=over_on(row.gestopt_op, row.tot, row.eindigt_op, terms.wacht_dagen),
        storten=terms,
        storters=tuple(people),
        rekeningen=tuple(bills),
        versie=row.versie,
        versies=tuple(earlier),
    )


def _versions(session: Session, keys: Keyring, opened: dict[int, bytes], numbers: list[int]) -> dict[int, list[Versie]]:
    chosen = (
        select(
            _w.dienst_id, _w.nummer, _w.wat, _v.naam, _w.kosten_ct, _w.van, _w.tot, _w.vervangen_op
        )
        .join_from(table(AanvullendeDienstversie), table(Zorgverlener), _v.id == _w.zorgverlener_id)
        .where(_w.dienst_id.in_(numbers))
        .order_by(_w.dienst_id, _w.nummer)
    )  # fmt: skip
    found: dict[int, list[Versie]] = defaultdict(list)
    for row in session.execute(chosen):
        what = keys.from_dossier(opened[row.dienst_id], row.wat)
        found[row.dienst_id].append(
            Versie(row.nummer, what, row.naam, row.kosten_ct, row.van, row.tot, row.vervangen_op)
        )  # fmt: skip
    return found


def _lines(session: Session, keys: Keyring, opened: dict[int, bytes], numbers: list[int]) -> dict[int, list[Mutatie]]:
    chosen = (
        select(
            _b.id, _b.dienst_id, _b.storter_id, _b.soort, _b.bedrag_ct, _b.datum, _b.kenmerk, _b.rekening_id,
            _b.herstelt_id, _b.reden, _b.iban,
        )
        .where(_b.dienst_id.in_(numbers))
        .order_by(_b.id)
    )  # fmt: skip
    rows = session.execute(chosen).all()
    undone = {row.herstelt_id for row in rows}
    found: dict[int, list[Mutatie]] = defaultdict(list)
    for row in rows:
        why, iban = (keys.from_dossier(opened[row.dienst_id], one) if one else "" for one in (row.reden, row.iban))
        line = Mutatie(
            row.id, row.soort, row.bedrag_ct, row.datum, row.kenmerk, row.rekening_id, why, iban, row.id in undone
        )  # fmt: skip
        found[row.storter_id].append(line)
    return found


def _people(
    session: Session, keys: Keyring, opened: dict[int, bytes], numbers: list[int], lines: dict[int, list[Mutatie]]
) -> dict[int, list[StorterView]]:
    chosen = (
        select(
            _s.id, _s.dienst_id, _s.soort, _s.naam, _s.iban, _s.kenmerk, _s.gestort_ct, _s.betaald_ct, _s.terug_ct,
            _s.onjuist_op,
        )
        .where(_s.dienst_id.in_(numbers))
        .order_by(_s.id)
    )  # fmt: skip
    found: dict[int, list[StorterView]] = defaultdict(list)
    for row in session.execute(chosen):
        wrapped = opened[row.dienst_id]
        found[row.dienst_id].append(
            StorterView(
                row.id,
                row.soort,
                keys.from_dossier(wrapped, row.naam),
                keys.from_dossier(wrapped, row.iban),
                row.kenmerk,
                row.gestort_ct,
                row.betaald_ct,
                row.terug_ct,
                row.onjuist_op,
                tuple(lines[row.id]),
            )
        )
    return found


def _bills(
    session: Session, keys: Keyring, opened: dict[int, bytes], numbers: list[int]
) -> dict[int, list[RekeningView]]:
    chosen = (
        select(
            _r.id, _r.dienst_id, _r.dossier_id, _r.status, _r.bedrag_ct, _r.dag, _r.factuurnummer, _r.omschrijving,
            _r.iban, _r.document_id, _r.ingediend_op, _r.besloten_op, _r.toelichting, _r.version,
            _r.dienstversie, _r.teruggekomen,
        )
        .where(_r.dienst_id.in_(numbers))
        .order_by(_r.id)
    )  # fmt: skip
    found: dict[int, list[RekeningView]] = defaultdict(list)
    known: dict[tuple[int, str], int] = {}
    for row in session.execute(chosen):
        values, wrapped = dict(row._mapping), opened[row.dienst_id]
        for name in ("omschrijving", "iban", "toelichting"):
            values[name] = keys.from_dossier(wrapped, values[name]) if values[name] else ""
        mark = (row.dienst_id, normal_number(row.factuurnummer))
        found[row.dienst_id].append(RekeningView(**values, dubbel=known.get(mark)))
        if row.status not in (Rekeningstand.GEWEIGERD, Rekeningstand.INGETROKKEN):
            known.setdefault(mark, row.id)
    return found
