"""The four laws whose pgb's an integral budget may bundle (Besluit 3.1 a-d)."""

from enum import StrEnum


class Wet(StrEnum):
    """In the order of Besluit 3.1 a-d, which also breaks ties in the refund (Besluit 6.3)."""

    WLZ = "wlz"
    WMO = "wmo"
    JW = "jw"
    ZVW = "zvw"
