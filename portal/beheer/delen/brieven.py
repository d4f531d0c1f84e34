"""A paragraph of the municipality's own in a letter, by kind of decision and language."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import StringConstraints
from sqlmodel import Session

from portal.beheer.deel import Deel, Gevolg, Inhoud, Plek, Rij, Sleutel, Stuk, Voorstel, Wijzigformulier, refused
from portal.beheer.delen.gegevens import contact_of
from portal.berichten.brief import Motivering, Partijen, letter
from portal.berichten.models import Berichtsoort
from portal.berichten.teksten import TEKSTEN, TITELS
from portal.brieven.html import as_html
from portal.dossier.models import Organisatiesoort
from portal.law.beheer import begins_ahead
from portal.law.plaatselijk import Onderdeel, Plaatselijk, Waarde, in_use, use
from portal.web.forms import Fout
from portal.web.i18n import N_, NAMES

Alinea = Annotated[str, StringConstraints(max_length=1000)]
OF_THE_SVB = {
    *(Berichtsoort.CONTRACT_GOEDGEKEURD, Berichtsoort.CONTRACT_VAST_GOED, Berichtsoort.CONTRACT_GEWEIGERD),
    *(Berichtsoort.BETALINGSBESLUIT_BLIJFT, Berichtsoort.BETALINGSBESLUIT_ANDERS),
}
LETTERS = tuple(one for one in Berichtsoort if TEKSTEN[one].besluit and one not in OF_THE_SVB)
"""The decisions of a municipality that go out by letter."""
_EXAMPLE = {
    "ingang": "2026-01-01",
    "tot": "2026-03-01",
    "einde": "2026-12-31",
    "bedrag_ct": 1_800_000,
    "kenmerk": "W-2026-17",
}


class Briefformulier(Wijzigformulier):
    """The paragraph in Dutch, which binds, and in English for who reads the translation."""

    nl: Alinea
    en: Alinea = ""


def _rows(inhoud: Inhoud | None, _: Plek) -> list[Rij]:
    own = inhoud or {"nl": "", "en": ""}
    return [
        Rij(N_("In het Nederlands"), tekst=own["nl"]),
        Rij(N_("In het Engels"), tekst=own["en"], taal="en"),
    ]


def _check(_: Session, ask: Voorstel) -> dict[str, Fout]:
    return refused("vanaf", begins_ahead(ask.vanaf, ask.plek.vandaag))


def _effects(_: Session, ask: Voorstel) -> list[Gevolg]:
    found = [Gevolg(N_("Nieuwe brieven krijgen deze alinea vanaf die dag. Wat al is verstuurd, verandert niet."))]
    if ask.inhoud and not ask.inhoud["en"]:
        found.append(Gevolg(N_("Wie de brief in het Engels leest, ziet de alinea in het Nederlands."), let_op=True))
    return found


def _letters(ask: Voorstel) -> list[Stuk]:
    """The letter as it would read, to somebody who does not exist."""
    soort, town = Berichtsoort(ask.plek.sleutel), ask.plek.gemeente
    own = in_use().at(town, Onderdeel.GEGEVENS, "contact", ask.vanaf) or contact_of(ask.plek, ask.vanaf) or {}
    phone, mail, post = own["telefoon"], own["email"], own["postadres"]
    parties = Partijen(
        "Voornaam Achternaam", "Straat 1", "1234 AB", town, "W-0000", town, phone,
        town, Organisatiesoort.GEMEENTE, phone, mail, post,
    )  # fmt: skip
    value = Waarde(Onderdeel.BRIEVEN, soort, ask.vanaf, ask.inhoud)
    facts = {**_EXAMPLE, "zorgverlener": "Voornaam Zorgverlener"}
    with use(Plaatselijk({town: [value]})):
        letters = {lang: letter(lang, parties, soort, facts, Motivering(), ask.vanaf) for lang in NAMES}
    return [Stuk(lang, NAMES[lang], as_html(one, 3)) for lang, one in letters.items()]


def _keys(_: Plek, __: Mapping[str, Inhoud]) -> list[Sleutel]:
    return [Sleutel(one, TITELS[one]) for one in LETTERS]


def _standard(_: Plek, __: date) -> Inhoud | None:
    return None


DEEL = Deel(
    onderdeel=Onderdeel.BRIEVEN,
    titel=N_("Eigen alinea in brieven"),
    uitleg=N_("De tekst van een besluit ligt vast. De gemeente mag er een eigen alinea onder zetten."),
    artikel="",
    form=Briefformulier,
    sleutels=_keys,
    kent=lambda key: key in LETTERS,
    inhoud=lambda form: {"nl": form.nl, "en": form.en},
    velden=lambda value: [("nl", value["nl"]), ("en", value["en"])],
    rijen=_rows,
    standaard=_standard,
    keuren=_check,
    gevolgen=_effects,
    stukken=_letters,
)
