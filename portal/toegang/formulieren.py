"""The forms of a report, and of what the consulent found."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import StringConstraints

from portal.law.wetten import Wet
from portal.toegang.inhoud import Inhoud, Recht
from portal.toegang.models import Voorwie
from portal.web.forms import Aantal, Bedrag, Bsn, Datum, Form, LangeTekst, Tekst

Telefoon = Annotated[str, StringConstraints(min_length=6, max_length=20)]
Naam = Annotated[str, StringConstraints(max_length=120)]
JaNee = Literal["ja", "nee"]
WETTEN = tuple(Wet)


class _Rechten(Form):
    """Each law once: whether there is a pgb under it, who granted it, and how much a year."""

    recht_wlz: Literal["ja"] | None = None
    door_wlz: Naam = ""
    bedrag_wlz: Bedrag | None = None
    recht_wmo: Literal["ja"] | None = None
    door_wmo: Naam = ""
    bedrag_wmo: Bedrag | None = None
    recht_jw: Literal["ja"] | None = None
    door_jw: Naam = ""
    bedrag_jw: Bedrag | None = None
    recht_zvw: Literal["ja"] | None = None
    door_zvw: Naam = ""
    bedrag_zvw: Bedrag | None = None

    @property
    def rechten(self) -> tuple[Recht, ...]:
        """The laws that were ticked, or of which somebody filled in who grants it or how much."""
        found = (self._recht(wet) for wet in WETTEN)
        return tuple(one for one in found if one is not None)

    def _recht(self, wet: Wet) -> Recht | None:
        ticked, door, cents = (getattr(self, f"{name}_{wet}") for name in ("recht", "door", "bedrag"))
        return Recht(wet, door, cents) if ticked or door or cents is not None else None


class Melding(_Rechten):
    """Somebody reports for themselves."""

    gemeente: Aantal
    naam: Naam
    straat: Naam
    postcode: Annotated[str, StringConstraints(max_length=8)]
    plaats: Annotated[str, StringConstraints(max_length=80)]
    telefoon: Telefoon
    wensen: LangeTekst = ""
    hulp: LangeTekst = ""
    ondersteuner: Literal["heb", "wil", "nee"]
    meewerken: Literal["ja", "praten"]


class MeldingVoorAnder(Melding):
    """Somebody reports for a child, or for somebody whom they represent."""

    geboortedatum: Datum
    bsn: Bsn
    eigen_naam: Naam
    relatie: Tekst


VORMEN: dict[Voorwie, type[Melding]] = {
    Voorwie.MIJ: Melding,
    Voorwie.KIND: MeldingVoorAnder,
    Voorwie.ANDER: MeldingVoorAnder,
}


class Intakeformulier(_Rechten):
    """What the rule on access asks (Besluit 3.1, Regeling 3)."""

    gemeld_op: Datum
    verzekerde: JaNee
    ingezetene: JaNee
    meewerken: JaNee


class Controle(Form):
    """Whether somebody may act for the person, and how that was checked."""

    akkoord: JaNee
    gecontroleerd: LangeTekst


class Toelating(Form):
    """Admission; words are welcome."""

    toelichting: LangeTekst = ""


class Afwijzing(Form):
    """Refusal: the reasons come from the rule, the words from the consulent."""

    toelichting: LangeTekst


def inhoud_of(value: Melding) -> Inhoud:
    """What a form says, without the BSN."""
    other = value if isinstance(value, MeldingVoorAnder) else None
    return Inhoud(
        naam=value.naam,
        geboortedatum=other.geboortedatum if other else None,
        relatie=other.relatie if other else "",
        telefoon=value.telefoon,
        rechten=value.rechten,
        wensen=value.wensen,
        hulp=value.hulp,
        ondersteuner=value.ondersteuner,
        meewerken=value.meewerken,
    )


def typed_rights(rights: Iterable[Recht]) -> list[tuple[str, str]]:
    """Rights as the fields of a form."""
    fields: list[tuple[str, str]] = []
    for one in rights:
        cents = "" if one.bedrag_ct is None else f"{one.bedrag_ct // 100},{one.bedrag_ct % 100:02d}"
        fields += [(f"recht_{one.wet}", "ja"), (f"door_{one.wet}", one.door), (f"bedrag_{one.wet}", cents)]
    return fields
