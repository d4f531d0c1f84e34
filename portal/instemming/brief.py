"""The question as a letter, in Dutch, to an organisation that does not work in the portal."""

from portal.berichten.brief import Zegt
from portal.brieven.blokken import Alinea, Artikel, Blok, Citaat, Kop, Lijst, Tekststuk, Waarde
from portal.dossier.queries import DossierView
from portal.instemming.queries import InstemmingView
from portal.instemming.teksten import PLICHTEN, WETTEN
from portal.web.i18n import LEADING, N_

TITEL = N_("Verzoek om instemming met het deel uit de %(wet)s")
GAAT_OVER = N_("Deze vraag gaat over %(naam)s. Zet het cliëntnummer in uw antwoord.")
PERIODE = N_("Het gaat om de periode van %(ingang)s tot en met %(einde)s.")
BEDRAG = N_("Wij vragen een bedrag van %(bedrag_ct)s voor de hele periode.")
ZELF = N_("Noem zelf het bedrag voor de hele periode.")
TERMIJN = N_("Wilt u antwoorden uiterlijk op %(tot)s? De wet noemt geen termijn.")
BINDT = N_("Waaraan een ja u bindt")
CLIENT, DATUM = N_("Cliëntnummer"), N_("Datum")


def question(found: InstemmingView, head: DossierView) -> Tekststuk:
    """The letter, dated on the day of the question; a PDF can be made of it."""
    say = Zegt(LEADING)
    blocks: list[Blok] = [
        Alinea(say(GAAT_OVER, naam=head.naam)),
        Citaat(found.tekst),
        Alinea(say(PERIODE, ingang=found.ingang, einde=found.einde)),
        Alinea(say(BEDRAG, bedrag_ct=found.bedrag_ct) if found.bedrag_ct is not None else say(ZELF)),
        Alinea(say(TERMIJN, tot=found.antwoord_voor)),
        Kop(say(BINDT)),
        Lijst(tuple(f"{say(PLICHTEN[one.code])} ({one.artikel})" for one in found.plichten)),
        Artikel("Besluit 4.1, Besluit 4.3"),
    ]
    details: tuple[tuple[str, Waarde], ...] = ((say(DATUM), found.gevraagd_op), (say(CLIENT), head.clientnummer))
    to = tuple(one for one in (found.organisatie, found.postadres) if one)
    title = say(TITEL, wet=say(WETTEN[found.wet]))
    return Tekststuk(title, LEADING, tuple(blocks), (f"Gemeente {head.gemeente}",), to, details)
