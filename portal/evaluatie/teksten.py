"""The short questions, the aspects of Besluit 9.2, and what the figures are called."""

from portal.law.evaluatie import Aspect, Vraag
from portal.web.i18n import N_

VRAGEN = {
    Vraag.ZELF_REGELEN: N_("Kunt u beter zelf regelen wat u nodig hebt dan eerst?"),
    Vraag.KWALITEIT: N_("Bent u blij met de hulp die u krijgt?"),
    Vraag.PAST_BIJ_ELKAAR: N_("Past uw hulp goed bij elkaar, en bij wat u nodig hebt?"),
    Vraag.LEVEN: N_("Is uw leven beter geworden met het integraal pgb?"),
    Vraag.NAASTEN: N_("Is het beter geworden voor uw familie en vrienden?"),
    Vraag.MOEITE: N_("Is het regelen van uw pgb makkelijk?"),
    Vraag.TEVREDEN: N_("Bent u tevreden over het integraal pgb?"),
}
SCORES = {
    1: N_("Helemaal niet"),
    2: N_("Een beetje"),
    3: N_("Niet veel, niet weinig"),
    4: N_("Best wel"),
    5: N_("Heel erg"),
}
NIET = N_("Wil ik niet zeggen")
ASPECTEN = {
    Aspect.ZELFREDZAAMHEID: N_("Zelf kunnen regelen, en hoe goed de hulp is"),
    Aspect.AANSLUITEN: N_("Of de hulp bij elkaar past, ook in een huishouden"),
    Aspect.LEVEN: N_("Het leven van deelnemers en hun naasten"),
    Aspect.LASTEN: N_("Hoeveel werk het is"),
    Aspect.TOEZICHT: N_("Toezicht en handhaving"),
    Aspect.KOSTEN: N_("Kosten per deelnemer"),
    Aspect.TEVREDENHEID: N_("Tevredenheid"),
    Aspect.BELEMMERINGEN: N_("Wat in de weg zit"),
}
REIZEN = {
    "aanmelden": N_("Aanmelden"),
    "pgbplan": N_("Pgb-plan maken"),
    "overeenkomst": N_("Zorgovereenkomst maken"),
    "declareren": N_("Uren declareren"),
    "planverzoek": N_("Vragen om een ander plan"),
    "bezwaar": N_("Bezwaar maken"),
}
ONDERDELEN = {
    "wetten": N_("Wetten in het budget"),
    "huishouden": N_("Gekoppeld met een huisgenoot"),
    "inzagen": N_("Dossiers die een toezichthouder bekeek"),
    "bedragen": N_("Toegekend budget"),
    "gebruik": N_("Deel van het budget dat is gebruikt"),
    "bezwaren": N_("Deelnemers met een bezwaar"),
    "klachten": N_("Deelnemers met een klacht"),
    "instemming": N_("Antwoord van zorgkantoor of zorgverzekeraar"),
    "gewijzigd": N_("Deelnemers van wie het budget veranderde"),
}
GROEPEN = {
    "ja": N_("Ja"),
    "nee": N_("Nee"),
    "een": N_("1 wet"),
    "twee": N_("2 wetten"),
    "drie": N_("3 wetten"),
    "vier": N_("4 wetten"),
    "bedrag-0": N_("Minder dan 10.000 euro"),
    "bedrag-1": N_("10.000 tot 25.000 euro"),
    "bedrag-2": N_("25.000 tot 50.000 euro"),
    "bedrag-3": N_("50.000 euro of meer"),
    "gebruik-0": N_("Minder dan de helft"),
    "gebruik-1": N_("De helft tot driekwart"),
    "gebruik-2": N_("Driekwart of meer"),
    "ingestemd": N_("Stemde in"),
    "geweigerd": N_("Weigerde"),
}
"""Groups in a table; those of the questions are in `SCORES`."""
