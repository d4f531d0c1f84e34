"""What messages say about fixed monthly payments (Regeling 5.3 b, 5.7)."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import Berichttekst
from portal.web.i18n import N_

_NIET_ANTWOORDEN = N_("U hoeft niets te doen. Klopte de hulp in deze maand niet? Dat kunt u bij de maand zeggen.")

MAAND = {
    Berichtsoort.MAAND_BETAALD: Berichttekst(
        N_("De SVB heeft het vaste bedrag voor %(maand)s betaald."),
        N_("Ja. De SVB betaalde %(betaald_ct)s aan %(zorgverlener)s op %(betaald_op)s. Het kenmerk is %(kenmerk)s."),
        _NIET_ANTWOORDEN,
        "Regeling 5.7",
    ),
    Berichtsoort.MAAND_LOON: Berichttekst(
        N_("De SVB heeft het vaste bedrag voor %(maand)s betaald: %(betaald_ct)s."),
        N_(
            "Ja. %(zorgverlener)s kreeg %(zorgverlener_ct)s op %(betaald_op)s. De SVB betaalde %(ingehouden_ct)s aan "
            "belasting en premies. Het kenmerk van de betaling is %(kenmerk)s."
        ),
        _NIET_ANTWOORDEN,
        "Regeling 5.2",
    ),
    Berichtsoort.MAAND_DEELS: Berichttekst(
        N_("De SVB heeft een deel van het vaste bedrag voor %(maand)s betaald. Uw budget was te klein voor alles."),
        N_(
            "Voor een deel. De SVB betaalde %(betaald_ct)s aan %(zorgverlener)s op %(betaald_op)s. "
            "Voor %(tekort_ct)s was geen geld meer."
        ),
        N_("Bel uw consulent. Vertel uw zorgverlener welk bedrag kwam en wat nog niet."),
        "Regeling 5.1",
        slecht=True,
    ),
    Berichtsoort.MAAND_GEWEIGERD: Berichttekst(
        N_("De SVB betaalt %(bedrag_ct)s van het vaste bedrag voor %(maand)s niet."),
        N_("Nee. De SVB betaalt dit bedrag niet aan %(zorgverlener)s. Het blijft in uw budget."),
        N_("Open de maand om te lezen waarom. Vertel uw zorgverlener dat dit geld niet komt."),
        "Regeling 5.5",
        slecht=True,
    ),
    Berichtsoort.MAAND_OPGESCHORT: Berichttekst(
        N_("De SVB wacht met het betalen van het vaste bedrag voor %(maand)s."),
        N_("Nog niet. De SVB wacht hoogstens tot en met %(tot)s. Daarna beslist zij over de betaling."),
        N_("Open de maand om te lezen waarom. Vertel uw zorgverlener dat het geld later komt."),
        "Regeling 5.5",
        slecht=True,
    ),
    Berichtsoort.MAAND_HERVAT: Berichttekst(
        N_("De SVB wacht niet langer met het vaste bedrag voor %(maand)s."),
        N_("Ja. De SVB betaalt %(zorgverlener)s uiterlijk op %(betalen_voor)s."),
        N_("U hoeft niets te doen."),
        "Regeling 5.7",
    ),
    Berichtsoort.MAAND_ALSNOG: Berichttekst(
        N_("De SVB weigerde een deel of alles van het vaste bedrag voor %(maand)s. Zij betaalt %(bedrag_ct)s nu toch."),
        N_("Ja, als er genoeg in uw budget zit. U krijgt een bericht als %(zorgverlener)s het geld heeft."),
        N_("U hoeft niets te doen. Open de maand om te lezen waarom de SVB dit veranderde."),
        "Regeling 5.5, Regeling 5.7",
    ),
    Berichtsoort.MAAND_VRAAG: Berichttekst(
        N_("De maand %(maand)s is voorbij. De SVB betaalt de vaste bedragen van die maand vanzelf. Klopte de hulp?"),
        N_(
            "Ja, ook als u niet antwoordt. De SVB betaalt binnen 30 dagen na de maand, of 40 als zij belasting inhoudt."
        ),
        N_("U hoeft niet te antwoorden. Was er iets anders dan afgesproken? Zeg het dan: de SVB kijkt er meteen naar."),
        "Regeling 5.7, Regeling 7",
    ),
}
