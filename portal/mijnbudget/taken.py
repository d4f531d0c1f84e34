"""The next thing to do: what waits for the participant, the most pressing first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from portal.declaratie.queries import DeclaratieView
from portal.declaratie.status import Declaratiestatus
from portal.hulp.urenstaat import GekregenUren
from portal.law.kalender import end_of_month
from portal.mijnbudget.queries import Afspraak, MijnBudget, months_to_declare
from portal.zorgovereenkomst.status import GOEDGEKEURD, Contractstatus


class Taaksoort(StrEnum):
    """Kinds of things to do, the most pressing first."""

    HERSTEL = "herstel"
    PLANVRAAG = "planvraag"
    VOORNEMEN = "voornemen"
    CONCEPTPLAN = "conceptplan"
    PLANVERZOEK = "planverzoek"
    UREN = "uren"
    AANVULLEN = "aanvullen"
    BEWAARD = "bewaard"
    CONCEPT = "concept"
    PLAN = "plan"
    MAAND = "maand"


@dataclass(frozen=True)
class Taak:
    """One thing to do, where it is done, and the figures of its sentence.

    `wie` are the zorgverleners (none: own costs); `tot` is the last local day, `te_laat` says that it has passed.
    """

    soort: Taaksoort
    url: str
    maand: date | None = None
    wie: tuple[str, ...] = ()
    tot: date | None = None
    te_laat: bool = False


def tasks_of(view: MijnBudget, today: date) -> tuple[Taak, ...]:
    """Everything that waits for the participant on this local day."""
    repairs = [one for one in view.open_declaraties if one.status == Declaratiestatus.HERSTEL_GEVRAAGD]
    repairs.sort(key=lambda one: one.reageren_voor or date.max)
    repaired = {(one.contract_id, one.maand) for one in repairs if one.contract_id}
    drafts = [one for one in view.open_declaraties if one.status == Declaratiestatus.CONCEPT]
    asked = [one.contract for one in view.afspraken if one.contract.status is Contractstatus.AANVULLING_GEVRAAGD]
    return (
        *(_repair(one, today) for one in repairs),
        *_question(view, today),
        *_intention(view, today),
        *_draft_plan(view),
        *_wishes(view),
        *(Taak(Taaksoort.AANVULLEN, f"/zorgovereenkomsten/{one.id}", wie=(one.zorgverlener,)) for one in asked),
        *([Taak(Taaksoort.BEWAARD, view.bewaard)] if view.bewaard else []),
        *(_hours(one) for one in view.uren),
        *(_draft(one) for one in drafts if (one.contract_id, one.maand) not in repaired),
        *_months(view, today),
        *_own_plan(view),
    )


def _repair(one: DeclaratieView, today: date) -> Taak:
    late = one.reageren_voor is not None and one.reageren_voor < today
    return Taak(Taaksoort.HERSTEL, f"/declaraties/{one.id}", one.maand, _who(one), one.reageren_voor, te_laat=late)


def _question(view: MijnBudget, today: date) -> Iterator[Taak]:
    """The consulent asked something about the pgb-plan; no term of the law."""
    asked = view.pgbplan
    if asked.vraag_id:
        late = asked.vraag_voor is not None and asked.vraag_voor < today
        yield Taak(Taaksoort.PLANVRAAG, f"/pgb-plan/{asked.vraag_id}", tot=asked.vraag_voor, te_laat=late)


def _intention(view: MijnBudget, today: date) -> Iterator[Taak]:
    """The municipality intends to change the budget (Awb 4:8); its own term."""
    if view.reageren_voor:
        late = view.reageren_voor < today
        yield Taak(Taaksoort.VOORNEMEN, "/wijziging-budget", tot=view.reageren_voor, te_laat=late)


def _draft_plan(view: MijnBudget) -> Iterator[Taak]:
    """The municipality shares a draft of the ondersteuningsplan (Besluit 5.1); no term of the law."""
    if view.concept_voor:
        yield Taak(Taaksoort.CONCEPTPLAN, "/plan/concept", tot=view.concept_voor)


def _wishes(view: MijnBudget) -> Iterator[Taak]:
    """The budget changes, and the municipality asks what the plan should become (Besluit 5.1)."""
    if view.planverzoek_id:
        yield Taak(Taaksoort.PLANVERZOEK, f"/plan/aanpassen/{view.planverzoek_id}")


def _own_plan(view: MijnBudget) -> Iterator[Taak]:
    """A pgb-plan that was begun and not sent; it may wait, since it is never obliged (Besluit 5.2)."""
    if view.pgbplan.concept_id and not view.pgbplan.vraag_id:
        yield Taak(Taaksoort.PLAN, f"/pgb-plan/concept/{view.pgbplan.concept_id}")


def _hours(one: GekregenUren) -> Taak:
    return Taak(Taaksoort.UREN, f"/declaraties/uren/{one.id}", one.maand, (one.zorgverlener,))


def _draft(one: DeclaratieView) -> Taak:
    return Taak(Taaksoort.CONCEPT, one.invulpad, one.maand, _who(one))


def _who(one: DeclaratieView) -> tuple[str, ...]:
    return (one.zorgverlener,) if one.zorgverlener else ()


def _months(view: MijnBudget, today: date) -> Iterator[Taak]:
    for place, month in enumerate(months_to_declare(view.budget, today)):
        missing = [one.contract for one in view.afspraken if _asks(one, month) and not one.gedeclareerd[place]]
        if missing:
            url = form_url(missing[0].id, month) if len(missing) == 1 else "/declaraties/uren"
            yield Taak(Taaksoort.MAAND, url, month, tuple(contract.zorgverlener for contract in missing))


def _asks(one: Afspraak, month: date) -> bool:
    """Whether somebody worked by this contract in the month and is paid on a declaration (Regeling 5.3 a)."""
    contract = one.contract
    approved = contract.status in GOEDGEKEURD
    # A month in which another contract took its place is asked for by that one.
    last = end_of_month(month) if contract.status == Contractstatus.VERVANGEN else month
    ended = contract.einde is not None and contract.einde < last
    return approved and not one.periodiek and contract.ingang <= end_of_month(month) and not ended


def form_url(contract_id: int, month: date) -> str:
    """The form of one contract and month."""
    return f"/declaraties/invullen?{urlencode({'overeenkomst': contract_id, 'maand': f'{month:%Y-%m}'})}"
