"""Who receives what goes back of a part: whoever deposited it (Besluit 6.3), in a letter, on a page and in a file."""

from collections.abc import Callable
from typing import Any

from portal.law.samenstelling import Storter, deposit_by
from portal.law.wetten import Wet
from portal.web.i18n import N_

FONDS = N_("Fonds langdurige zorg (Zorginstituut)")


def receiver(say: Callable[..., Any], wet: Wet, verstrekker: Any) -> Any:
    """The name of the receiver in the language of `say`; `verstrekker` is the organisation that answers for the part.

    Of the Wlz that is the zorgkantoor, which deposited nothing: the money came from the Fonds (Nota artikel 7).
    """
    by = deposit_by(wet)
    if by is Storter.ZORGINSTITUUT:
        return say(FONDS)
    return say(N_("Gemeente %(gemeente)s"), gemeente=verstrekker) if by is Storter.COLLEGE else verstrekker
