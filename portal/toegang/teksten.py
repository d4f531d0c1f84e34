"""Words about reports and access. Message ids; templates translate them."""

from portal.law.wetten import Wet
from portal.toegang.models import Voorwie
from portal.toegang.status import Aanmeldstatus
from portal.web.i18n import N_

S = Aanmeldstatus

VOOR = {
    Voorwie.MIJ: N_("Aanmelden voor mijzelf"),
    Voorwie.KIND: N_("Aanmelden voor mijn kind"),
    Voorwie.ANDER: N_("Aanmelden voor iemand die ik vertegenwoordig"),
}
UITLEG = {
    Voorwie.MIJ: N_("U wilt zelf een integraal pgb."),
    Voorwie.KIND: N_("Uw kind is jonger dan 18 jaar, en u bent ouder of voogd."),
    Voorwie.ANDER: N_("U bent bijvoorbeeld curator, bewindvoerder, mentor of gemachtigde."),
}
WETTEN = {
    Wet.WLZ: N_("Pgb uit de Wet langdurige zorg (Wlz)"),
    Wet.WMO: N_("Pgb uit de Wmo"),
    Wet.JW: N_("Pgb uit de Jeugdwet"),
    Wet.ZVW: N_("Pgb uit de Zorgverzekeringswet (Zvw)"),
}
VERSTREKKERS = {
    Wet.WLZ: N_("Welk zorgkantoor geeft dit pgb?"),
    Wet.WMO: N_("Welke gemeente geeft dit pgb?"),
    Wet.JW: N_("Welke gemeente geeft dit pgb?"),
    Wet.ZVW: N_("Welke zorgverzekeraar geeft dit pgb?"),
}
ONDERSTEUNERS = {
    "heb": N_("Ja, ik heb er een"),
    "wil": N_("Ja, help mij er een te vinden"),
    "nee": N_("Nee"),
}
MEEWERKEN = {
    "ja": N_("Ja, ik wil meedoen"),
    "praten": N_("Ik wil er eerst over praten"),
}
STANDEN = {
    S.GEMELD: (N_("Ontvangen"), "info"),
    S.IN_GESPREK: (N_("In gesprek"), "info"),
    S.TOEGELATEN: (N_("Toegelaten"), "ok"),
    S.AFGEWEZEN: (N_("Niet toegelaten"), "error"),
    S.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
    S.GESLOTEN: (N_("Gesloten"), "neutral"),
}
STAPPEN = {
    "begin": N_("aangemeld"),
    "in_gesprek_nemen": N_("in gesprek genomen"),
    "toelaten": N_("toegelaten"),
    "afwijzen": N_("niet toegelaten"),
    "intrekken": N_("ingetrokken"),
    "sluiten": N_("gesloten zonder besluit"),
}

# The questions of the rule on access, in the order of its rulings, and why each can refuse: as the letter says it.
REGELS = (
    N_("Verzekerd en inwoner van een gemeente die meedoet"),
    N_("Recht op een pgb uit genoeg verschillende wetten"),
    N_("Wil en kan meewerken"),
    N_("Op tijd aangemeld"),
    N_("Plaats in de gemeente"),
)
REDENEN = {
    "gemeente-doet-niet-mee": N_("Uw gemeente doet niet mee met het integraal pgb."),
    "geen-verzekerde": N_("U bent niet verzekerd voor de Wet langdurige zorg."),
    "geen-ingezetene": N_("U woont niet in deze gemeente."),
    "minder-dan-twee-rechten": N_("U hebt niet uit genoeg verschillende wetten recht op een pgb."),
    "werkt-niet-mee": N_("U wilt of kunt niet doen wat voor deelname nodig is."),
    "te-laat-gemeld": N_("U hebt zich aangemeld na de laatste dag waarop dat kon."),
    "maximum-bereikt": N_("Het maximum aantal deelnemers in uw gemeente is bereikt. Dan moet de gemeente weigeren."),
}
