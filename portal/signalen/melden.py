"""Leaving a signal in the transaction of what it tells: a mail at once, or a line for the mail of the day."""

from sqlmodel import Session

from portal.signalen.bereik import Bereik, reach_of
from portal.signalen.lezer import Lezer
from portal.signalen.models import Dagsignaal, Mailsoort, Meldwijze
from portal.signalen.outbox import queue_mail


def announce(session: Session, lezer: Lezer, bericht_id: int, *, at_once: bool) -> None:
    """A message was put in the inbox of this reader; `at_once`: it tells a decision or a term that runs out."""
    found = reach_of(session, lezer)
    if found is None or found.meldingen is Meldwijze.GEEN:
        return
    if at_once:
        notify(session, found, Mailsoort.BERICHT, f"bericht:{bericht_id}")
    elif found.meldingen is Meldwijze.DAGELIJKS:
        session.add(Dagsignaal(keuze_id=found.keuze_id, bericht_id=bericht_id))


def notify(session: Session, to: Bereik, soort: Mailsoort, gebeurtenis: str, *, brief_id: int | None = None) -> int:
    """Leave a mail of one event (`gebeurtenis`, at most 80 signs; there is one mail of each); returns its number."""
    return queue_mail(
        session,
        to.dossier_id,
        soort,
        to.email,
        to.taal,
        brief_id=brief_id,
        keuze_id=to.keuze_id,
        gebeurtenis=gebeurtenis,
    )
