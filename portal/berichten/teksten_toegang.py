"""What messages say on the way to the budget: report, talks, consent, plan and grant."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import LEES_DE_BRIEF, Berichttekst
from portal.web.i18n import N_

TOEGANG = {
    Berichtsoort.WELKOM: Berichttekst(
        N_("U doet mee met het integraal pgb. U bent nu deelnemer."),
        "",
        N_("Bekijk op de pagina Mijn budget welke stap nu komt."),
        "Besluit 3.1",
    ),
    Berichtsoort.AANMELDING_ONTVANGEN: Berichttekst(
        N_("De gemeente heeft uw aanmelding voor het integraal pgb ontvangen."),
        "",
        N_(
            "U hoeft niets te doen. Uw consulent belt u, het liefst uiterlijk op %(tot)s. De wet noemt geen termijn. "
            "Uw pgb's gaan door zoals nu."
        ),
        "Besluit 3.1",
    ),
    Berichtsoort.AANMELDING_VOOR_U: Berichttekst(
        N_("%(melder)s heeft u aangemeld voor het integraal pgb. De gemeente controleert of dat mag."),
        "",
        N_("Wilt u dit niet? Bel de gemeente. Wie u aanmeldde, ziet niets van u tot de gemeente dat goedvindt."),
        "Besluit 3.1",
    ),
    Berichtsoort.AANMELDING_IN_GESPREK: Berichttekst(
        N_("Uw consulent heeft uw aanmelding gelezen en wil met u praten over uw deelname."),
        "",
        N_(
            "Bedenk wat u wilt vragen. Een naaste of een cliëntondersteuner mag erbij zijn. "
            "De gemeente beslist het liefst uiterlijk op %(tot)s. De wet noemt geen termijn."
        ),
        "Besluit 3.5",
    ),
    Berichtsoort.AANMELDING_INGETROKKEN: Berichttekst(
        N_("Uw aanmelding voor het integraal pgb is ingetrokken. U doet niet mee."),
        "",
        N_("U hoeft niets te doen. Uw pgb's gaan door zoals nu. U kunt zich altijd opnieuw aanmelden."),
        "Besluit 3.1",
    ),
    Berichtsoort.AANMELDING_GESLOTEN: Berichttekst(
        N_("De gemeente heeft een aanmelding voor het integraal pgb gesloten. Over uw deelname is niets besloten."),
        "",
        N_("Klopt dit niet? Bel de gemeente."),
        "Besluit 3.1",
    ),
    Berichtsoort.HUISHOUDEN_BEVESTIGEN: Berichttekst(
        N_("Iemand gebruikte de code die u gaf om de plannen samen te bekijken."),
        "",
        N_("Kijk of u deze persoon kent. Pas als u ja zegt, kunt u samen kijken."),
        "Besluit 5.4",
    ),
    Berichtsoort.HUISHOUDEN_GEKOPPELD: Berichttekst(
        N_("U en een huisgenoot kunnen nu samen de plannen en zorgverleners bekijken."),
        "",
        N_("U hoeft niets te doen. U mag altijd stoppen, dat werkt meteen."),
        "Besluit 5.4",
    ),
    Berichtsoort.HUISHOUDEN_GESTOPT: Berichttekst(
        N_("Een koppeling met een huisgenoot is gestopt. U ziet niets meer van elkaar."),
        "",
        N_("U hoeft niets te doen. Aan uw plan en uw budget verandert niets."),
        "Besluit 5.4",
    ),
    Berichtsoort.GESPREK_GEPLAND: Berichttekst(
        N_("Uw consulent heeft een gesprek met u gepland op %(gesprek_op)s om %(tijd)s uur."),
        "",
        N_(
            "Kijk waar het is en wie er komt. Zeg wie u meeneemt. Een cliëntondersteuner helpt u gratis. "
            "Kunt u niet? Bel uw consulent."
        ),
        "Besluit 3.5, Besluit 5.2",
    ),
    Berichtsoort.GESPREK_GEWIJZIGD: Berichttekst(
        N_("Uw gesprek met de gemeente is veranderd. Het is nu op %(gesprek_op)s om %(tijd)s uur."),
        "",
        N_("Kijk waar het is. Zet het opnieuw in uw agenda. Kunt u niet? Bel uw consulent."),
        "Besluit 3.5",
        termijn=True,
    ),
    Berichtsoort.GESPREK_AFGEZEGD: Berichttekst(
        N_("Uw gesprek met de gemeente op %(gesprek_op)s om %(tijd)s uur gaat niet door."),
        "",
        N_("Lees bij het gesprek waarom. U hoeft niets te doen. Hebt u een vraag? Bel uw consulent."),
        "Besluit 3.5",
        termijn=True,
    ),
    Berichtsoort.GESPREK_VERSLAG: Berichttekst(
        N_("Uw consulent schreef een verslag van het gesprek op %(gesprek_op)s. U kunt het nu lezen."),
        "",
        N_("Lees het en zeg of het klopt. U kiest ook zelf wie het verslag mag krijgen. Niemand krijgt het vanzelf."),
        "Besluit 3.5, Nota 6.1.2",
    ),
    Berichtsoort.TOEGELATEN: Berichttekst(
        N_("De gemeente laat u toe als deelnemer aan het integraal pgb, vanaf %(ingang)s."),
        "",
        N_("U kunt nu een pgb-plan maken. Het hoeft niet. Uw pgb's gaan door tot de gemeente over uw budget beslist."),
        "Besluit 3.1",
        besluit=True,
    ),
    Berichtsoort.AFGEWEZEN: Berichttekst(
        N_("De gemeente laat u niet toe als deelnemer aan het integraal pgb. Uw pgb's gaan door zoals nu."),
        "",
        LEES_DE_BRIEF,
        "Besluit 3.1, Besluit 3.6",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.INSTEMMING_TOESTEMMING: Berichttekst(
        N_("De gemeente wil %(organisatie)s vragen of uw pgb mee mag doen. Dat mag alleen als u dat goedvindt."),
        "",
        N_("Lees wat de gemeente dan vertelt. U kiest zelf. Uw pgb's gaan door zoals nu."),
        "Nota 6.1.2",
    ),
    Berichtsoort.INSTEMMING_GEVRAAGD: Berichttekst(
        N_("De gemeente heeft %(organisatie)s gevraagd of uw pgb mee mag doen in het integraal pgb."),
        "",
        N_(
            "U hoeft niets te doen. De gemeente vraagt antwoord uiterlijk op %(tot)s. De wet noemt geen termijn. "
            "Uw pgb's gaan door zoals nu."
        ),
        "Besluit 4.1",
    ),
    Berichtsoort.INSTEMMING_GEGEVEN: Berichttekst(
        N_("%(organisatie)s stemt in: dit pgb mag meedoen in uw integraal pgb. Het gaat om %(bedrag_ct)s."),
        "",
        N_("U hoeft niets te doen. Uw pgb's gaan door tot de gemeente over uw budget beslist."),
        "Besluit 4.1",
    ),
    Berichtsoort.INSTEMMING_GEWEIGERD: Berichttekst(
        N_("%(organisatie)s stemt niet in. Dit pgb doet niet mee in uw integraal pgb. Het gaat gewoon door."),
        "",
        N_("Lees waarom, en wat dit betekent voor uw integraal pgb. Bel uw consulent als u vragen hebt."),
        "Besluit 4.1",
        slecht=True,
    ),
    Berichtsoort.INSTEMMING_INGETROKKEN: Berichttekst(
        N_("De gemeente vraagt %(organisatie)s nu niet meer of uw pgb mee mag doen. Dit pgb gaat gewoon door."),
        "",
        N_("U hoeft niets te doen. Wilt u weten waarom? Bel uw consulent."),
        "Besluit 4.1",
    ),
    Berichtsoort.NIET_TOEGEKEND: Berichttekst(
        N_(
            "Uw pgb's gaan door zoals nu. U krijgt geen integraal pgb, want daarvoor zijn er te weinig wetten over. "
            "Uw deelname stopt."
        ),
        "",
        LEES_DE_BRIEF,
        "Besluit 3.1, Besluit 4.1",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.PLAN_CONCEPT: Berichttekst(
        N_("Uw consulent heeft een concept van uw ondersteuningsplan gemaakt. Het is nog geen besluit."),
        "",
        N_(
            "Lees het concept. U kunt over elke dienst iets zeggen, het liefst vóór of op %(tot)s. "
            "De wet noemt geen termijn. Een cliëntondersteuner helpt u gratis."
        ),
        "Besluit 5.1, Besluit 5.2",
    ),
    Berichtsoort.PLAN_ANTWOORD: Berichttekst(
        N_("Uw consulent heeft geantwoord op wat u over het concept van uw ondersteuningsplan schreef."),
        "",
        N_("Lees het antwoord bij het concept. U kunt nog iets terugschrijven, zolang de gemeente niets vaststelde."),
        "Besluit 5.1",
    ),
    Berichtsoort.PLAN_AANGEPAST: Berichttekst(
        N_("De gemeente past het concept van uw ondersteuningsplan aan. Wat u schreef, blijft bewaard."),
        "",
        N_("U hoeft niets te doen. U krijgt een bericht als u het nieuwe concept kunt lezen."),
        "Besluit 5.1",
    ),
    Berichtsoort.PLANVERZOEK_GEVRAAGD: Berichttekst(
        N_("Uw budget verandert. Daarom kan ook uw ondersteuningsplan veranderen."),
        "",
        N_(
            "Vertel wat er anders moet, of dat alles zo kan blijven. Uw plan verandert pas na overleg met u. "
            "Een cliëntondersteuner helpt u gratis."
        ),
        "Besluit 5.1, Besluit 5.2",
    ),
    Berichtsoort.PLANVERZOEK_ONTVANGEN: Berichttekst(
        N_("De gemeente heeft uw verzoek ontvangen om uw ondersteuningsplan te veranderen."),
        "",
        N_("U hoeft niets te doen. Uw consulent overlegt met u. Tot die tijd geldt uw plan zoals het is."),
        "Besluit 5.1",
    ),
    Berichtsoort.PLANVERZOEK_OVERGENOMEN: Berichttekst(
        N_("Uw consulent neemt alles wat u vroeg over in het concept van uw nieuwe ondersteuningsplan."),
        "",
        N_("U hoeft nu niets te doen. U krijgt een bericht als u het concept kunt lezen. Daarna beslist de gemeente."),
        "Besluit 5.1",
    ),
    Berichtsoort.PLANVERZOEK_AFGEWEZEN: Berichttekst(
        N_("De gemeente neemt niet alles over wat u vroeg om in uw ondersteuningsplan te veranderen."),
        "",
        LEES_DE_BRIEF,
        "Besluit 5.1, Awb 1:3",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.MACHTIGING_GEVRAAGD: Berichttekst(
        N_("Uw consulent wil iets voor u vragen bij een andere organisatie. Dat mag alleen als u dat goedvindt."),
        "",
        N_("Lees wat u toestaat en tot wanneer. U hoeft het niet te doen. Intrekken kan altijd."),
        "Nota 2, Nota 6.1.2",
    ),
    Berichtsoort.MACHTIGING_GEBRUIKT: Berichttekst(
        N_("De gemeente heeft namens u iets gevraagd bij een andere organisatie. Zij gebruikte uw machtiging."),
        "",
        N_("Bekijk wat zij vroeg. U hoeft niets te doen. U krijgt een bericht als er antwoord is."),
        "Nota 2, Nota 6.1.2",
    ),
    Berichtsoort.MACHTIGING_ANTWOORD: Berichttekst(
        N_("Er is antwoord op wat de gemeente namens u vroeg bij een andere organisatie."),
        "",
        N_("Lees het antwoord bij uw machtiging. Hebt u een vraag? Bel uw consulent."),
        "Nota 2, Nota 6.1.2",
    ),
    Berichtsoort.EVALUATIE_NADERT: Berichttekst(
        N_("Op %(gesprek_op)s bespreekt u uw ondersteuningsplan met de gemeente. Dat spraken wij in het plan af."),
        "",
        N_("Bedenk wat goed gaat en wat niet. U mag iemand meenemen. Uw consulent spreekt met u af hoe laat."),
        "AEF stap 3",
        termijn=True,
    ),
    Berichtsoort.EVALUATIE_GEHOUDEN: Berichttekst(
        N_("Uw consulent schreef op wat u op %(gesprek_op)s over uw ondersteuningsplan besprak."),
        "",
        N_("Lees het bij uw plan. Klopt het niet, of past het plan niet meer? Bel uw consulent."),
        "AEF stap 3",
    ),
    Berichtsoort.PLAN_VASTGESTELD: Berichttekst(
        N_("De gemeente heeft uw ondersteuningsplan vastgesteld. Het geldt van %(ingang)s tot en met %(einde)s."),
        "",
        LEES_DE_BRIEF,
        "Besluit 5.1",
        besluit=True,
    ),
    Berichtsoort.BUDGET_TOEGEKEND: Berichttekst(
        N_(
            "De gemeente heeft uw budget toegekend. U krijgt %(bedrag_ct)s voor %(ingang)s tot en met %(einde)s. "
            "Het kenmerk van het besluit is %(kenmerk)s."
        ),
        "",
        LEES_DE_BRIEF,
        "Besluit 6.1",
        besluit=True,
    ),
}
