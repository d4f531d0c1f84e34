"""A contract as a desk sees it: what it says, every verdict, the checklist, the document."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from portal.actor import Actor
from portal.afspraken.controle import Contractcontrole, control
from portal.afspraken.verandering import before_of, changes_of
from portal.afspraken.werkplek import document_of
from portal.db import Keyring
from portal.documenten.queries import DocumentView
from portal.dossier.binnenkomst import HERKOMST
from portal.dossier.queries import DossierView, check_reach, dossier_for
from portal.web.forms import Form, LangeTekst
from portal.zorgovereenkomst.besluiten import dossier_of_contract, is_own_repeat
from portal.zorgovereenkomst.controleteksten import BEDINGEN, MODELLEN
from portal.zorgovereenkomst.detail import OvereenkomstDetail, detail
from portal.zorgovereenkomst.doorgeven import GegevensView, data_changes
from portal.zorgovereenkomst.models import Oordeel
from portal.zorgovereenkomst.oordeelteksten import GRONDEN_SVB, NIETIG, OORDELEN, PUNTEN, REDENEN, STANDEN
from portal.zorgovereenkomst.teksten import DAGNAMEN, PER, STAPPEN, STATUS, VELDEN
from portal.zorgovereenkomst.verschil import Verschil

__all__ = ["Antwoord", "Contractstuk", "is_own_repeat", "look", "read_contract", "words"]


class Antwoord(Form):
    """What every answer of a desk asks."""

    oordeel: Oordeel
    toelichting: LangeTekst = ""


@dataclass(frozen=True)
class Contractstuk:
    """A contract and everything it is judged by."""

    overeenkomst: OvereenkomstDetail
    dossier: DossierView
    controle: Contractcontrole
    document: DocumentView | None
    oud: OvereenkomstDetail | None
    doorgegeven: tuple[GegevensView, ...]

    @property
    def verschillen(self) -> tuple[Verschil, ...]:
        """What it changes in the contract before it."""
        return changes_of(self.oud, self.overeenkomst)

    @property
    def namen(self) -> dict[int, str]:
        """The names of the services of both."""
        both = (*self.overeenkomst.diensten, *(self.oud.diensten if self.oud else ()))
        return {one.id: one.naam for one in both}


def look(session: Session, actor: Actor, contract_id: int) -> int:
    """Whose contract this is, for an employee who may see it; to record the look first. Raises `Denied`."""
    dossier_id = dossier_of_contract(session, contract_id)
    check_reach(session, actor, dossier_id)
    return dossier_id


def read_contract(session: Session, keys: Keyring, actor: Actor, contract_id: int) -> Contractstuk:
    """A contract in full, within the reach of this employee. Raises `Denied`."""
    dossier = dossier_for(session, actor, dossier_of_contract(session, contract_id))
    found = detail(session, keys, dossier.id, contract_id)
    return Contractstuk(
        found,
        dossier,
        control(session, dossier.gemeente, dossier.id, found.gegevens, contract_id),
        document_of(session, keys, dossier.id, found.gegevens.document_id),
        before_of(session, keys, dossier.id, found.gegevens),
        tuple(data_changes(session, keys, dossier.id, contract_id)),
    )


def words() -> dict[str, Any]:
    """What both desks call things."""
    return {
        "labels": STATUS, "stapnamen": STAPPEN, "per": PER, "modellen": MODELLEN, "redenen": REDENEN,
        "gronden": GRONDEN_SVB, "bedingen": BEDINGEN, "dagnamen": DAGNAMEN, "punten": PUNTEN, "puntstanden": STANDEN,
        "herkomsten": HERKOMST, "nietig": NIETIG, "oordelen": OORDELEN, "velden": VELDEN,
    }  # fmt: skip
