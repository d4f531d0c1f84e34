"""A long form of the person at the desk: the same steps behind one that asks how it came in."""

from dataclasses import replace

from portal import clock
from portal.concept.paginas import Langformulier
from portal.concept.stappen import Stap, Stappen
from portal.dossier import binnenkomst
from portal.web.i18n import N_

EXPLAIN = N_("Neem over wat op het papier staat of wat de inwoner vertelde. U voert pas iets in als u dat kiest.")
BINNEN = Stap(
    "binnenkomst",
    N_("Hoe het binnenkwam"),
    binnenkomst.Binnen,
    "gemeente/stappen/binnenkomst.html",
    fouten=lambda fields: dict(binnenkomst.read(fields, clock.today()).errors),
)


def at_desk(form: Langformulier, pad: str, titel: str) -> Langformulier:
    """The form under another address, with its first step and the name of the person above it.

    `pad` holds `{}` for the number of the draft; the `beeld` of the form must give `dossier`.
    """
    return replace(
        form,
        stappen=Stappen((BINNEN, *form.stappen.stappen)),
        pad=pad,
        titel=titel,
        uitleg=EXPLAIN,
        taken_sjabloon="gemeente/invoer_taken.html",
        stap_sjabloon="gemeente/invoer_stap.html",
    )
