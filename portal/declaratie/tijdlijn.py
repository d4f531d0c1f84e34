"""What happened to a declaration, in the order of time, and what comes next: with who did it and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from portal import clock
from portal.actor import Rol
from portal.declaratie.detail import DeclaratieDetail, StapView, UitkomstView
from portal.declaratie.geleverd import OordeelView
from portal.declaratie.models import Declaratiesoort, Geleverd, Uitkomstsoort
from portal.declaratie.status import Declaratiestatus
from portal.web.i18n import N_

S = Declaratiestatus
_BAD = frozenset({"weigeren", "herstel_vragen", "opschorten", "deels_betaalbaar_stellen"})
# Which step an answer of the SVB belongs to.
_STEP_OF = {
    "betaalbaar_stellen": Uitkomstsoort.BETAALBAAR,
    "deels_betaalbaar_stellen": Uitkomstsoort.DEELS,
    "weigeren": Uitkomstsoort.GEWEIGERD,
    "herstel_vragen": Uitkomstsoort.HERSTEL,
    "opschorten": Uitkomstsoort.OPGESCHORT,
}
HANDED_OVER = {
    Declaratiesoort.UREN: N_("Uw zorgverlener gaf u de uren of de rekening"),
    Declaratiesoort.REKENING: N_("U kreeg de rekening"),
}
RECEIVED = N_("Binnengekomen bij de SVB")
PAY_BY = N_("De SVB moet betalen uiterlijk op %(betalen_op)s, als alles in orde is.")
ANSWERS = {
    Geleverd.JA: N_("Dit is zo geleverd en afgesproken"),
    Geleverd.NEE: N_("Dit klopt niet"),
    Geleverd.HULP: N_("Om hulp gevraagd"),
}
NEXT = {
    S.INGEDIEND: N_("De SVB controleert, en betaalt als alles in orde is"),
    S.BETAALBAAR: N_("De SVB betaalt"),
    S.DEELS_BETAALBAAR: N_("De SVB betaalt het deel dat is goedgekeurd"),
    S.HERSTEL_GEVRAAGD: N_("U verbetert de declaratie"),
    S.OPGESCHORT: N_("De SVB beslist verder"),
}


@dataclass(frozen=True)
class Punt:
    """One point: `titel` and `tekst` are message ids with `cijfers`; `citaat` is what somebody wrote.

    `op` is an instant, `dag` a day without a time; `tot` the last day of what comes next. `wie` is a name or "SVB";
    `namens`: on behalf of the reader; without a name the reader did it.
    """

    titel: str
    staat: str = "done"
    op: datetime | None = None
    dag: date | None = None
    tot: date | None = None
    wie: str | None = None
    namens: bool = False
    van_svb: bool = False
    tekst: str = ""
    citaat: str = ""
    artikel: str = ""
    cijfers: Mapping[str, Any] = field(default_factory=dict)
    rang: int = 2


def timeline(declaration: DeclaratieDetail, judgements: tuple[OordeelView, ...] = ()) -> tuple[Punt, ...]:
    """Everything that happened, oldest first, and then what comes next."""
    points = [*_steps(declaration), *_handed_over(declaration), *(_answer(one) for one in judgements)]
    return (*sorted(points, key=_moment), *_next(declaration))


def _moment(point: Punt) -> tuple[date, float, int]:
    """A day without a time goes before what happened on it; of one moment, an answer before what it led to."""
    if point.op is None:
        return point.dag or date.min, 0, 0
    return clock.local(point.op).date(), point.op.timestamp(), point.rang


def _steps(declaration: DeclaratieDetail) -> Iterator[Punt]:
    waiting = list(declaration.uitkomsten)
    for step in declaration.stappen:
        outcome = _outcome(step, waiting)
        yield _step(step, outcome)
        if step.handeling == "indienen" and declaration.kop.betalen_voor:
            day = {"betalen_op": declaration.kop.betalen_voor}
            yield Punt(RECEIVED, op=step.op, wie="SVB", van_svb=True, tekst=PAY_BY, cijfers=day)


def _outcome(step: StapView, waiting: list[UitkomstView]) -> UitkomstView | None:
    """The answer that was appended with this step: the first that waits, of its kind."""
    kind = _STEP_OF.get(step.handeling)
    if kind and waiting and waiting[0].soort == kind:
        return waiting.pop(0)
    return None


def _step(step: StapView, outcome: UitkomstView | None) -> Punt:
    ground = outcome.grondtekst if outcome else None
    return Punt(
        titel=step.tekst,
        staat="bad" if step.handeling in _BAD else "done",
        op=step.op,
        wie="SVB" if step.rol is Rol.SVB else step.door,
        namens=step.namens,
        van_svb=step.rol is Rol.SVB,
        tekst=ground.uitleg if ground else "",
        citaat=outcome.toelichting if outcome else "",
        artikel=outcome.grond.artikel if outcome and outcome.grond else "",
        tot=outcome.tot if outcome else None,
        rang=0 if step.handeling == "begin" else 2,
    )


def _handed_over(declaration: DeclaratieDetail) -> Iterator[Punt]:
    title, day = HANDED_OVER.get(declaration.kop.soort), declaration.overhandigd_op or declaration.ontvangen_op
    if title and day:
        yield Punt(title, dag=day, wie=declaration.kop.zorgverlener)


def _answer(one: OordeelView) -> Punt:
    state = "bad" if one.oordeel is Geleverd.NEE else "done"
    return Punt(
        ANSWERS[one.oordeel], staat=state, op=one.op, wie=one.door, namens=one.namens, citaat=one.toelichting, rang=1
    )


def _next(declaration: DeclaratieDetail) -> Iterator[Punt]:
    head = declaration.kop
    title = NEXT.get(head.status)
    own_term = head.status in (S.HERSTEL_GEVRAAGD, S.OPGESCHORT)
    if title:
        yield Punt(title, staat="next", tot=head.reageren_voor if own_term else head.betalen_voor)
