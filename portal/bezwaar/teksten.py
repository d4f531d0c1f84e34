"""The words of objections, decisions about a payment and complaints; keys are data, values are message ids."""

from portal.bezwaar.models import Betalingsuitkomst, Bezorging, Klachtover, NietGehoord, Stapsoort, Uitkomst
from portal.bezwaar.status import Bezwaarstatus, Hoorstand, Klachtstatus, Verzoekstatus
from portal.law.bezwaar import Afwijzing
from portal.law.rechtsbescherming import Beslisser
from portal.web.i18n import N_

B, H, V, K = Bezwaarstatus, Hoorstand, Verzoekstatus, Klachtstatus

# Label and kind of a badge.
STANDEN = {
    B.ONTVANGEN: (N_("Ontvangen"), "info"),
    B.IN_BEHANDELING: (N_("In behandeling"), "info"),
    B.BESLIST: (N_("Beslist"), "ok"),
    B.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
    B.DOORGESTUURD: (N_("Doorgestuurd"), "neutral"),
    B.VERVALLEN: (N_("Per vergissing ingevoerd"), "neutral"),
}
HOORSTANDEN = {
    H.GEPLAND: (N_("Gepland"), "info"),
    H.GEHOUDEN: (N_("Geweest"), "ok"),
    H.AFGEZEGD: (N_("Gaat niet door"), "neutral"),
}
BETALINGSTANDEN = {
    V.GEVRAAGD: (N_("Gevraagd"), "info"),
    V.BESLOTEN: (N_("Besloten"), "ok"),
    V.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
}
KLACHTSTANDEN = {
    K.ONTVANGEN: (N_("Ontvangen"), "info"),
    K.AFGEHANDELD: (N_("Beantwoord"), "ok"),
    K.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
}

# Who decided, in a sentence.
BESLISSERS = {
    Beslisser.COLLEGE: N_("De gemeente"),
    Beslisser.SVB: N_("De SVB"),
    Beslisser.ZORGKANTOOR: N_("Het zorgkantoor"),
    Beslisser.ZORGVERZEKERAAR: N_("De zorgverzekeraar"),
    Beslisser.CIZ: N_("Het CIZ"),
    Beslisser.CAK: N_("Het CAK"),
}
# The same as a name, in a message or letter.
NAMEN = {
    Beslisser.COLLEGE: "gemeente",
    Beslisser.SVB: "SVB",
    Beslisser.ZORGKANTOOR: "zorgkantoor",
    Beslisser.ZORGVERZEKERAAR: "zorgverzekeraar",
    Beslisser.CIZ: "CIZ",
    Beslisser.CAK: "CAK",
}
WAAROVER = {
    Beslisser.COLLEGE: N_("Uw deelname, uw plan, uw budget, of een zorgovereenkomst die de gemeente afkeurt."),
    Beslisser.SVB: N_("Betalingen, en zorgovereenkomsten die de SVB niet goedkeurt."),
    Beslisser.ZORGKANTOOR: N_("Uw pgb uit de Wlz."),
    Beslisser.ZORGVERZEKERAAR: N_("Uw pgb uit de Zorgverzekeringswet."),
    Beslisser.CIZ: N_("Of u zorg uit de Wlz mag krijgen: de indicatie."),
    Beslisser.CAK: N_("De eigen bijdrage."),
}

UITKOMSTEN = {
    Uitkomst.GEGROND: (N_("Gegrond: u krijgt gelijk"), "ok"),
    Uitkomst.ONGEGROND: (N_("Ongegrond: het besluit blijft"), "error"),
    Uitkomst.NIET_ONTVANKELIJK: (N_("Niet-ontvankelijk: niet beoordeeld"), "error"),
}
# What stands in the letter, and at the desk as a choice.
AFWIJZINGEN = {
    Afwijzing.TE_LAAT: N_("Uw bezwaar kwam na de laatste dag. Daar was geen goede reden voor."),
    Afwijzing.GEEN_GRONDEN: N_("U schreef niet waarom u het niet eens bent, ook niet nadat wij erom vroegen."),
    Afwijzing.NIET_ONDERTEKEND: N_("Uw bezwaar was niet ondertekend, ook niet nadat wij erom vroegen."),
    Afwijzing.GEEN_BESLUIT: N_("Waar uw bezwaar over gaat, is geen besluit."),
    Afwijzing.GEEN_BELANG: N_("Een beslissing op uw bezwaar kan niets meer veranderen."),
}
AFWIJZINGEN_BALIE = {
    Afwijzing.TE_LAAT: N_("Te laat, zonder goede reden"),
    Afwijzing.GEEN_GRONDEN: N_("Geen gronden, ook niet na de termijn"),
    Afwijzing.NIET_ONDERTEKEND: N_("Geen handtekening, ook niet na de termijn"),
    Afwijzing.GEEN_BESLUIT: N_("Het gaat niet over een besluit"),
    Afwijzing.GEEN_BELANG: N_("Er is geen belang meer"),
}
# Why `may_dismiss` refuses.
MAG_NIET = {
    "was-op-tijd": N_("Dit bezwaar kwam op tijd. Te laat kan dus niet de reden zijn."),
    "heeft-gronden": N_("Dit bezwaar heeft gronden. Die kunt u niet overslaan."),
    "is-ondertekend": N_("Dit bezwaar is ondertekend. Dat kan dus niet de reden zijn."),
    "eerst-vragen": N_("Vraag eerst om wat er mist, en wacht tot die termijn voorbij is."),
}
NIET_GEHOORD = {
    NietGehoord.WILDE_NIET: N_("U wilde geen hoorgesprek."),
    NietGehoord.KENNELIJK: N_("Er was geen hoorgesprek, want de uitkomst stond vooraf vast."),
    NietGehoord.HELEMAAL_GEGROND: N_("Er was geen hoorgesprek, want u krijgt helemaal gelijk."),
}
NIET_GEHOORD_BALIE = {
    NietGehoord.WILDE_NIET: N_("De inwoner wilde niet"),
    NietGehoord.KENNELIJK: N_("De uitkomst staat vooraf vast (kennelijk)"),
    NietGehoord.HELEMAAL_GEGROND: N_("Helemaal gegrond, en niemand anders heeft belang"),
}
# Why a step at the desk is refused.
GEWEIGERD = {
    **MAG_NIET,
    "al-verdaagd": N_("De beslissing is al een keer verdaagd. Verder uitstel kan alleen als de inwoner dat goedvindt."),
    "al-beslist": N_("Er is al beslist."),
    "te-laat": N_("De termijn is al voorbij. Verdagen kan niet meer. Beslis zo snel mogelijk."),
    "in-gebreke": N_(
        "De inwoner liet al weten dat de gemeente te laat is. Uitstel kan niet meer. Beslis zo snel mogelijk."
    ),
    "niet-later": N_("Deze dag is niet later dan de dag die nu geldt."),
    "niet-gehoord": N_(
        "Deze reden om niet te horen past niet bij deze beslissing. Plan een hoorgesprek, of kies anders."
    ),
}
STAPPEN = {
    Stapsoort.AANVULLING: N_("Gevraagd om het bezwaar aan te vullen"),
    Stapsoort.VERDAGING: N_("De beslissing komt later"),
    Stapsoort.LATER: N_("De beslissing komt nog later, en dat vond de inwoner goed"),
    Stapsoort.INGEBREKE: N_("De inwoner liet weten dat de gemeente te laat is"),
    Stapsoort.DOORZENDING: N_("Doorgestuurd"),
    Stapsoort.KLOPT_NIET: N_("De inwoner zei dat dit niet klopt"),
    Stapsoort.VERGISSING: N_("Per vergissing ingevoerd, en teruggenomen"),
}
BEZORGINGEN = {Bezorging.POST: N_("Met de post"), Bezorging.BALIE: N_("Afgegeven, of in de brievenbus")}
BETALINGSUITKOMSTEN = {
    Betalingsuitkomst.BLIJFT: N_("De betaling blijft zoals zij was"),
    Betalingsuitkomst.ANDERS: N_("De betaling wordt anders"),
}
KLACHTEN_OVER = {
    Klachtover.GEMEENTE: N_("Iemand van de gemeente, of hoe de gemeente werkt"),
    Klachtover.SVB: N_("Iemand van de SVB, of hoe de SVB werkt"),
    Klachtover.ZORGVERLENER: N_("Een zorgverlener"),
}
KORT_OVER = {
    Klachtover.GEMEENTE: N_("Klacht over de gemeente"),
    Klachtover.SVB: N_("Klacht over de SVB"),
    Klachtover.ZORGVERLENER: N_("Klacht over een zorgverlener"),
}

# What the letters say besides the message.
BRIEF_OVER = N_("Het gaat over: %(besluit)s, van %(besloten_op)s.")
BRIEF_OVER_ANDERS = N_("Het gaat over dit besluit:")
BRIEF_GRONDEN = N_("Dit schreef u:")
BRIEF_PAPIER = N_("Uw bezwaar kwam op papier. De dag van ontvangst telt.")
BRIEF_DAGTEKENING = N_("Op uw brief staat %(brief_op)s.")
BRIEF_POST = N_(
    "Uw brief ging op %(gepost_op)s op de post. Dat was binnen de termijn, en hij kwam binnen een week na de laatste "
    "dag. Daarom is uw bezwaar op tijd."
)
BRIEF_KLOPT_NIET = N_("Klopt er iets niet, of maakte u geen bezwaar? Bel ons meteen.")
BRIEF_HANDTEKENING = N_(
    "Wij zien geen handtekening. U kunt uw bezwaar alsnog ondertekenen tot en met %(tot)s: met een brief, of in het "
    "portaal. De wet noemt geen termijn."
)
BRIEF_GRONDEN_PAPIER = N_("Dit staat in uw brief, overgenomen door de gemeente:")
BRIEF_GRONDEN_LATER = N_("U kunt schrijven waarom u het niet eens bent tot en met %(tot)s. De wet noemt geen termijn.")
BRIEF_TE_LAAT = N_(
    "Uw bezwaar kwam na de laatste dag. Dat was %(laatste_op)s. De gemeente kijkt of er een goede reden was."
)
BRIEF_HOREN = N_("U krijgt een uitnodiging om over uw bezwaar te vertellen.")
BRIEF_INTREKKEN = N_("U kunt uw bezwaar altijd intrekken. Dat kan in het portaal, of met een brief.")
BRIEF_DAARNA = N_(
    "Beslist de gemeente niet op tijd? Dan kunt u dat laten weten. Daarna kan de gemeente u geld moeten betalen."
)
BRIEF_PLEK = N_("Plek: %(plek)s.")
BRIEF_STUKKEN = N_(
    "U kunt stukken insturen tot en met %(stukken_op)s. Vanaf %(inzage_op)s kunt u lezen wat de gemeente heeft."
)
BRIEF_MEENEMEN = N_("U mag iemand meenemen. Wie u helpt, mag ook voor u praten.")
BRIEF_DWANGSOM = N_(
    "Beslist de gemeente niet op tijd, dan loopt vanaf %(eerste_op)s een bedrag per dag op, hoogstens 42 dagen lang."
)
BRIEF_RECHTBANK = N_("U kunt dan ook meteen naar de rechtbank, omdat er geen beslissing is.")
BRIEF_NIEUW_BESLUIT = N_("Wat er in het nieuwe besluit moet")
BRIEF_ANTWOORD = N_("Het antwoord op uw klacht")
BRIEF_OMBUDSMAN = N_(
    "Bent u niet tevreden met dit antwoord? Dan kunt u binnen een jaar naar de ombudsman. Op nationaleombudsman.nl "
    "staat welke ombudsman bij uw gemeente hoort."
)
BRIEF_ZORGVERLENER = N_(
    "Een zorgverlener heeft zelf ook een regeling voor klachten. Vraag ernaar. Daarna kunt u naar een "
    "geschilleninstantie."
)
HOOR_TITEL = N_("Hoorgesprek bij de gemeente %(gemeente)s")
HOOR_TEKST = N_("Kijk in Mijn pgb waar het over gaat en wat u kunt meenemen. Kunt u niet? Bel de gemeente.")
