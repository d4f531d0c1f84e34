"""The figures of one budget, in cents: pure sums, so that what stands on the pages always adds up."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.besteding import Saldo
from portal.law.wetten import Wet

ALMOST_USED_UP = 10  # less than one tenth left


class Stand(StrEnum):
    """What the first sentence of the start page is about."""

    LOPEND = "lopend"
    BIJNA_OP = "bijna_op"
    OP = "op"
    AFGELOPEN = "afgelopen"


@dataclass(frozen=True)
class Cijfers:
    """Granted = paid + being processed + left - short. Left = reserved + not yet agreed - agreed too much."""

    granted_ct: int
    paid_ct: int
    processing_ct: int
    reserved_ct: int

    @property
    def left_ct(self) -> int:
        """Still to be used, when everything that is being processed is paid: one balance, never below zero."""
        return Saldo(self.granted_ct, self.paid_ct, self.processing_ct).after_processing_ct

    @property
    def short_ct(self) -> int:
        """How much more was declared than the budget holds."""
        return max(self.paid_ct + self.processing_ct - self.granted_ct, 0)

    @property
    def unagreed_ct(self) -> int:
        """What no running contract asks for."""
        return max(self.left_ct - self.reserved_ct, 0)

    @property
    def agreed_too_much_ct(self) -> int:
        """How much more the running contracts ask for than is left."""
        return max(self.reserved_ct - self.left_ct, 0)

    def stand(self, einde: date, today: date) -> Stand:
        """What to tell first on a local day, for a budget that ends on `einde`."""
        if today > einde:
            return Stand.AFGELOPEN
        if self.left_ct == 0:
            return Stand.OP
        return Stand.BIJNA_OP if self.left_ct * ALMOST_USED_UP < self.granted_ct else Stand.LOPEND


@dataclass(frozen=True)
class Voorbeeld:
    """The 80/20 example of nota artikel 5 on two of the person's own parts."""

    van: Wet
    naar: Wet
    deel_ct: int
    nodig_ct: int
    over_ct: int
    in_plan: bool


def example(parts: dict[Wet, int], in_plan: frozenset[Wet]) -> Voorbeeld | None:
    """80 of every 100 euro of one part is needed, 20 goes to care under another law; None with fewer than two parts.

    The Wmo comes first as in the nota; care that is in the plan is preferred, since only then it may be paid.
    """
    van = Wet.WMO if Wet.WMO in parts else next(iter(parts), None)
    others = sorted((wet for wet in parts if wet != van), key=lambda wet: (wet not in in_plan, wet != Wet.ZVW))
    if van is None or not others:
        return None
    needed = parts[van] * 80 // 100
    return Voorbeeld(van, others[0], parts[van], needed, parts[van] - needed, others[0] in in_plan)
