"""An objection as pages show it, with what the law makes of its days."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from portal import clock
from portal.berichten.models import Berichtsoort
from portal.berichten.teksten import TITELS
from portal.bezwaar.models import Bezorging, NietGehoord, Stapsoort, Uitkomst
from portal.bezwaar.status import OPEN, Bezwaarstatus, Hoorstand
from portal.bezwaar.teksten import HOORSTANDEN, STANDEN
from portal.gesprek.formulieren import starts_at
from portal.gesprek.models import Gespreksvorm
from portal.herkomst import Handtekening
from portal.law.bezwaar import (
    Afwijzing,
    Beslistermijn,
    Dwangsom,
    Hoordagen,
    Pauze,
    around_hearing,
    clock_of,
    decide_by,
    give_notice,
    in_time,
    last_day,
    penalty,
)
from portal.law.rechtsbescherming import Beslisser, rechtsbescherming
from portal.law.termijnen import Teller

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class GrondView:
    """Why, or what was added."""

    tekst: str
    document_id: int | None
    naam: str
    namens: bool
    op: datetime
    ontvangen_op: date | None = None  # came on paper, on this day

    @property
    def dag(self) -> date:
        """The local day on which it came in."""
        return self.ontvangen_op or clock.local(self.op).date()


@dataclass(frozen=True)
class PapierView:
    """The paper by which an objection came; `getekend_op`: it was signed later."""

    bezorging: Bezorging
    dagtekening: date | None
    gepost_op: date | None
    handtekening: Handtekening
    getekend_op: datetime | None
    gemachtigde: str
    document_id: int | None
    ingevoerd_op: datetime

    @property
    def poststempel(self) -> date | None:
        """The day that counts of what came by post (Awb 6:9)."""
        return self.gepost_op if self.bezorging is Bezorging.POST else None

    @property
    def ondertekend(self) -> bool:
        return self.handtekening is Handtekening.JA or self.getekend_op is not None


@dataclass(frozen=True)
class StapView:
    """Something that happened, with a day and words of its own."""

    soort: Stapsoort
    dag: date
    tot: date | None
    naar: Beslisser | None
    tekst: str
    op: datetime


@dataclass(frozen=True)
class HoorView:
    """A hearing."""

    id: int
    status: Hoorstand
    version: int
    dag: date
    van: time
    minuten: int
    vorm: Gespreksvorm
    waar: str
    reden: str
    verslag: str

    @property
    def begint(self) -> datetime:
        return starts_at(self.dag, self.van)

    @property
    def eindigt(self) -> datetime:
        return self.begint + timedelta(minutes=self.minuten)

    @property
    def gepland(self) -> bool:
        return self.status is Hoorstand.GEPLAND

    @property
    def begonnen(self) -> bool:
        return self.begint <= clock.now()

    @property
    def stand(self) -> tuple[str, str]:
        return HOORSTANDEN[self.status]

    @property
    def dagen(self) -> Hoordagen:
        """Until when papers can come, and since when the file can be read (Awb 7:4)."""
        return around_hearing(self.dag, rechtsbescherming().termijnen)


@dataclass(frozen=True)
class BeslissingView:
    """The decision on an objection, and what the new decision must do."""

    uitkomst: Uitkomst
    waarom: Afwijzing | None
    niet_gehoord: NietGehoord | None
    redenen: str
    genomen_op: date
    opdracht: str
    uitvoeren_voor: date | None
    uitgevoerd: bool
    gedaan: str


@dataclass(frozen=True)
class BezwaarView:
    """An objection. `verzonden_op`: the day from which the term to object counts; None: not posted, or not known."""

    id: int
    dossier_id: int
    status: Bezwaarstatus
    version: int
    beslisser: Beslisser
    brief_id: int | None
    bericht_id: int | None
    soort: Berichtsoort | None
    besluit: str
    besloten_op: date | None
    verzonden_op: date | None
    ontvangen_op: date
    horen: bool
    telefoon: str
    te_laat_omdat: str
    gronden_voor: date | None
    verdaagd: bool
    later: date | None
    naam: str
    namens: bool
    persoon: str
    clientnummer: str
    gemeente: str
    behandelaar_id: int | None
    behandelaar: str | None
    gronden: tuple[GrondView, ...] = ()
    stappen: tuple[StapView, ...] = ()
    gesprekken: tuple[HoorView, ...] = field(default=())
    beslissing: BeslissingView | None = None
    beschermd: bool = False  # where the person lives
    papier: PapierView | None = None

    @property
    def titel(self) -> str | None:
        """The name of the decision as a message id; None: somebody described it (`besluit`)."""
        return TITELS[self.soort] if self.soort else None

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def stand(self) -> tuple[str, str]:
        """Label and kind of the badge."""
        return STANDEN[self.status]

    @property
    def laatste_dag(self) -> date | None:
        """The last day to object."""
        return last_day(self.verzonden_op, rechtsbescherming().termijnen) if self.verzonden_op else None

    @property
    def te_laat(self) -> bool:
        """Whether it came after the term (Awb 6:9; 6:11 says what then)."""
        if self.verzonden_op is None:
            return False
        posted = self.papier.poststempel if self.papier else None
        return not in_time(
            self.verzonden_op, self.ontvangen_op, rechtsbescherming().termijnen, posted_on=posted
        ).allowed

    @property
    def op_tijd_door_post(self) -> bool:
        """Whether it came after the last day, and is in time since it was posted before (Awb 6:9)."""
        return self.laatste_dag is not None and self.ontvangen_op > self.laatste_dag and not self.te_laat

    @property
    def te_vroeg(self) -> bool:
        """Whether it came before the day of the decision: early is no reason not to consider it (Awb 6:10)."""
        return self.besloten_op is not None and self.ontvangen_op < self.besloten_op

    @property
    def ondertekend(self) -> bool:
        """Whether it is signed; who objects online signs by logging in."""
        return self.papier is None or self.papier.ondertekend

    @property
    def klopt_niet(self) -> StapView | None:
        """What the person last said to be wrong with what was typed over, while it is open."""
        said = [one for one in self.stappen if one.soort is Stapsoort.KLOPT_NIET]
        return said[-1] if said and self.is_open else None

    @property
    def gevraagd_tot(self) -> date | None:
        """Until when something can still be repaired, as last asked; None: nothing was asked, or it came."""
        asked = [one for one in self.stappen if one.soort is Stapsoort.AANVULLING]
        if not asked or self._came_after(asked[-1]):
            return None
        return asked[-1].tot

    def _came_after(self, step: StapView) -> list[date]:
        """The days on which something came that was missing, since it was asked."""
        came = [one.dag for one in self.gronden if one.op > step.op]
        signed = self.papier.getekend_op if self.papier else None
        return [*came, clock.local(signed).date()] if signed and signed > step.op else came

    @property
    def heeft_gronden(self) -> bool:
        return bool(self.gronden)

    @property
    def termijn(self) -> Beslistermijn:
        """Until when the college decides (Awb 7:10); what is still asked counts until its last day."""
        terms = rechtsbescherming().termijnen
        until = self.laatste_dag or last_day(self.ontvangen_op, terms)
        began = self.ontvangen_op if self.te_laat else until
        return decide_by(until, began, terms, adjourned=self.verdaagd, paused=self._pauses(), agreed=self.later)

    def _pauses(self) -> Iterable[Pauze]:
        for step in self.stappen:
            if step.soort is Stapsoort.AANVULLING and step.tot:
                came = self._came_after(step)
                yield Pauze(step.dag, min([step.tot, *(day - ONE_DAY for day in came)]))

    @property
    def teller(self) -> Teller:
        """How many days are left to decide, or how many too late."""
        return clock_of(self.termijn, clock.today())

    @property
    def in_gebreke_op(self) -> date | None:
        """The day on which the person gave notice that the answer is late."""
        return next((one.dag for one in self.stappen if one.soort is Stapsoort.INGEBREKE), None)

    @property
    def kan_in_gebreke(self) -> bool:
        """Whether notice of default can be given now (Awb 4:17)."""
        allowed = give_notice(self.termijn.laatste_dag, clock.today(), decided=not self.is_open).allowed
        return allowed and self.in_gebreke_op is None and self.beslisser is Beslisser.COLLEGE

    @property
    def dwangsom(self) -> Dwangsom | None:
        """What a late answer has cost, once notice was given; nothing is due about what was withdrawn or forwarded."""
        if self.in_gebreke_op is None or not (self.is_open or self.beslissing):
            return None
        ended = self.beslissing.genomen_op if self.beslissing else clock.today()
        known = rechtsbescherming()
        return penalty(self.termijn.laatste_dag, self.in_gebreke_op, ended, known.termijnen, known.dwangsommen)

    @property
    def gesprek(self) -> HoorView | None:
        """The hearing that still comes, else the last one that was held."""
        planned = next((one for one in reversed(self.gesprekken) if one.gepland), None)
        held = (one for one in reversed(self.gesprekken) if one.status is Hoorstand.GEHOUDEN)
        return planned or next(held, None)

    @property
    def gehoord(self) -> bool:
        return any(one.status is Hoorstand.GEHOUDEN for one in self.gesprekken)

    @property
    def doorgestuurd_naar(self) -> StapView | None:
        return next((one for one in self.stappen if one.soort is Stapsoort.DOORZENDING), None)
