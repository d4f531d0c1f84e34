"""Who comes to a talk about access or the plan: the person chooses, with one exception that is practice and not law."""

from __future__ import annotations

from enum import StrEnum

from portal.law.regelset import Regelset
from portal.law.samenstelling import Verstrekker
from portal.law.verdict import Ruling, rule


class Deelnemersoort(StrEnum):
    """What somebody at the table is to the person."""

    VERTEGENWOORDIGER = "vertegenwoordiger"
    NAASTE = "naaste"  # also one who is paid from the pgb
    ONDERSTEUNER = "ondersteuner"
    ZORGKANTOOR = "zorgkantoor"
    ZORGVERZEKERAAR = "zorgverzekeraar"
    BEROEPSKRACHT = "beroepskracht"  # by profession, and now or later paid from the budget
    ANDER = "ander"  # the UWV, a school


AANTAFEL = {
    Verstrekker.ZORGKANTOOR: Deelnemersoort.ZORGKANTOOR,
    Verstrekker.ZORGVERZEKERAAR: Deelnemersoort.ZORGVERZEKERAAR,
}


def may_come(soort: Deelnemersoort, regelset: Regelset) -> Ruling:
    """Besluit 3.5: the college talks with the person, who brings whom they like; the texts exclude nobody.

    In practice who earns a living with the budget does not come along to the talks before the award: a value of the
    rule set (``beroepskracht_mee``), and no law.
    """
    allowed = soort is not Deelnemersoort.BEROEPSKRACHT or regelset.beroepskracht_mee
    return rule(allowed, "Besluit 3.5", "beroepskracht-komt-niet-mee")
