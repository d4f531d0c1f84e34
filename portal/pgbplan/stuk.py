"""A pgb-plan as a document: blocks in the language of the reader, in which what was typed keeps its own."""

from portal.brieven.blokken import Alinea, Artikel, Blok, Cijfers, Citaat, Kop, Tabel, Tekststuk
from portal.dossier.queries import DossierView
from portal.pgbplan.formulier import Hulp, Ingevuld, read
from portal.pgbplan.leefgebieden import LEEFGEBIEDEN
from portal.pgbplan.queries import PgbPlanDetail
from portal.pgbplan.teksten import EENHEDEN, PERIODEN
from portal.plan.teksten import VORMEN
from portal.web.i18n import N_, Formats, translations

TITLE = N_("Pgb-plan, versie %(nummer)s")
HOW_MUCH = N_("%(aantal)s %(eenheid)s %(periode)s")
OPEN = N_("nog niet bekend")


class Schrijver:
    """Writes the blocks of one plan in one language."""

    def __init__(self, lang: str) -> None:
        self._formats, self._translate = Formats(lang), translations(lang).gettext

    def say(self, message: str, **figures: object) -> str:
        """A message in the language of the document."""
        return self._translate(message) % figures if figures else self._translate(message)

    def blocks(self, plan: Ingevuld) -> list[Blok]:
        """Every part of the plan, also what was left open."""
        return [
            *self._situation(plan),
            *self._goals(plan),
            *self._help(plan),
            *self._evaluation(plan),
            *self._household(plan),
            Artikel("Besluit 5.2"),
        ]

    def _typed(self, title: str, text: str) -> list[Blok]:
        body: Blok = Citaat(text) if text else Alinea(self.say(N_("niet ingevuld")))
        return [Kop(self.say(title), 2), body]

    def _situation(self, plan: Ingevuld) -> list[Blok]:
        told = plan.situatie
        return [
            Kop(self.say(N_("Mijn situatie"))),
            *self._typed(N_("Zo gaat het nu"), told.situatie),
            *self._typed(N_("Wat ik zelf kan"), told.kan_zelf),
            *self._typed(N_("Wie mij helpt zonder betaling"), told.naasten),
        ]

    def _goals(self, plan: Ingevuld) -> list[Blok]:
        title: list[Blok] = [Kop(self.say(N_("Wat ik wil bereiken")))]
        goals = [block for one in plan.doelen for block in self._typed(LEEFGEBIEDEN[one.leefgebied], one.doel)]
        return title + (goals or [Alinea(self.say(N_("niet ingevuld")))])

    def _help(self, plan: Ingevuld) -> list[Blok]:
        columns = tuple(self.say(one) for one in (N_("Hulp"), N_("Wie"), N_("Hoeveel"), N_("Tarief"), N_("Per jaar")))
        rows = tuple(self._line(one) for one in plan.hulp.values())
        total = (self.say(N_("Samen")), "", "", "", self._euro(plan.totaal_ct))
        table = Tabel(self.say(N_("Welke hulp ik wil")), columns, rows, total, (3, 4))
        return [
            Kop(self.say(N_("Welke hulp ik wil"))),
            table if rows else Alinea(self.say(N_("niet ingevuld"))),
            *self._typed(N_("Hoe ik het budget wil gebruiken"), plan.besteding),
        ]

    def _line(self, one: Hulp) -> tuple[str, ...]:
        unit = self.say(EENHEDEN[one.eenheid])
        rate = self.say(OPEN)
        if one.tarief is not None:
            rate = self.say(N_("%(bedrag)s per %(eenheid)s"), bedrag=self._euro(one.tarief), eenheid=unit)
        cost = self.say(OPEN) if one.kosten_ct is None else self._euro(one.kosten_ct)
        if one.buiten:
            cost = self.say(N_("betaalt iemand anders"))
        return (one.wat, one.naam_wie, self.how_much(one), rate, cost)

    def how_much(self, one: Hulp) -> str:
        """The amount of help of a line, in words."""
        if one.hoeveel is None:
            return self.say(OPEN)
        unit = self.say(EENHEDEN[one.eenheid])
        number = f"{one.hoeveel // 60}:{one.hoeveel % 60:02d}" if one.eenheid == "uur" else str(one.hoeveel)
        told = self.say(HOW_MUCH, aantal=number, eenheid=unit, periode=self.say(PERIODEN[one.per]))
        return f"{told} ({one.keren}x)" if one.per == "week" else told

    def _evaluation(self, plan: Ingevuld) -> list[Blok]:
        days = tuple((self.say(VORMEN[one.vorm]), one.datum) for one in plan.momenten if one.datum)
        return [
            Kop(self.say(N_("Wanneer wij het bespreken"))),
            *self._typed(N_("Waaraan ik merk dat het goed gaat"), plan.waaraan),
            *([Cijfers(days)] if days else []),
        ]

    def _household(self, plan: Ingevuld) -> list[Blok]:
        wish = {"ja": N_("Ja, dat wil ik"), "nee": N_("Nee")}.get(plan.huishouden.afstemmen, N_("niet ingevuld"))
        names = plan.huishouden.huisgenoten
        return [
            Kop(self.say(N_("Mijn gezin of huishouden"))),
            Cijfers(((self.say(N_("Plan afstemmen met huisgenoten")), self.say(wish)),)),
            *([Citaat(names)] if names else []),
        ]

    def _euro(self, cents: int) -> str:
        return self._formats.euro(cents).striptags()


def document_of(dossier: DossierView, found: PgbPlanDetail, lang: str) -> Tekststuk:
    """The document of a version that was sent; never the BSN."""
    writer = Schrijver(lang)
    head = found.kop
    return Tekststuk(
        titel=writer.say(TITLE, nummer=head.versie),
        taal=lang,
        blokken=tuple(writer.blocks(read(found.velden))),
        afzender=(dossier.naam, dossier.clientnummer),
        gegevens=((writer.say(N_("Verstuurd op")), head.ingediend_op), (writer.say(N_("Gemeente")), dossier.gemeente)),
    )
