"""Organisations and employees of the story: made once, found again when there already."""

from typing import Any

from sqlmodel import select

from portal import clock
from portal.actor import Grond, Rol
from portal.db import Keyring
from portal.demo.persoon import HEIDEKERK, WATERVEEN
from portal.demo.rows import Rows
from portal.demo.stage import Stage
from portal.dossier.models import Organisatie, Organisatiesoort
from portal.identity.models import Medewerker
from portal.law.wetten import Wet

DEMO_ISSUER = "https://medewerkers.example"  # colleagues who handled the past; nobody can log in as them


def set_stage(rows: Rows, keys: Keyring) -> Stage:
    """The two municipalities, the SVB, the givers of Wlz and Zvw, and the employees who handled the past."""
    waterveen = _organisation(rows, Organisatiesoort.GEMEENTE, WATERVEEN)
    heidekerk = _organisation(rows, Organisatiesoort.GEMEENTE, HEIDEKERK)
    svb = _organisation(rows, Organisatiesoort.SVB, "SVB")
    givers = {
        Wet.WLZ: _organisation(rows, Organisatiesoort.ZORGKANTOOR, "Zorgkantoor Rivierenland"),
        Wet.ZVW: _organisation(rows, Organisatiesoort.ZORGVERZEKERAAR, "Zorgverzekeraar De Linde"),
    }
    return Stage(
        rows=rows,
        keys=keys,
        now=clock.now(),
        today=clock.today(),
        gemeenten={WATERVEEN: waterveen, HEIDEKERK: heidekerk},
        svb_id=svb,
        svb_employee=employee_row(rows, Rol.SVB, "Ruben Hoekstra", svb, "SVB"),
        consulent=employee_row(rows, Rol.CONSULENT, "Els van Dijk", waterveen, WATERVEEN),
        givers=givers,
    )


def _organisation(rows: Rows, soort: Organisatiesoort, naam: str) -> int:
    found = rows.session.exec(select(Organisatie.id).where(Organisatie.naam == naam)).one_or_none()
    mail = f"pgb@{naam.lower().split()[-1]}.example"
    return found or rows.add(_row(soort, naam, mail))


def _row(soort: Organisatiesoort, naam: str, mail: str) -> Organisatie:
    address = f"Postbus 1, 1234 AB {naam}" if soort is Organisatiesoort.GEMEENTE else "Postbus 2, 1234 AB Waterveen"
    return Organisatie(soort=soort, naam=naam, telefoon="(088) 000 00 00", email=mail, postadres=address)


def employee_row(rows: Rows, rol: Rol, naam: str, organisatie_id: int, organisatie: str) -> dict[str, Any]:
    """An employee as events and records of access name one."""
    known = select(Medewerker.id).where(Medewerker.issuer == DEMO_ISSUER, Medewerker.subject == naam)
    row = Medewerker(issuer=DEMO_ISSUER, subject=naam, naam=naam, rol=rol, organisatie_id=organisatie_id)
    number = rows.session.exec(known).one_or_none() or rows.add(row)
    who = {"rol": rol, "grond": Grond.TAAK, "door": naam, "organisatie": organisatie}
    return {**who, "medewerker_id": number}
