"""What a municipality enters for somebody: how it came in, in one small part of every such form, and on whose file.

The day of receipt counts for every term, never the day of typing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from portal.actor import Actor
from portal.dossier.eigen import refuse_own_file
from portal.dossier.queries import check_reach
from portal.herkomst import Binnenkomst, Handtekening, Herkomst
from portal.web.forms import Datum, Form, Fout, parse
from portal.web.i18n import N_
from portal.web.visit import FormData

HERKOMST = {
    Herkomst.PAPIER: N_("Op papier ontvangen op %(dag)s"),
    Herkomst.TELEFOON: N_("Per telefoon ontvangen op %(dag)s"),
    Herkomst.BALIE: N_("Aan de balie ontvangen op %(dag)s"),
}
# The same in a word or two, for a list.
HERKOMST_KORT = {
    Herkomst.PAPIER: N_("op papier"),
    Herkomst.TELEFOON: N_("per telefoon"),
    Herkomst.BALIE: N_("aan de balie"),
}
HANDTEKENINGEN = {
    Handtekening.JA: N_("Ja, van de inwoner of de vertegenwoordiger"),
    Handtekening.NEE: N_("Nee"),
    Handtekening.ONDUIDELIJK: N_("Dat is niet goed te zien"),
}
ASKED = {
    "herkomst": N_("Kies hoe het binnenkwam."),
    "binnen_op": N_("Vul in op welke dag het binnenkwam."),
    "handtekening": N_("Kies of het papier is ondertekend."),
}
FUTURE = N_("Deze dag komt nog. Vul de dag in waarop het binnenkwam.")


class Binnen(Form):
    """How it came in and when; of a declaration on paper also whether it was signed (Regeling 5.4 e)."""

    herkomst: Herkomst | None = None
    binnen_op: Datum | None = None
    handtekening: Handtekening | None = None


@dataclass(frozen=True)
class Lezing:
    """What could be read of it, and a message beside every field that could not."""

    binnen: Binnenkomst | None
    errors: Mapping[str, Fout]


def read(raw: FormData, today: date, *, signed: bool = False) -> Lezing:
    """Read how something came in; `signed` also asks of a paper whether it was signed. No day may still come."""
    found = parse(Binnen, raw)
    errors = {name: error for name, error in found.errors.items() if signed or name != "handtekening"}
    if found.value is None:
        return Lezing(None, {**_missing(_readable(raw, found.errors), errors, signed=signed), **errors})
    one = found.value
    errors |= _missing(one, errors, signed=signed)
    if one.binnen_op and one.binnen_op > today:
        errors["binnen_op"] = Fout(FUTURE)
    if errors or one.herkomst in (None, Herkomst.PORTAAL) or one.binnen_op is None:
        return Lezing(None, errors or {"herkomst": Fout(ASKED["herkomst"])})
    return Lezing(Binnenkomst(one.herkomst, one.binnen_op, one.handtekening if signed else None), {})


def _readable(raw: FormData, errors: Mapping[str, Fout]) -> Binnen:
    """The fields that can be read, beside those that cannot."""
    names = [name for name in raw if name.split("-")[0] not in errors]
    return parse(Binnen, FormData((name, raw.get(name)) for name in names)).value or Binnen()


def _missing(one: Binnen, errors: Mapping[str, Fout], *, signed: bool) -> dict[str, Fout]:
    asked = ["herkomst", "binnen_op"]
    if signed and one.herkomst is Herkomst.PAPIER:
        asked.append("handtekening")
    return {name: Fout(ASKED[name]) for name in asked if getattr(one, name) is None and name not in errors}


def entering_for(session: Session, actor: Actor, dossier_id: int) -> Actor:
    """The employee while they type over what this participant gave: the forms of the participant serve this dossier.

    Raises `Denied` for a dossier out of reach, `EigenDossier` for their own (Awb 2:4).
    """
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    return replace(actor, dossier_id=dossier_id)
