"""What a reader chose, for their own page."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.db.columns import columns
from portal.signalen.keuze import link_works
from portal.signalen.lezer import Lezer, seal_of
from portal.signalen.models import Mail, Mailsoort, Meldkeuze, Meldwijze, Wijze
from portal.signalen.outbox import NOTICES

_k, _m = columns(Meldkeuze), columns(Mail)


@dataclass(frozen=True)
class KeuzeView:
    """How one reader is reached."""

    wijze: Wijze = Wijze.POST
    meldingen: Meldwijze = Meldwijze.GEEN
    email: str | None = None
    nieuw_email: str | None = None
    nieuw_werkt: bool = False  # the link that was sent still works
    nieuw_mislukt: bool = False  # the mail with the link did not arrive
    mislukt: bool = False  # the newest mail to the address that counts did not arrive
    version: int = 0

    @property
    def geldt(self) -> Wijze:
        """How letters come now: without a confirmed address everything goes by post."""
        return self.wijze if self.email else Wijze.POST

    @property
    def meldt(self) -> Meldwijze:
        """Of what mail comes now."""
        return self.meldingen if self.email else Meldwijze.GEEN

    @property
    def iets(self) -> bool:
        """Whether there is anything to stop."""
        return bool(self.email or self.nieuw_email)


def choice_of(session: Session, lezer: Lezer) -> KeuzeView:
    """What this reader chose, or the start value. At most four statements."""
    row = session.execute(select(Meldkeuze).where(_k.lezer == lezer.code)).scalar_one_or_none()
    if row is None:
        return KeuzeView()
    seal = seal_of(session, lezer.dossier_id)
    return KeuzeView(
        row.wijze,
        row.meldingen,
        seal.open(row.email) if row.email else None,
        seal.open(row.nieuw_email) if row.nieuw_email else None,
        row.nieuw_tot is not None and row.nieuw_tot > clock.now(),
        _failed_last(session, row.id, (Mailsoort.BEVESTIGEN, Mailsoort.BEVESTIGEN_WERK)),
        row.email is not None and _failed_last(session, row.id, NOTICES),
        row.version,
    )


def _failed_last(session: Session, keuze_id: int, kinds: Collection[Mailsoort]) -> bool:
    """Whether the newest mail of these kinds did not arrive."""
    chosen = select(_m.mislukt_op).where(_m.keuze_id == keuze_id, _m.soort.in_(kinds)).order_by(_m.id.desc()).limit(1)
    return session.execute(chosen).scalar_one_or_none() is not None


def link_is_good(session: Session, lezer: Lezer, secret: str) -> bool:
    """Whether the link was sent for this reader, and still works."""
    chosen = select(_k.nieuw_sleutel, _k.nieuw_tot).where(_k.lezer == lezer.code)
    row = session.execute(chosen).one_or_none()
    return row is not None and link_works(row.nieuw_sleutel, row.nieuw_tot, secret)
