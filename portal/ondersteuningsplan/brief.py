"""What the letter of a fixed plan says: its services, what became of the pgb-plan, the moments and the agreements."""

from collections.abc import Iterable

from portal.brieven.blokken import Alinea, Artikel, Blok, Cijfers, Citaat, Kop, Tabel
from portal.budget.teksten import WETTEN
from portal.ondersteuningsplan.overleg import Onderdeel, Overleg, Uitkomst
from portal.ondersteuningsplan.teksten import UITKOMSTEN
from portal.plan.queries import PlanDetail
from portal.plan.teksten import AANBIEDERS, AANLEIDINGEN, VORMEN
from portal.web.i18n import N_, Formats, translations

# What needs no word of its own: it is in the table of services as it was.
PLAIN = (Uitkomst.OVERGENOMEN, Uitkomst.BLIJFT)
OPEN = N_("niet ingevuld")


def contents(found: Overleg, lang: str) -> list[Blok]:
    """The blocks between the decision itself and how to object; what was typed keeps its own language."""
    return Planbrief(lang).blocks(found)


class Planbrief:
    """Writes the contents of one plan in one language."""

    def __init__(self, lang: str) -> None:
        self._formats, self._translate = Formats(lang), translations(lang).gettext

    def blocks(self, found: Overleg) -> list[Blok]:
        """Everything that the plan decides."""
        plan = found.plan
        return [
            Alinea(self._say(AANLEIDINGEN[plan.aanleiding])),
            *self._quoted(N_("Kort gezegd"), plan.samenvatting),
            *self._services(plan),
            *self._changes(found.onderdelen),
            *self._moments(plan),
            *self._quoted(N_("Afspraken met de organisaties die betalen"), plan.afspraken),
        ]

    def _services(self, plan: PlanDetail) -> list[Blok]:
        names = (N_("Dienst"), N_("Doel"), N_("Hoeveel hulp"), N_("Wie deze hulp mag geven"), N_("Per jaar"))
        rows = tuple(
            (
                one.naam,
                one.doel or self._say(OPEN),
                one.omvang or self._say(OPEN),
                self._say(AANBIEDERS[one.aanbieder] if one.aanbieder else OPEN),
                self._euro(one.bedrag_ct),
            )
            for one in plan.diensten
        )
        total = (self._say(N_("Samen")), "", "", "", self._euro(plan.totaal_ct))
        title = self._say(N_("Diensten"))
        per_law = tuple((self._say(WETTEN[wet]), self._euro(cents)) for wet, cents in plan.kosten_per_wet.items())
        return [
            Kop(title),
            Tabel(title, tuple(map(self._say, names)), rows, total, (4,)),
            Kop(self._say(N_("Wat de diensten per wet kosten")), 2),
            Cijfers(per_law, (self._say(N_("Samen")), self._euro(plan.totaal_ct))),
            Alinea(
                self._say(N_("Het zijn geen aparte potjes. U krijgt de hoogte van uw budget in een apart besluit."))
            ),
        ]

    def _changes(self, parts: Iterable[Onderdeel]) -> list[Blok]:
        told = [one for one in parts if one.uitkomst not in PLAIN]
        if not told:
            return []
        blocks: list[Blok] = [Kop(self._say(N_("Wat anders is dan u vroeg, of dan het was")))]
        for one in told:
            outcome = self._say(UITKOMSTEN[one.uitkomst][0])
            blocks.append(Alinea(self._say(N_("%(dienst)s: %(uitkomst)s")) % {"dienst": one.wat, "uitkomst": outcome}))
            blocks += [Citaat(one.reden)] if one.reden else []
        return blocks

    def _moments(self, plan: PlanDetail) -> list[Blok]:
        days = tuple((self._say(VORMEN[one.vorm]), one.datum) for one in plan.momenten)
        return [
            Kop(self._say(N_("Wanneer wij het plan bespreken"))),
            Cijfers(days),
            Artikel("Besluit 5.2, Besluit 5.3"),
        ]

    def _quoted(self, title: str, text: str) -> list[Blok]:
        return [Kop(self._say(title)), Citaat(text)] if text else []

    def _say(self, message: str) -> str:
        return self._translate(message)

    def _euro(self, cents: int) -> str:
        return self._formats.euro(cents).striptags()
