"""What the own contribution is called on the pages, and the message to the CAK. In Dutch; templates translate."""

from portal.berichten.brief import Zegt
from portal.brieven.blokken import Alinea, Artikel, Blok, Cijfers, Tekststuk, Waarde
from portal.dossier.queries import DossierView
from portal.law.eigenbijdrage import Bijdragesoort, Cakmelding, Cakmeldingsoort, Per
from portal.web.i18n import LEADING, N_

SOORTEN = {
    Bijdragesoort.VAST: N_("Hiervoor betaalt u misschien een vast bedrag aan het CAK."),
    Bijdragesoort.INKOMEN: N_(
        "Hiervoor betaalt u een bijdrage aan het CAK. Het CAK kijkt naar uw leeftijd, inkomen en huishouden."
    ),
    Bijdragesoort.NAAST_WLZ: N_("Betaalt u al een bijdrage voor de Wlz? Dan betaalt u hiervoor niets."),
    Bijdragesoort.MINDERJARIG: N_("Hiervoor betaalt u niets tot de dag dat uw kind, of u zelf, 18 jaar wordt."),
    Bijdragesoort.GEEN: N_("Hiervoor betaalt u geen eigen bijdrage. Ook uw eigen risico geldt hier niet."),
}
PER = {Per.MAAND: N_("per maand"), Per.VIER_WEKEN: N_("per vier weken")}
MELDINGEN = {
    Cakmeldingsoort.START: N_("Begin van het deel"),
    Cakmeldingsoort.STOP: N_("Einde van het deel"),
    Cakmeldingsoort.HERINNERING: N_("Herinnering aan het zorgkantoor"),
}
TE_MELDEN = {
    Cakmeldingsoort.START: N_("Meld het begin: %(dag)s."),
    Cakmeldingsoort.STOP: N_("Meld het einde: de laatste dag was %(dag)s."),
}
VERVALT = N_("Meld dat het begin van %(begin)s vervalt: na %(dag)s is er geen deel meer.")
AL_GEMELD = N_("Dit is intussen al gemeld, of het budget is veranderd. Hieronder ziet u hoe het nu is.")
TOEKOMST = N_("Kies een dag tot en met vandaag.")
START = N_("Het deel voor maatschappelijke ondersteuning (Wmo) van het integraal budget begint op %(eerste_op)s.")
STOP = N_(
    "Het deel voor maatschappelijke ondersteuning (Wmo) van het integraal budget stopt."
    " De laatste dag is %(laatste_op)s."
)
NIET_BEGONNEN = N_(
    "Eerder is gemeld dat het deel voor maatschappelijke ondersteuning (Wmo) van het integraal budget begint op"
    " %(begin_op)s. Dat vervalt: na %(laatste_op)s is er geen deel meer."
)


def to_cak(dossier: DossierView, due: Cakmelding) -> Tekststuk:
    """The message to the CAK about the Wmo part: who, which municipality, what begins or stops and when. No BSN."""
    say = Zegt(LEADING)
    rows: tuple[tuple[str, Waarde], ...] = (
        (say(N_("Naam")), dossier.naam),
        *(((say(N_("Geboortedatum")), dossier.geboortedatum),) if dossier.geboortedatum else ()),
        (say(N_("Cliëntnummer")), dossier.clientnummer),
        (say(MELDINGEN[due.soort]), due.dag),
    )
    blocks: tuple[Blok, ...] = (
        Alinea(_said(say, due)),
        Cijfers(rows),
        Artikel("Besluit 7.6"),
    )
    title = say(N_("Bericht voor de eigen bijdrage"))
    return Tekststuk(title, LEADING, blocks, (f"Gemeente {dossier.gemeente}",), ("CAK",), ())


def _said(say: Zegt, due: Cakmelding) -> str:
    if due.vervalt:
        return say(NIET_BEGONNEN, begin_op=due.vervalt, laatste_op=due.dag)
    return say(START, eerste_op=due.dag) if due.soort is Cakmeldingsoort.START else say(STOP, laatste_op=due.dag)
