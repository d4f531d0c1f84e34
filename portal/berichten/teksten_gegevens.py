"""What messages say about requests about one's own data (AVG 12-21)."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import LEES_DE_BRIEF, Berichttekst
from portal.web.i18n import N_

TITELS_GEGEVENS = {
    Berichtsoort.GEGEVENS_ONTVANGEN: N_("De gemeente heeft uw verzoek over uw gegevens ontvangen"),
    Berichtsoort.GEGEVENS_VERLENGD: N_("De gemeente heeft meer tijd nodig voor uw verzoek over uw gegevens"),
    Berichtsoort.GEGEVENS_BESLUIT: N_("Besluit op uw verzoek over uw gegevens"),
    Berichtsoort.BEPERKING_OPGEHEVEN: N_("De gemeente gaat uw gegevens weer gebruiken"),
}
GEGEVENS = {
    Berichtsoort.GEGEVENS_ONTVANGEN: Berichttekst(
        N_("U vroeg iets over uw gegevens. U krijgt antwoord uiterlijk op %(tot)s. Dat is een besluit."),
        "",
        N_("U hoeft niets te doen. Uw verzoek is gratis en verandert niets aan uw budget."),
        "AVG 12.3",
    ),
    Berichtsoort.GEGEVENS_VERLENGD: Berichttekst(
        N_("De gemeente kan uw verzoek over uw gegevens niet binnen een maand beantwoorden."),
        "",
        N_("U krijgt antwoord uiterlijk op %(tot)s. Vindt u dat te laat? U kunt klagen bij de privacytoezichthouder."),
        "AVG 12.3, AVG 77",
        brief=True,
    ),
    Berichtsoort.GEGEVENS_BESLUIT: Berichttekst(
        N_("De gemeente heeft besloten op uw verzoek over uw gegevens."),
        "",
        LEES_DE_BRIEF,
        "AVG 12, UAVG 34, Awb 3:41, Awb 6:4",
        besluit=True,
    ),
    Berichtsoort.BEPERKING_OPGEHEVEN: Berichttekst(
        N_("De gemeente bewaarde bepaalde gegevens van u alleen. Vanaf nu gebruikt zij die weer."),
        "",
        N_("Bent u het er niet mee eens? Laat het uw consulent weten, of doe een nieuw verzoek."),
        "AVG 18.3",
        brief=True,
    ),
}
