"""What the letter of a changed budget says: the parts before and after, the ground, and what it means (Awb 3:46)."""

from portal.berichten.brief import Zegt
from portal.brieven.blokken import Alinea, Artikel, Blok, Cijfers, Citaat, Kop, Lijst, Tabel
from portal.budget.teksten import WETTEN, WETTEN_KORT
from portal.herziening.beeld import Zaak
from portal.herziening.teksten import GRONDEN
from portal.law.herziening import Herziengrond, Herzieningsoort
from portal.web.i18n import N_

WAT = {
    Herzieningsoort.TOEVOEGEN: N_("Het deel uit de %(wet)s komt erbij, vanaf %(ingang)s."),
    Herzieningsoort.VERHOGEN: N_("Het deel uit de %(wet)s gaat omhoog, vanaf %(ingang)s."),
    Herzieningsoort.VERLAGEN: N_("Het deel uit de %(wet)s gaat omlaag, vanaf %(ingang)s."),
    Herzieningsoort.INTREKKEN: N_("Het deel uit de %(wet)s stopt. %(ingang)s is de eerste dag zonder dit deel."),
}
SAMEN = N_("De bedragen gelden voor de hele periode. Samen zijn zij één bedrag. Het zijn geen aparte potjes.")
BEHOEFTE = N_("%(wie)s stelde vast wat nodig is, op %(datum)s, met kenmerk %(kenmerk)s.")
OVER = N_(
    "U kunt na dit besluit nog %(bedrag)s gebruiken. Al betaald is %(betaald)s, en %(gevraagd)s ligt nog bij de SVB."
)
TEKORT = N_(
    "Er is al %(betaald)s betaald. Dat is %(tekort)s meer dan uw budget nu is. Wat is betaald, blijft betaald. Dit "
    "besluit vraagt niets terug. De SVB kan uit dit budget nu niets meer betalen."
)
GEPLAND = N_("Bij de SVB ligt voor %(bedrag)s aan declaraties die niet meer in het budget passen. Bel uw consulent.")
AFSPRAKEN = N_(
    "Uw zorgovereenkomsten kunnen nog %(bedrag)s meer kosten dan er over is. Pas ze samen met uw consulent aan."
)
EINDE = N_(
    "Er blijft minder dan twee wetten over. Uw deelname aan het integraal pgb stopt. De gemeente vertelt u hoe het "
    "verder gaat en bij wie u dan terechtkunt."
)
PLAN = N_("Verandert uw ondersteuningsplan ook? Dan bespreekt de gemeente dat met u.")


def contents(zaak: Zaak, lang: str, antwoord: str = "") -> list[Blok]:
    """The blocks between the decision itself and how to object; what was typed keeps its own language."""
    say, h = Zegt(lang), zaak.herziening
    return [
        Alinea(say(WAT[h.soort], wet=say(WETTEN_KORT[h.wet]), ingang=h.ingang)),
        *_parts(zaak, say),
        *_why(zaak, say),
        *_said(zaak, say, antwoord),
        *_meaning(zaak, say),
        # Besluit 3.3 and 6.1 stand below every letter of this kind.
        *([Artikel(h.grond.artikel)] if h.grond is not Herziengrond.BEHOEFTE else []),
    ]


def _parts(zaak: Zaak, say: Zegt) -> list[Blok]:
    rows = []
    for part in zaak.delen_na:
        old = zaak.budget.deel(part.wet)
        rows.append((say(WETTEN[part.wet]), say.euro(old.bedrag_ct if old else 0), say.euro(part.bedrag_ct)))
    title = say(N_("Waaruit uw budget bestaat"))
    names = tuple(map(say, (N_("Wet"), N_("Was"), N_("Wordt"))))
    figures = zaak.gevolgen.cijfers
    total = (say(N_("Integraal budget")), say.euro(figures.som_voor_ct), say.euro(figures.som_na_ct))
    return [
        Kop(title),
        Alinea(say(SAMEN)),
        Tabel(say(N_("De delen van het budget")), names, tuple(rows), total, (1, 2)),
    ]


def _why(zaak: Zaak, say: Zegt) -> list[Blok]:
    h = zaak.herziening
    blocks: list[Blok] = [Kop(say(N_("Waarom"))), Alinea(say(GRONDEN[h.grond]))]
    if h.grond is Herziengrond.BEHOEFTE and h.behoefte_op:
        blocks.append(Alinea(say(BEHOEFTE, wie=h.behoefte_door, datum=h.behoefte_op, kenmerk=h.behoefte_kenmerk)))
    return [*blocks, Citaat(h.toelichting)]


def _said(zaak: Zaak, say: Zegt, antwoord: str) -> list[Blok]:
    """What the person said, and the answer to it."""
    spoken = [one for one in zaak.zienswijzen if one.tekst]
    if not spoken:
        return []
    blocks: list[Blok] = [Kop(say(N_("Wat u ervan zei"))), *(Citaat(one.tekst) for one in spoken)]
    return [*blocks, Alinea(say(N_("Ons antwoord:"))), Citaat(antwoord)] if antwoord else blocks


def _meaning(zaak: Zaak, say: Zegt) -> list[Blok]:
    figures, paid = zaak.gevolgen.cijfers, say.euro(zaak.budget.paid_ct)
    points = []
    if figures.tekort_ct:
        points.append(say(TEKORT, betaald=paid, tekort=say.euro(figures.tekort_ct)))
    else:
        asked = say.euro(zaak.gevolgen.gepland_ct)
        points.append(say(OVER, bedrag=say.euro(figures.over_na_ct), betaald=paid, gevraagd=asked))
    if figures.gepland_tekort_ct:
        points.append(say(GEPLAND, bedrag=say.euro(figures.gepland_tekort_ct)))
    if figures.afspraken_tekort_ct:
        points.append(say(AFSPRAKEN, bedrag=say.euro(figures.afspraken_tekort_ct)))
    if zaak.einde and zaak.einde.participation_ends:
        points.append(say(EINDE))
    points.append(say(PLAN))
    period = Cijfers(((say(N_("Eerste dag")), zaak.budget.ingang), (say(N_("Laatste dag")), zaak.budget.einde)))
    return [Kop(say(N_("Wat dit betekent"))), Lijst(tuple(points)), period]
