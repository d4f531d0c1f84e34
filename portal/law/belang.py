"""Who may decide: nobody about their own file, or that of somebody close to them."""

from __future__ import annotations

from portal.law.verdict import Ruling, rule


def decide_unbiased(own_interest: bool) -> Ruling:
    """Awb 2:4: an authority sees to it that nobody with an interest of their own takes part in its decision."""
    return rule(not own_interest, "Awb 2:4", "eigen-belang")
