"""Objecting to a decision: whose it is, in time or not, who may handle it, when the answer is due, and what late costs.

Days are local. The terms are data (`portal.law.rechtsbescherming`): each carries its article and whether a free day at
its end moves it on (Atw 1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.kalender import add_days, next_working_day, previous_working_day
from portal.law.rechtsbescherming import (
    Beslisser,
    Dwangsomtarief,
    Rechtsbescherming,
    Rechtsgang,
    Rechtstermijnen,
)
from portal.law.termijnen import Teller, Termijn, count
from portal.law.verdict import Ruling, rule

LANGST_DWANGSOM = 42
TREDE = 14


def way_for(beslisser: Beslisser, on: date, known: Rechtsbescherming) -> Rechtsgang | None:
    """Awb 6:4: whoever decided is where to go about it, on a day; None where nothing holds."""
    return next((one for one in known.rechtsgangen if one.beslisser is beslisser and one.holds(on)), None)


def last_day(sent_on: date, termijnen: Rechtstermijnen) -> date:
    """Awb 6:7, Awb 6:8: the last day to object or appeal, six weeks from the day after the decision was sent."""
    return termijnen.bezwaar.last_day(sent_on, termijnen.gelijkgesteld)


def object_in_time(sent_on: date | None, received_on: date, termijnen: Rechtstermijnen) -> Ruling:
    """Awb 6:8 with Awb 6:10: in time until the last day; early is in time too, once the decision was taken.

    Late is no reason to refuse it here: the college judges whether somebody is to blame (Awb 6:11). `sent_on` is None
    while the letter was not sent yet.
    """
    if sent_on is None:
        return rule(True, "Awb 6:10", "")
    until = last_day(sent_on, termijnen)
    return rule(received_on <= until, "Awb 6:11", "te-laat", laatste_op=until, ontvangen_op=received_on)


def clock_of_objection(until: date, today: date) -> Teller:
    """Awb 6:7: how many days are left to object, or how many too late."""
    return count("Awb 6:7", until, today)


def post_in_time(sent_on: date, posted_on: date, received_on: date, termijnen: Rechtstermijnen) -> Ruling:
    """Awb 6:9: by post it is in time when posted before the term ended, and received within a week after that."""
    until = last_day(sent_on, termijnen)
    latest = termijnen.post.last_day(until)
    fits = received_on <= until or (posted_on <= until and received_on <= latest)
    return rule(fits, "Awb 6:9", "te-laat", laatste_op=until, ontvangen_op=received_on)


def in_time(sent_on: date, received_on: date, termijnen: Rechtstermijnen, *, posted_on: date | None = None) -> Ruling:
    """Awb 6:8, Awb 6:9: whether an objection is in time; `posted_on` is the day of the postmark, where there is one."""
    if posted_on is None:
        return object_in_time(sent_on, received_on, termijnen)
    return post_in_time(sent_on, posted_on, received_on, termijnen)


def sent_since(today: date, termijnen: Rechtstermijnen) -> date:
    """Awb 6:7 with Awb 6:9: the first day of sending of which something in time can still come in, by post too."""
    day = add_days(today, -termijnen.bezwaar.dagen - termijnen.post.dagen)
    while termijnen.post.last_day(last_day(add_days(day, -1), termijnen)) >= today:
        day = add_days(day, -1)
    return day


def complete_by(asked_on: date, termijnen: Rechtstermijnen) -> date:
    """Awb 6:5, Awb 6:6: until when somebody can give the grounds or repair something else; without that no refusal."""
    return termijnen.gronden.last_day(asked_on, termijnen.gelijkgesteld)


def handle_objection(*, took_part: bool, own_file: bool) -> Ruling:
    """Awb 10:3 with Awb 7:5 and Awb 2:4: who took part in the decision, or has an interest, handles no objection."""
    if own_file:
        return rule(False, "Awb 2:4", "eigen-dossier")
    return rule(not took_part, "Awb 10:3", "nam-deel")


@dataclass(frozen=True, slots=True)
class Pauze:
    """The term to decide stands still: from the day after something was asked (`vanaf`) to the last day of it (`tot`).

    That is the day before it came, or the last day on which it could come (Awb 7:10, second paragraph).
    """

    vanaf: date
    tot: date


@dataclass(frozen=True, slots=True)
class Beslistermijn:
    """Until when the college decides on an objection; `begint` is the day after which the term runs."""

    begint: date
    laatste_dag: date
    stil: int  # days that it stood still
    artikel: str = "Awb 7:10"


def decide_by(
    until: date,
    received_on: date,
    termijnen: Rechtstermijnen,
    *,
    committee: bool = False,
    adjourned: bool = False,
    paused: Iterable[Pauze] = (),
    agreed: date | None = None,
) -> Beslistermijn:
    """Awb 7:10: six weeks (twelve with a committee) after the term to object ended, and six more when adjourned.

    `until` is the last day to object. Of a late objection the term begins on the day of receipt (our reading: the text
    would have it over before it came). While something is asked it stands still. `agreed` is a later day that the
    person consented to.
    """
    start = max(until, received_on)
    own = termijnen.commissie if committee else termijnen.beslissen
    days, still = own.dagen + (termijnen.verdagen.dagen if adjourned else 0), 0
    counted = start  # a day on which two things are asked stands still once
    for one in sorted(paused, key=lambda each: each.vanaf):
        if one.vanaf <= add_days(start, days + still):  # what is over cannot stand still
            still += max(0, (one.tot - max(one.vanaf, counted)).days)
            counted = max(counted, one.tot)
    day = next_working_day(add_days(start, days + still), termijnen.gelijkgesteld)
    return Beslistermijn(start, max(day, agreed) if agreed else day, still)


def clock_of(term: Beslistermijn, today: date) -> Teller:
    """Awb 7:10: how many days are left to decide, or how many too late."""
    return count(term.artikel, term.laatste_dag, today)


def adjourn_once(*, adjourned: bool, closed: bool, late: bool) -> Ruling:
    """Awb 7:10: the college adjourns once, by at most six weeks, within its term; further only with consent."""
    if closed or late:
        return rule(False, "Awb 7:10", "al-beslist" if closed else "te-laat")
    return rule(not adjourned, "Awb 7:10", "al-verdaagd")


def agree_further(day: date, laatste_dag: date, *, notified: bool) -> Ruling:
    """Awb 7:10, fourth paragraph: a later day that the person agrees to, as long as no notice of default was given.

    From the notice on Awb 4:17 counts days of a penalty, and what was forfeited stays so: consent cannot undo it.
    """
    if notified:
        return rule(False, "Awb 4:17", "in-gebreke")
    return rule(day > laatste_dag, "Awb 7:10", "niet-later")


class Afwijzing(StrEnum):
    """Why an objection is not considered (niet-ontvankelijk)."""

    TE_LAAT = "te-laat"
    GEEN_GRONDEN = "geen-gronden"
    NIET_ONDERTEKEND = "niet-ondertekend"
    GEEN_BESLUIT = "geen-besluit"
    GEEN_BELANG = "geen-belang"


def may_dismiss(
    why: Afwijzing, *, late: bool, has_grounds: bool, asked_until: date | None, today: date, signed: bool = True
) -> Ruling:
    """Awb 6:6 with Awb 6:11: late is dismissed only when it is late, a defect only after a term to repair it.

    A defect is that the grounds or the signature are missing (Awb 6:5); who objects online signs by logging in.
    """
    if why is Afwijzing.TE_LAAT:
        return rule(late, "Awb 6:11", "was-op-tijd")
    if why is Afwijzing.GEEN_GRONDEN and has_grounds:
        return rule(False, "Awb 6:6", "heeft-gronden")
    if why is Afwijzing.NIET_ONDERTEKEND and signed:
        return rule(False, "Awb 6:6", "is-ondertekend")
    if why in (Afwijzing.GEEN_GRONDEN, Afwijzing.NIET_ONDERTEKEND) and (asked_until is None or today <= asked_until):
        return rule(False, "Awb 6:6", "eerst-vragen", tot=asked_until)
    return rule(True, "Awb 6:6", "")


@dataclass(frozen=True, slots=True)
class Hoordagen:
    """Around a hearing: until when papers can be sent, and since when the file can be read."""

    stukken_tot: date
    inzage_vanaf: date


def around_hearing(on: date, termijnen: Rechtstermijnen) -> Hoordagen:
    """Awb 7:4: papers until ten days before the hearing, and the file open for at least a week before it."""
    return Hoordagen(add_days(on, -termijnen.stukken.dagen), add_days(on, -termijnen.inzage.dagen))


def must_hear(*, clearly_inadmissible: bool, clearly_unfounded: bool, declined: bool, granted_in_full: bool) -> Ruling:
    """Awb 7:2, Awb 7:3: everybody who objects is heard, unless they decline or the outcome is plain."""
    spared = declined or clearly_inadmissible or clearly_unfounded or granted_in_full
    return rule(not spared, "Awb 7:3", "hoeft-niet")


def give_notice(laatste_dag: date, today: date, *, decided: bool) -> Ruling:
    """Awb 4:17 with Awb 6:12: notice of default once the term to decide is over, and nothing was decided."""
    if decided:
        return rule(False, "Awb 4:17", "al-beslist")
    return rule(today > laatste_dag, "Awb 4:17", "te-vroeg", laatste_op=laatste_dag)


@dataclass(frozen=True, slots=True)
class Dwangsom:
    """What a late decision has cost so far; `bekend`: the amounts are those of the day of the notice.

    `eerste_dag` is the first day that counts; `dagen` how many did, at most 42.
    """

    eerste_dag: date
    dagen: int
    bedrag_ct: int
    hoogste_ct: int
    bekend: bool


def penalty(
    laatste_dag: date, notice_on: date, ended_on: date, termijnen: Rechtstermijnen, rates: Iterable[Dwangsomtarief]
) -> Dwangsom:
    """Awb 4:17: due from two weeks after the term ended and notice was received, until the decision, 42 days at most.

    `ended_on` is the day of the decision, or today. The day of the notice says which amounts count; where those are
    not known (`bekend`), the last known ones are given.
    """
    first = add_days(max(laatste_dag, notice_on), termijnen.ingebreke.dagen + 1)
    days = min(max(0, (ended_on - first).days), LANGST_DWANGSOM)
    table = sorted(rates, key=lambda one: one.van)
    rate = next((one for one in table if one.holds(notice_on)), None)
    used = rate or table[-1]
    return Dwangsom(first, days, _sum_ct(used, days), _sum_ct(used, LANGST_DWANGSOM), rate is not None)


def _sum_ct(rate: Dwangsomtarief, days: int) -> int:
    steps = (min(max(0, days - TREDE * number), TREDE) for number in range(3))
    return sum(ct * step for ct, step in zip(rate.per_dag_ct, steps, strict=True))


def forward_to(beslisser: Beslisser) -> Ruling:
    """Awb 6:15: what belongs elsewhere is forwarded with its day of receipt, and that day counts there."""
    return rule(beslisser is not Beslisser.COLLEGE, "Awb 6:15", "hoort-hier")


def ask_payment_decision_by(pay_by: date | None, termijnen: Rechtstermijnen) -> date | None:
    """Regeling 5.6 and practice of the SVB: until when, after its term, a decision about a payment can be asked."""
    return termijnen.betalingsbesluit_vragen.last_day(pay_by) if pay_by else None


def answer_payment_decision_by(asked_on: date, termijnen: Rechtstermijnen) -> date:
    """Awb 4:13: a decision on a request comes within a reasonable time, eight weeks at most."""
    return _moved(termijnen.betalingsbesluit, asked_on, termijnen)


def answer_complaint_by(received_on: date, termijnen: Rechtstermijnen, *, adjourned: bool = False) -> date:
    """Awb 9:11: a complaint is handled within six weeks, and four more when adjourned."""
    days = termijnen.klacht.dagen + (termijnen.klacht_verdagen.dagen if adjourned else 0)
    return next_working_day(add_days(received_on, days), termijnen.gelijkgesteld)


def handle_complaint(*, about_self: bool) -> Ruling:
    """Awb 9:7: a complaint is handled by somebody whom it is not about."""
    return rule(not about_self, "Awb 9:7", "gaat-over-u")


def advise_on(laatste_dag: date, termijnen: Rechtstermijnen) -> date:
    """Awb 6:8: the last working day of a term, which is safer than its last day."""
    return previous_working_day(laatste_dag, termijnen.gelijkgesteld)


def _moved(term: Termijn, start: date, termijnen: Rechtstermijnen) -> date:
    return term.last_day(start, termijnen.gelijkgesteld)
