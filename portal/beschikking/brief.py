"""What the letter of a grant says: the parts by law and contributor, its conditions, and what it means (Awb 4:31)."""

from portal.beschikking.teksten import VOORWAARDEN
from portal.beschikking.zaak import Zaak, last_day_before
from portal.brieven.blokken import Alinea, Artikel, Blok, Cijfers, Citaat, Kop, Lijst, Tabel
from portal.budget.teksten import WETTEN, WETTEN_KORT
from portal.web.i18n import N_, Formats, translations

EEN = N_("Uw budget bestaat uit deze delen. Samen zijn zij één bedrag. Het zijn geen aparte potjes.")
PLAN = N_("Dit besluit hoort bij uw ondersteuningsplan, versie %(versie)s. Daarin staat waarvoor het budget is.")
OUD = N_("Tot en met %(dag)s gaan de pgb's door die u nu hebt. Wat u tot die dag kreeg, declareert u bij het oude pgb.")
ZONDER = N_("In uw plan staan ook diensten uit de %(wet)s. Daarvoor komt nu geen deel bij. Het ene bedrag telt.")
VERSCHIL = N_("%(wet)s: waarom dit bedrag anders is dan in het plan of de instemming")
ARTIKELEN = "Besluit 3.1, Besluit 4.1, Besluit 6.1"


def contents(zaak: Zaak, lang: str) -> list[Blok]:
    """The blocks between the decision itself and how to object; what was typed keeps its own language."""
    return _Brief(zaak, lang).blocks()


class _Brief:
    """Writes the contents of one grant in one language, from its draft."""

    def __init__(self, zaak: Zaak, lang: str) -> None:
        self._zaak, self._formats, self._translate = zaak, Formats(lang), translations(lang).gettext

    def blocks(self) -> list[Blok]:
        """Everything that the grant decides."""
        return [*self._parts(), *self._differences(), *self._conditions(), *self._meaning(), Artikel(ARTIKELEN)]

    def _parts(self) -> list[Blok]:
        draft = self._zaak.concept
        if draft is None:
            return []
        rows = tuple(
            (self._say(WETTEN[one.wet]), found.verstrekker if (found := self._zaak.deel(one.wet)) else "",
             self._euro(one.bedrag_ct))
            for one in draft.delen
        )  # fmt: skip
        title = self._say(N_("Waaruit uw budget bestaat"))
        names = tuple(map(self._say, (N_("Wet"), N_("Wie dit deel geeft"), N_("Bedrag"))))
        total = (self._say(N_("Integraal budget")), "", self._euro(draft.samen_ct))
        period = Cijfers(((self._say(N_("Eerste dag")), draft.ingang), (self._say(N_("Laatste dag")), draft.einde)))
        return [
            Kop(title),
            Alinea(self._say(EEN)),
            Tabel(self._say(N_("De delen van het budget")), names, rows, total, (2,)),
            period,
        ]

    def _differences(self) -> list[Blok]:
        blocks: list[Blok] = []
        for one in self._zaak.concept.delen if self._zaak.concept else ():
            if one.reden:
                blocks += [Kop(self._say(VERSCHIL) % {"wet": self._say(WETTEN[one.wet])}, 2), Citaat(one.reden)]
        return blocks

    def _conditions(self) -> list[Blok]:
        own = self._zaak.concept.voorwaarden if self._zaak.concept else ""
        blocks: list[Blok] = [Kop(self._say(N_("Voorwaarden"))), Lijst(tuple(map(self._say, VOORWAARDEN)))]
        return [*blocks, Alinea(self._say(N_("Voor u geldt ook:"))), Citaat(own)] if own else blocks

    def _meaning(self) -> list[Blok]:
        zaak = self._zaak
        told: list[Blok] = [Kop(self._say(N_("Wat dit betekent")))]
        if zaak.plan:
            told.append(Alinea(self._say(PLAN) % {"versie": zaak.plan.versie}))
        if zaak.eerste:
            day = str(self._formats.datum(last_day_before(zaak.ingang)).striptags())
            told.append(Alinea(self._say(OUD) % {"dag": day}))
        left_out = zaak.zonder_deel(zaak.concept.delen if zaak.concept else ())
        return [*told, *(Alinea(self._say(ZONDER) % {"wet": self._say(WETTEN_KORT[wet])}) for wet in left_out)]

    def _say(self, message: str) -> str:
        return self._translate(message)

    def _euro(self, cents: int) -> str:
        return self._formats.euro(cents).striptags()
