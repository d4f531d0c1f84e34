"""From an identity to an actor: a login says who somebody is, the register says what that opens here."""

from datetime import timedelta

from sqlmodel import Session, select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Database, Keyring
from portal.dossier.models import Organisatie, Organisatiesoort
from portal.dossier.queries import DossierView, dossier_of_person, person_by_bsn
from portal.dossier.service import register_person
from portal.identity.models import Medewerker
from portal.identity.oidc import Identity, LoginRefused, Reden
from portal.law.einde import log_in_after_death
from portal.settings import GroepConfig, HostConfig

#: The name of a representative of whom the login gives none: Dutch, as all stored text is.
UNNAMED = "vertegenwoordiger"
#: Of whoever logs in for themselves without a dossier, until they report.
NAMELESS = "inwoner"
WERKT_BIJ = {
    Rol.CONSULENT: Organisatiesoort.GEMEENTE,
    Rol.SVB: Organisatiesoort.SVB,
    Rol.ZORGKANTOOR: Organisatiesoort.ZORGKANTOOR,
    Rol.ZORGVERZEKERAAR: Organisatiesoort.ZORGVERZEKERAAR,
    Rol.BEHEERDER: Organisatiesoort.GEMEENTE,
    Rol.BEZWAARBEHANDELAAR: Organisatiesoort.GEMEENTE,
    Rol.VERTROUWENSPERSOON: Organisatiesoort.GEMEENTE,
    Rol.TOEZICHTHOUDER: Organisatiesoort.GEMEENTE,
}
"""For which kind of organisation each role works: a group that says otherwise gives nothing."""


def admit_citizen(db: Database, host: HostConfig, identity: Identity, lasts: timedelta) -> Actor:
    """The actor for a citizen's login; a mandate in it holds for `lasts` and is stored nowhere else.

    Who logs in for themselves and has no dossier gets an actor without one: they can report (Besluit 3.1). Raises
    `LoginRefused` when the person served has a dossier elsewhere, or a mandate is for somebody we do not know: that
    gives nothing, and no list of people either.
    """
    with db.write() as session:
        if identity.ground == "eigen" and (unknown := _without_dossier(session, db.keys, identity)):
            return unknown
        served, dossier = _served(session, db.keys, host, identity.served_bsn or "")
        own = identity.ground == "eigen" or identity.acting is None
        if dossier.overleden_op is not None and not log_in_after_death(own=own).allowed:
            raise LoginRefused(Reden.OVERLEDEN)
        if identity.ground == "eigen" or identity.acting is None:
            return Actor(Rol.BUDGETHOUDER, dossier.naam, Grond.EIGEN, persoon_id=served, dossier_id=dossier.id)
        # Who acts for another must stand in the records by a name of their own.
        helper = register_person(session, db.keys, identity.acting.bsn, identity.name or UNNAMED)
        return Actor(
            Rol.VERTEGENWOORDIGER,
            helper.naam,
            Grond.CLAIM,
            persoon_id=helper.id,
            dossier_id=dossier.id,
            namens=dossier.naam,
            valid_until=clock.now() + lasts,
        )


def _without_dossier(session: Session, keys: Keyring, identity: Identity) -> Actor | None:
    """Somebody who can report, for themselves or for another; the name is asked when the login gives none."""
    bsn = identity.served_bsn or ""
    person = person_by_bsn(session, keys, bsn)
    if person and dossier_of_person(session, person.id):
        return None
    known = register_person(session, keys, bsn, identity.name or NAMELESS)
    return Actor(Rol.BUDGETHOUDER, known.naam, Grond.EIGEN, persoon_id=known.id)


def _served(session: Session, keys: Keyring, host: HostConfig, bsn: str) -> tuple[int, DossierView]:
    person = person_by_bsn(session, keys, bsn)
    dossier = dossier_of_person(session, person.id) if person and person.id else None
    if person is None or person.id is None or dossier is None:
        raise LoginRefused(Reden.GEEN_DOSSIER)
    if host.gemeenten and dossier.gemeente not in host.gemeenten:
        raise LoginRefused(Reden.GEEN_DOSSIER, "andere-gemeente")
    return person.id, dossier


def admit_employee(db: Database, groups: dict[str, GroepConfig], identity: Identity) -> tuple[Actor, bool]:
    """The actor for an employee's login, and whether role or organisation changed since the last one.

    Raises `LoginRefused` when no group of theirs means anything here, when they mean two roles, or after a block.
    """
    task = _task(groups, identity)
    with db.write() as session:
        organisation = session.exec(select(Organisatie).where(Organisatie.naam == task.organisatie)).one_or_none()
        if organisation is None or organisation.soort is not WERKT_BIJ[Rol(task.rol)]:
            raise LoginRefused(Reden.GEEN_ROL, "organisatie")
        employee, changed = _employee(session, identity, Rol(task.rol), organisation.id or 0)
        return Actor(
            employee.rol,
            employee.naam,
            Grond.TAAK,
            medewerker_id=employee.id,
            organisatie_id=organisation.id,
            organisatie=organisation.naam,
        ), changed


def _task(groups: dict[str, GroepConfig], identity: Identity) -> GroepConfig:
    """The one task that the groups give. Two would mix roles in one session."""
    tasks = {(groups[name].rol, groups[name].organisatie): groups[name] for name in identity.groups if name in groups}
    if len(tasks) != 1:
        raise LoginRefused(Reden.GEEN_ROL, "meer-dan-een" if tasks else "geen-groep")
    return next(iter(tasks.values()))


def _employee(session: Session, identity: Identity, rol: Rol, organisation_id: int) -> tuple[Medewerker, bool]:
    wanted = select(Medewerker).where(Medewerker.issuer == identity.issuer, Medewerker.subject == identity.subject)
    row = session.exec(wanted).one_or_none() or Medewerker(
        issuer=identity.issuer, subject=identity.subject, naam="", rol=rol, organisatie_id=organisation_id
    )
    if row.geblokkeerd_op is not None:
        raise LoginRefused(Reden.GEBLOKKEERD)
    changed = (row.rol, row.organisatie_id) != (rol, organisation_id)
    row.rol, row.organisatie_id, row.naam = rol, organisation_id, identity.name or row.naam or identity.subject[:120]
    session.add(row)
    session.flush()
    return row, changed
