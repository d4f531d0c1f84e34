"""What messages say about additional services, paid from deposits (Regeling 5.8)."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import Berichttekst
from portal.web.i18n import N_

_ARTIKEL = "Regeling 5.8"

AANVULLEND = {
    Berichtsoort.AANVULLEND_GESTORT: Berichttekst(
        N_(
            "Op %(betaald_op)s kwam %(bedrag_ct)s binnen voor een aanvullende dienst. Dit is geen deel van uw budget. "
            "Er staat nu %(over_ct)s klaar."
        ),
        "",
        N_("U hoeft niets te doen. Bij de aanvullende dienst ziet u wie wat stortte."),
        _ARTIKEL,
    ),
    Berichtsoort.AANVULLEND_HERSTELD: Berichttekst(
        N_("De SVB boekte een storting van %(bedrag_ct)s terug. Die stond per vergissing bij uw aanvullende dienst."),
        "",
        N_("Bij de aanvullende dienst leest u waarom. Klopt dit niet? Stel dan een vraag aan de SVB."),
        _ARTIKEL,
        slecht=True,
    ),
    Berichtsoort.AANVULLEND_TE_WEINIG: Berichttekst(
        N_("Voor uw rekening van %(bedrag_ct)s is te weinig gestort. Er ontbreekt nog %(tekort_ct)s."),
        N_("Nog niet. De SVB betaalt de rekening van %(zorgverlener)s pas als er genoeg is gestort."),
        N_("U of iemand anders kan het bedrag storten. Het hoeft niet: u kunt de rekening ook intrekken."),
        _ARTIKEL,
        slecht=True,
    ),
    Berichtsoort.AANVULLEND_BETAALD: Berichttekst(
        N_("De SVB heeft een rekening van %(bedrag_ct)s betaald uit wat is gestort, niet uit uw budget."),
        N_("Ja. De SVB betaalde %(bedrag_ct)s aan %(zorgverlener)s op %(betaald_op)s. Het kenmerk is %(kenmerk)s."),
        N_("U hoeft niets te doen. Komen er geen rekeningen meer? Stop dan: wat over is, gaat terug."),
        _ARTIKEL,
    ),
    Berichtsoort.AANVULLEND_GEWEIGERD: Berichttekst(
        N_("De SVB betaalt uw rekening van %(bedrag_ct)s voor een aanvullende dienst niet."),
        N_("Nee. Het geld blijft staan voor uw aanvullende dienst."),
        N_("Open de rekening om te lezen waarom. U kunt een andere rekening sturen, of een vraag stellen."),
        _ARTIKEL,
        slecht=True,
    ),
    Berichtsoort.AANVULLEND_TERUG: Berichttekst(
        N_("De SVB stortte op %(betaald_op)s %(bedrag_ct)s terug aan wie het had gestort. Het kenmerk is %(kenmerk)s."),
        "",
        N_("U hoeft niets te doen. Een andere storter krijgt ook terug wat over is."),
        _ARTIKEL,
    ),
    Berichtsoort.AANVULLEND_TERUGGEKOMEN: Berichttekst(
        N_(
            "De SVB betaalde %(bedrag_ct)s aan %(zorgverlener)s. De bank stuurde dat geld op %(betaald_op)s terug. "
            "Het staat weer apart voor deze rekening."
        ),
        N_("Nog niet. De SVB betaalt pas opnieuw als het rekeningnummer is nagekeken."),
        N_(
            "Vraag %(zorgverlener)s naar het goede rekeningnummer. Open dan de rekening en kijk het nummer na. "
            "Wilt u niet meer dat de SVB betaalt? Trek de rekening dan in."
        ),
        _ARTIKEL,
        slecht=True,
    ),
    Berichtsoort.AANVULLEND_REST_TERUGGEKOMEN: Berichttekst(
        N_(
            "De SVB stortte %(bedrag_ct)s terug aan wie het had gestort. De bank stuurde dat geld op %(betaald_op)s "
            "weer naar de SVB. Het staat nog klaar voor deze storter."
        ),
        "",
        N_(
            "Vraag de storter om het goede rekeningnummer aan de SVB door te geven. Bij de aanvullende dienst ziet u "
            "wie het is."
        ),
        _ARTIKEL,
        slecht=True,
    ),
    Berichtsoort.AANVULLEND_TOCH_BETAALD: Berichttekst(
        N_("De SVB schreef dat de bank %(bedrag_ct)s terugstuurde. Dat was een vergissing: de betaling is wel gedaan."),
        "",
        N_("U hoeft niets te doen. Bij de aanvullende dienst leest u waarom."),
        _ARTIKEL,
    ),
}
