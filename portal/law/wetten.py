"""The four laws whose pgb's an integral budget may bundle (Besluit 3.1 a-d), and what lies outside them."""

from enum import StrEnum


class Wet(StrEnum):
    """In the order of Besluit 3.1 a-d, which also breaks ties in the refund (Besluit 6.3).

    The same four letters are the categories of services that a plan may hold (Besluit 5.3 a-d).
    """

    WLZ = "wlz"
    WMO = "wmo"
    JW = "jw"
    ZVW = "zvw"


class Buiten(StrEnum):
    """What belongs to somebody's life and no integral budget pays: work, school, or something else (Nota 1.2)."""

    WERK = "werk"
    SCHOOL = "school"
    ANDERS = "anders"
