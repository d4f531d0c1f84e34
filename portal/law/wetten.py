"""The four laws whose pgb's an integral budget may bundle (Besluit 3.1 a-d)."""

from enum import StrEnum


class Wet(StrEnum):
    """In the order of Besluit 3.1 a-d, which also breaks ties in the refund (Besluit 6.3).

    The same four letters are the categories of services that a plan may hold (Besluit 5.3 a-d).
    """

    WLZ = "wlz"
    WMO = "wmo"
    JW = "jw"
    ZVW = "zvw"
