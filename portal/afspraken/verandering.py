"""A contract beside the one that it changes: what differs, and what that does to the budget."""

from sqlmodel import Session

from portal import clock
from portal.afspraken.gevolg import Contractgevolg, change_of, picture_of
from portal.db import Keyring
from portal.web.visit import Denied
from portal.zorgovereenkomst.detail import OvereenkomstDetail, detail
from portal.zorgovereenkomst.gegevens import Gegevens
from portal.zorgovereenkomst.verschil import Verschil, differences


def before_of(session: Session, keys: Keyring, dossier_id: int, gegevens: Gegevens) -> OvereenkomstDetail | None:
    """The contract that this one changes, or None."""
    try:
        return detail(session, keys, dossier_id, gegevens.wijzigt_id) if gegevens.wijzigt_id else None
    except Denied:
        return None


def changes_of(before: OvereenkomstDetail | None, found: OvereenkomstDetail) -> tuple[Verschil, ...]:
    """What a changed contract says differently from the one before it."""
    return differences(before.gegevens, found.gegevens) if before else ()


def effect_of(
    session: Session, dossier_id: int, before: OvereenkomstDetail | None, gegevens: Gegevens
) -> Contractgevolg | None:
    """What a change does to the budget, or None without a budget or a change."""
    picture = picture_of(session, dossier_id, clock.today()) if before else None
    return change_of(picture, before.kop, gegevens, clock.today()) if picture and before else None
