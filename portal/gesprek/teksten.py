"""Words about talks. Message ids; templates translate them."""

from portal.gesprek.models import Gespreksvorm
from portal.gesprek.status import Gespreksstand
from portal.law.gesprek import Deelnemersoort
from portal.law.samenstelling import Verstrekker
from portal.web.i18n import N_

D, S, V = Deelnemersoort, Gespreksstand, Gespreksvorm

STANDEN = {
    S.GEPLAND: (N_("Gepland"), "info"),
    S.GEHOUDEN: (N_("Geweest"), "ok"),
    S.AFGEZEGD: (N_("Gaat niet door"), "neutral"),
}
VERVALT = (N_("Vervalt"), "neutral")
VORMEN = {
    V.THUIS: N_("Bij de inwoner thuis"),
    V.GEMEENTE: N_("Bij de gemeente"),
    V.ELDERS: N_("Op een andere plek"),
    V.TELEFOON: N_("Per telefoon"),
    V.VIDEO: N_("Met beeldbellen"),
}
BIJ_U = {**VORMEN, V.THUIS: N_("Bij u thuis")}
SOORTEN = {
    D.VERTEGENWOORDIGER: N_("Vertegenwoordiger"),
    D.NAASTE: N_("Familie, vriend of andere naaste"),
    D.ONDERSTEUNER: N_("Cliëntondersteuner"),
    D.ZORGKANTOOR: N_("Zorgkantoor"),
    D.ZORGVERZEKERAAR: N_("Zorgverzekeraar"),
    D.BEROEPSKRACHT: N_("Zorgverlener die met het pgb wordt betaald, als beroep"),
    D.ANDER: N_("Iemand anders, bijvoorbeeld van het UWV of de school"),
}
UITLEG = {
    D.VERTEGENWOORDIGER: N_("Mag altijd mee, ook als u deze persoon uit het pgb betaalt."),
    D.NAASTE: N_("Mag altijd mee, ook als u deze persoon uit het pgb betaalt."),
    D.ONDERSTEUNER: N_("Helpt u gratis en werkt niet voor de gemeente."),
    D.ZORGKANTOOR: N_("Als u wilt dat het zorgkantoor meepraat, ook als dat niet moet."),
    D.ZORGVERZEKERAAR: N_("Als u wilt dat de zorgverzekeraar meepraat, ook als dat niet moet."),
}
VERSTREKKERS = {
    Verstrekker.ZORGKANTOOR: N_("Het zorgkantoor praat mee, want het gaat ook over een pgb uit de Wlz."),
    Verstrekker.ZORGVERZEKERAAR: N_("De zorgverzekeraar praat mee, want het gaat ook over een pgb uit de Zvw."),
}
WIL_HET = {
    Verstrekker.ZORGKANTOOR: N_("Het zorgkantoor praat mee, want de inwoner wil dat."),
    Verstrekker.ZORGVERZEKERAAR: N_("De zorgverzekeraar praat mee, want de inwoner wil dat."),
}
STAPPEN = {
    "begin": N_("gesprek gepland"),
    "wijzigen": N_("gesprek veranderd"),
    "afzeggen": N_("gesprek afgezegd"),
    "verslaan": N_("verslag geschreven"),
    "uitnodigen": N_("iemand gevraagd voor het gesprek"),
    "afhalen": N_("iemand van het gesprek afgehaald"),
    "antwoorden": N_("gezegd of het verslag klopt"),
    "delen": N_("gekozen wie het verslag krijgt"),
}
AGENDATITEL = N_("Gesprek met de gemeente %(gemeente)s")
AGENDATEKST = N_("Kijk in Mijn pgb wie er komt en wie u meeneemt. Kunt u niet? Bel uw consulent.")
