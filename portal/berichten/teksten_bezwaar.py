"""What messages say about objections, decisions about a payment, and complaints."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import LEES_DE_BRIEF, Berichttekst, Slot
from portal.web.i18n import N_

BEZWAAR = {
    Berichtsoort.BEZWAAR_ONTVANGEN: Berichttekst(
        N_("De gemeente heeft uw bezwaar ontvangen op %(ontvangen_op)s. Zij beslist uiterlijk op %(tot)s."),
        "",
        N_("U hoeft niets te doen. U kunt altijd nog iets toevoegen, of uw bezwaar intrekken."),
        "Awb 6:14, Awb 7:10",
        brief=True,
    ),
    Berichtsoort.BEZWAAR_OP_PAPIER: Berichttekst(
        N_(
            "De gemeente heeft uw bezwaar op papier ontvangen op %(ontvangen_op)s. Zij zette het voor u in het "
            "portaal, en beslist uiterlijk op %(tot)s."
        ),
        "",
        N_("Kijk of het klopt. Klopt er iets niet, of maakte u geen bezwaar? Laat dat weten bij het bezwaar."),
        "Awb 6:14, Awb 7:10",
        brief=True,
    ),
    Berichtsoort.BEZWAAR_VERVALLEN: Berichttekst(
        N_(
            "De gemeente zette op uw naam een bezwaar in het portaal. Dat was een vergissing. Zij nam het terug. "
            "Het telt niet."
        ),
        "",
        N_("Maakte u wel bezwaar? Bel de gemeente meteen. U kunt ook zelf bezwaar maken, tot de laatste dag."),
        "Awb 6:4",
        brief=True,
    ),
    Berichtsoort.BEZWAAR_AANVULLEN: Berichttekst(
        N_("De gemeente mist nog iets in uw bezwaar. U kunt het aanvullen tot en met %(tot)s."),
        "",
        N_("Lees wat er mist, en vul uw bezwaar aan. Lukt het niet op tijd? Bel de gemeente."),
        "Awb 6:5, Awb 6:6",
        brief=True,
    ),
    Berichtsoort.BEZWAAR_HOREN: Berichttekst(
        N_("U kunt over uw bezwaar vertellen op %(gesprek_op)s om %(tijd)s uur. Dat heet een hoorgesprek."),
        "",
        N_("Kijk waar het is, en zet het in uw agenda. U mag iemand meenemen. Kunt u niet? Bel de gemeente."),
        "Awb 7:2, Awb 7:4",
        brief=True,
    ),
    Berichtsoort.BEZWAAR_HOREN_ANDERS: Berichttekst(
        N_("Uw hoorgesprek is veranderd. Het is nu op %(gesprek_op)s om %(tijd)s uur."),
        "",
        N_("Kijk waar het is, en zet het opnieuw in uw agenda. Kunt u niet? Bel de gemeente."),
        "Awb 7:2, Awb 7:4",
        brief=True,
    ),
    Berichtsoort.BEZWAAR_HOREN_AF: Berichttekst(
        N_("Uw hoorgesprek op %(gesprek_op)s om %(tijd)s uur gaat niet door."),
        "",
        N_("Lees bij uw bezwaar waarom. Hebt u een vraag? Bel de gemeente."),
        "Awb 7:2",
        termijn=True,
    ),
    Berichtsoort.BEZWAAR_VERDAAGD: Berichttekst(
        N_("De gemeente heeft meer tijd nodig voor uw bezwaar. Zij beslist nu uiterlijk op %(tot)s."),
        "",
        N_("U hoeft niets te doen. Lees in de brief waarom het langer duurt."),
        "Awb 7:10",
        brief=True,
    ),
    Berichtsoort.BEZWAAR_TE_LAAT: Berichttekst(
        N_(
            "U liet op %(ontvangen_op)s weten dat de gemeente te laat is met uw bezwaar. "
            "Zij heeft nu nog tot %(tot)s om te beslissen."
        ),
        "",
        N_("Beslist de gemeente niet voor die dag? Dan krijgt u een dwangsom, en kunt u naar de rechtbank."),
        "Awb 4:17, Awb 6:12",
        brief=True,
    ),
    Berichtsoort.BEZWAAR_GAAT_DOOR: Berichttekst(
        N_("De gemeente heeft uw bezwaar ontvangen op %(ontvangen_op)s. Zij stuurt het door naar %(naar)s."),
        "",
        N_("U hoeft niets te doen. U krijgt een bericht als het is doorgestuurd. Onze dag van ontvangst telt."),
        "Awb 6:14, Awb 6:15",
        brief=True,
    ),
    Berichtsoort.BEZWAAR_DOORGESTUURD: Berichttekst(
        N_("Uw bezwaar is doorgestuurd naar %(naar)s. De dag waarop u het hier instuurde, %(ontvangen_op)s, telt."),
        "",
        N_("U hoeft niets te doen. U krijgt daar antwoord vandaan."),
        "Awb 6:15",
        brief=True,
    ),
    Berichtsoort.BEZWAAR_INGETROKKEN: Berichttekst(
        N_("U hebt uw bezwaar ingetrokken. Het besluit blijft zoals het is."),
        "",
        N_("Bent u van gedachten veranderd? Zolang de termijn loopt, kunt u opnieuw bezwaar maken."),
        "Awb 6:21",
    ),
    Berichtsoort.BEZWAAR_GEGROND: Berichttekst(
        N_("U hebt gelijk: de gemeente vindt uw bezwaar gegrond. Zij neemt een nieuw besluit, uiterlijk op %(tot)s."),
        "",
        N_("U hoeft niets te doen. U krijgt een bericht als het nieuwe besluit er is. Lees de brief."),
        "Awb 7:11, Awb 7:12",
        besluit=True,
        slot=Slot.BEROEP,
    ),
    Berichtsoort.BEZWAAR_ONGEGROND: Berichttekst(
        N_("De gemeente vindt uw bezwaar ongegrond. Het besluit blijft zoals het is."),
        "",
        LEES_DE_BRIEF,
        "Awb 7:11, Awb 7:12",
        slecht=True,
        besluit=True,
        slot=Slot.BEROEP,
    ),
    Berichtsoort.BEZWAAR_NIET_BEKEKEN: Berichttekst(
        N_("De gemeente kan uw bezwaar niet beoordelen. Dat heet niet-ontvankelijk. Het besluit blijft zoals het is."),
        "",
        LEES_DE_BRIEF,
        "Awb 6:6, Awb 6:11, Awb 7:12",
        slecht=True,
        besluit=True,
        slot=Slot.BEROEP,
    ),
    Berichtsoort.BEZWAAR_UITGEVOERD: Berichttekst(
        N_("De gemeente heeft gedaan wat volgt uit de beslissing op uw bezwaar."),
        "",
        N_("Lees bij uw bezwaar wat er is gedaan. Klopt het niet? Bel uw consulent."),
        "Awb 7:11",
    ),
    Berichtsoort.BETALINGSBESLUIT_GEVRAAGD: Berichttekst(
        N_("De SVB heeft uw vraag om een besluit over een betaling. Zij antwoordt uiterlijk op %(tot)s."),
        "",
        N_("U hoeft niets te doen. Met het besluit kunt u daarna bezwaar maken bij de SVB."),
        "Awb 4:13",
    ),
    Berichtsoort.BETALINGSBESLUIT_BLIJFT: Berichttekst(
        N_("De SVB heeft besloten over een betaling: %(nummer)s. De betaling blijft zoals zij was."),
        N_("Nee, er komt niets bij."),
        LEES_DE_BRIEF,
        "Regeling 5.1, Regeling 5.5",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.BETALINGSBESLUIT_ANDERS: Berichttekst(
        N_("De SVB heeft besloten over een betaling: %(nummer)s. De betaling wordt anders."),
        N_("Ja. Lees in de brief wat de SVB alsnog betaalt."),
        LEES_DE_BRIEF,
        "Regeling 5.1, Regeling 5.6",
        besluit=True,
    ),
    Berichtsoort.KLACHT_ONTVANGEN: Berichttekst(
        N_("Uw klacht is ontvangen op %(ontvangen_op)s. U krijgt antwoord uiterlijk op %(tot)s."),
        "",
        N_("U hoeft niets te doen. Wie de klacht behandelt, is iemand over wie zij niet gaat."),
        "Awb 9:6, Awb 9:7, Awb 9:11",
        brief=True,
    ),
    Berichtsoort.KLACHT_VERDAAGD: Berichttekst(
        N_("Het antwoord op uw klacht duurt langer. U krijgt het uiterlijk op %(tot)s."),
        "",
        N_("U hoeft niets te doen. Hebt u een vraag? Bel de gemeente."),
        "Awb 9:11",
        brief=True,
    ),
    Berichtsoort.KLACHT_AFGEHANDELD: Berichttekst(
        N_("U hebt antwoord op uw klacht."),
        "",
        N_("Lees de brief. Bent u niet tevreden? Dan kunt u naar de ombudsman."),
        "Awb 9:12",
        brief=True,
    ),
}
