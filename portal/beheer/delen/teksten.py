"""Paragraphs of the law that our sources lost: a municipality that has the text fills it in (Regeling 6.1 and 6.2)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import StringConstraints
from sqlmodel import Session

from portal.beheer.deel import Deel, Gevolg, Inhoud, Plek, Rij, Sleutel, Voorstel, Wijzigformulier, refused
from portal.declaratie.bronteksten import OVER
from portal.law.beheer import begins_in_rules
from portal.law.plaatselijk import Onderdeel
from portal.law.regelset import GeenRegelset, shipped_for
from portal.law.regelset_delen import Bronplek
from portal.web.forms import Fout
from portal.web.i18n import N_


class Tekstformulier(Wijzigformulier):
    """The text of the article in Dutch, to the letter, and where it was found."""

    nl: Annotated[str, StringConstraints(max_length=2000)]
    bron: Annotated[str, StringConstraints(max_length=120)]


def _standard(plek: Plek, on: date) -> Inhoud | None:
    try:
        found = shipped_for(plek.gemeente, on).brontekst(Bronplek(plek.sleutel), on)
    except GeenRegelset:
        return None
    return {"nl": found.tekst, "bron": found.bron} if found else None


def _rows(inhoud: Inhoud | None, plek: Plek) -> list[Rij]:
    article = Rij(N_("Artikel"), tekst=Bronplek(plek.sleutel).artikel)
    if inhoud is None:
        return [article, Rij(N_("Tekst"), N_("Ontbreekt in onze bronnen"))]
    return [article, Rij(N_("Tekst"), tekst=inhoud["nl"]), Rij(N_("Waar de tekst staat"), tekst=inhoud["bron"])]


def _check(_: Session, ask: Voorstel) -> dict[str, Fout]:
    return refused("vanaf", begins_in_rules(ask.plek.gemeente, ask.vanaf))


def _effects(_: Session, ask: Voorstel) -> list[Gevolg]:
    where = N_("Inwoners lezen dit bij het declareren van vervoer. Iedereen leest het op de pagina met de regels.")
    missing = N_("Op die pagina's staat dan weer dat de tekst ontbreekt, en waar wij van uitgaan.")
    found = [Gevolg(where if ask.inhoud else missing)]
    return [*found, Gevolg(N_("Het portaal rekent er niet mee. Wat de SVB betaalt, verandert niet."), let_op=True)]


def _keys(_: Plek, __: Mapping[str, Inhoud]) -> list[Sleutel]:
    return [Sleutel(plek, OVER[plek]) for plek in Bronplek]


DEEL = Deel(
    onderdeel=Onderdeel.TEKSTEN,
    titel=N_("Tekst van de wet die ontbreekt"),
    uitleg=N_("Van twee artikelen over vervoer hebben wij de tekst niet. Hebt u die wel? Neem haar letterlijk over."),
    artikel="Regeling 6.1; Regeling 6.2",
    form=Tekstformulier,
    sleutels=_keys,
    kent=lambda key: key in set(Bronplek),
    inhoud=lambda form: {"nl": form.nl, "bron": form.bron},
    velden=lambda value: [("nl", value["nl"]), ("bron", value["bron"])],
    rijen=_rows,
    standaard=_standard,
    keuren=_check,
    gevolgen=_effects,
)
