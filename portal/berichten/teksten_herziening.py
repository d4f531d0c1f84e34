"""What messages say of a change of the budget, of payments that wait, and of money that is recovered."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import LEES_DE_BRIEF, Berichttekst
from portal.web.i18n import N_

HERZIENING = {
    Berichtsoort.HERZIENING_VOORNEMEN: Berichttekst(
        N_("De gemeente wil uw budget veranderen. Er is nog niets besloten."),
        N_("Ja. Tot er een besluit is, blijft alles zoals het nu is."),
        N_(
            "Lees wat de gemeente wil en waarom. Zeg uiterlijk op %(tot)s wat u ervan vindt, "
            "of dat u het ermee eens bent."
        ),
        "Awb 4:8",
        slecht=True,
    ),
    Berichtsoort.HERZIENING_VERANDERD: Berichttekst(
        N_("De gemeente past haar voorstel voor uw budget aan. Wat u al zei, blijft bewaard."),
        "",
        N_("U hoeft niets te doen. U krijgt bericht als het nieuwe voorstel er is."),
        "Awb 4:8",
    ),
    Berichtsoort.HERZIENING_VERVALLEN: Berichttekst(
        N_("De gemeente verandert uw budget niet. Het voorstel is van tafel."),
        "",
        N_("U hoeft niets te doen. Uw budget blijft zoals het was."),
        "Besluit 3.3",
    ),
    Berichtsoort.BUDGET_HERZIEN: Berichttekst(
        N_(
            "De gemeente heeft uw budget veranderd. Het is nu %(bedrag_ct)s voor %(ingang)s tot en met %(einde)s. "
            "Het kenmerk van het besluit is %(kenmerk)s."
        ),
        "",
        LEES_DE_BRIEF,
        "Besluit 3.3, Besluit 6.1",
        besluit=True,
    ),
    # A suspension burdens the person, so it is told as a decision that they can object to.
    Berichtsoort.BETALING_OPGESCHORT: Berichttekst(
        N_("De gemeente vroeg de SVB te wachten met betalen uit uw budget: van %(ingang)s tot en met %(tot)s."),
        N_(
            "In deze tijd nog niet. Blijf uw declaraties op tijd versturen. Daarna gaat de SVB verder met wat u hebt "
            "gedeclareerd."
        ),
        LEES_DE_BRIEF,
        "Regeling 5.5 f, Awb 4:56",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.BETALING_HERVAT: Berichttekst(
        N_("De SVB hoeft niet meer te wachten met betalen uit uw budget. Dat geldt vanaf %(ingang)s."),
        N_("De SVB gaat verder met de declaraties die er liggen."),
        N_("U hoeft niets te doen. Vertel het ook aan uw zorgverleners."),
        "Awb 4:56",
    ),
    Berichtsoort.TERUGVORDERING_VOORNEMEN: Berichttekst(
        N_("De gemeente wil dat u %(bedrag_ct)s terugbetaalt. Er is nog niets besloten."),
        "",
        N_(
            "Lees waarom. Zeg uiterlijk op %(tot)s wat u ervan vindt. U hoeft nu niets te betalen. Een "
            "cliëntondersteuner helpt u gratis."
        ),
        "Awb 4:8",
        slecht=True,
    ),
    Berichtsoort.TERUGVORDERING_VERANDERD: Berichttekst(
        N_("De gemeente bekijkt opnieuw of u geld moet terugbetalen. Wat u al zei, blijft bewaard."),
        "",
        N_("U hoeft niets te doen. U krijgt bericht als er een nieuw voorstel is."),
        "Awb 4:8",
    ),
    Berichtsoort.TERUGVORDERING_VERVALLEN: Berichttekst(
        N_("U hoeft het geld waar de gemeente over schreef niet (verder) terug te betalen."),
        "",
        N_("U hoeft niets te doen."),
        "Besluit 6.2",
    ),
    Berichtsoort.TERUGVORDERING_BESLUIT: Berichttekst(
        N_("De gemeente besloot dat u %(bedrag_ct)s moet terugbetalen. Het kenmerk van het besluit is %(kenmerk)s."),
        "",
        LEES_DE_BRIEF,
        "Besluit 6.2, Wmo 2.4.1",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.REGELING_GEVRAAGD: Berichttekst(
        N_("De gemeente heeft uw vraag om een andere betalingsregeling ontvangen."),
        "",
        N_("U hoort zo snel mogelijk of het kan. Betaal tot die tijd zo veel als u kunt."),
        "Besluit 6.2",
    ),
    Berichtsoort.REGELING_AFGESPROKEN: Berichttekst(
        N_(
            "U betaalt %(rest_ct)s in termijnen terug. Het aantal termijnen is %(termijnen)s. "
            "De eerste betaalt u uiterlijk op %(ingang)s."
        ),
        "",
        N_("Bekijk alle termijnen. Lukt het niet? Vraag om een andere regeling."),
        "Besluit 6.2",
    ),
    Berichtsoort.TERUGBETALING_ONTVANGEN: Berichttekst(
        N_("De gemeente ontving %(bedrag_ct)s van u. U moet nog %(rest_ct)s terugbetalen."),
        "",
        N_("Bekijk wanneer de volgende termijn is."),
        "Besluit 6.2",
    ),
    Berichtsoort.TERUGVORDERING_KLAAR: Berichttekst(
        N_("De gemeente ontving %(bedrag_ct)s van u. U hebt nu alles terugbetaald."),
        "",
        N_("U hoeft niets meer te doen."),
        "Besluit 6.2",
    ),
}
