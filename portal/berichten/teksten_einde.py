"""What messages say about the end of a participation, and about turning eighteen."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import LEES_DE_BRIEF, Berichttekst
from portal.web.i18n import N_

TITELS_EINDE = {
    Berichtsoort.EINDE_GEVRAAGD: N_("De gemeente weet dat u wilt stoppen"),
    Berichtsoort.EINDE_VOORNEMEN: N_("De gemeente wil uw integraal pgb laten stoppen"),
    Berichtsoort.EINDE_INGETROKKEN: N_("Uw integraal pgb gaat gewoon door"),
    Berichtsoort.GESTOPT: N_("Uw integraal pgb stopt op de dag die u koos"),
    Berichtsoort.GEEINDIGD: N_("Uw integraal pgb stopt"),
    Berichtsoort.OVERLEDEN: N_("Het integraal pgb stopt door overlijden"),
    Berichtsoort.GAAT_DOOR: N_("Uw integraal pgb gaat toch door"),
    Berichtsoort.ACHTTIEN_NADERT: N_("Binnenkort 18 jaar: dit verandert er"),
}
EINDE = {
    Berichtsoort.EINDE_GEVRAAGD: Berichttekst(
        N_("U wilt stoppen met het integraal pgb. De laatste dag die u koos is %(einde)s. Er is nog niets besloten."),
        N_("Ja. De SVB betaalt al het werk tot en met uw laatste dag, als u het declareert."),
        N_("Uw consulent neemt een besluit. Bedenkt u zich? Tot en met de laatste dag kunt u dat hier zeggen."),
        "Nota artikel 3",
    ),
    Berichtsoort.EINDE_VOORNEMEN: Berichttekst(
        N_("De gemeente wil uw integraal pgb laten stoppen. De laatste dag is dan %(einde)s. Dit is nog geen besluit."),
        N_("Ja, voor al het werk tot en met de laatste dag."),
        N_("Lees waarom. U kunt uiterlijk op %(tot)s zeggen wat u ervan vindt. Een cliëntondersteuner helpt u gratis."),
        "Awb 4:8",
        slecht=True,
        brief=True,
    ),
    Berichtsoort.EINDE_INGETROKKEN: Berichttekst(
        N_("Uw integraal pgb gaat gewoon door. Er is niets veranderd."),
        N_("Ja. De SVB blijft betalen wat u declareert."),
        N_("U hoeft niets te doen."),
        "Besluit 3.1",
    ),
    Berichtsoort.GESTOPT: Berichttekst(
        N_("U vroeg om te stoppen met het integraal pgb. Dat is goed. Uw laatste dag is %(einde)s."),
        N_("Ja, voor al het werk tot en met die dag. Declareer het zoals u gewend bent."),
        LEES_DE_BRIEF,
        "Besluit 3.1, Nota artikel 3",
        besluit=True,
    ),
    Berichtsoort.GEEINDIGD: Berichttekst(
        N_("De gemeente laat uw deelname aan het integraal pgb stoppen. Uw laatste dag is %(einde)s."),
        N_("Ja, voor al het werk tot en met die dag. Declareer het zoals u gewend bent."),
        LEES_DE_BRIEF,
        "Besluit 3.1, Besluit 3.8",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.OVERLEDEN: Berichttekst(
        N_("Het integraal pgb stopt door het overlijden. De laatste dag is %(einde)s."),
        N_("Ja, voor al het werk tot en met die dag. Stuur de laatste declaraties zo snel mogelijk."),
        N_("Lees de brief. Bel de gemeente als u vragen hebt. U staat er niet alleen voor."),
        "Besluit 3.1",
        besluit=True,
    ),
    Berichtsoort.GAAT_DOOR: Berichttekst(
        N_("Uw integraal pgb gaat door. Het besluit dat het zou stoppen, geldt niet meer."),
        N_("Ja. De zorgovereenkomsten en het budget gelden weer zoals eerst."),
        LEES_DE_BRIEF,
        "Besluit 3.1",
        besluit=True,
    ),
    Berichtsoort.ACHTTIEN_NADERT: Berichttekst(
        N_("Op %(ingang)s is de 18e verjaardag. Vanaf die dag verandert er veel. Er is een plan met stappen."),
        N_("Ja, zolang de stappen op tijd klaar zijn. Dan is er geen maand zonder betaling."),
        N_("Bekijk de stappen, en vink af wat klaar is. Uw consulent ziet dezelfde stappen en belt u."),
        "BW 1:233, Jeugdwet 1.1",
        brief=True,
    ),
}
