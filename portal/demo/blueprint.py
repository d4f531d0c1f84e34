"""What was granted, planned and agreed for the demo persons: the content, without a date or a number of a row.

Everybody and everything here is fictional; the KvK numbers lie below those that were ever given out.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from portal.law.geld import Eenheid
from portal.law.wetten import Wet


@dataclass(frozen=True)
class Dienst:
    """A service of the plan; `bedrag_ct` is its share in the deelbudget of its law."""

    wet: Wet
    naam: str
    doel: str
    omvang: str
    bedrag_ct: int


@dataclass(frozen=True)
class Tariefafspraak:
    """A rate in cents for one unit, the agreed quantity a month (minutes for hours), and the quantity by weekday."""

    omschrijving: str
    eenheid: Eenheid
    tarief_ct: int
    per_maand: int
    week: tuple[int, ...] = (0,) * 7

    def on(self, day: date) -> int:
        """How much is delivered on a day, by the weekly pattern."""
        return self.week[day.weekday()]


@dataclass(frozen=True)
class Contract:
    """A contract: with whom, for which service (its place in the plan), at which rates.

    `kvk` None is an informal helper, known by birth date. `approved` is whether the SVB approved it yet. `vast_ct` is a
    fixed amount a month (Regeling 5.3 b), `model` another one of the SVB than follows from the KvK number.
    """

    zorgverlener: str
    dienst: int
    tarieven: tuple[Tariefafspraak, ...]
    plaats: str = "Waterveen"
    kvk: str | None = None
    geboortedatum: date | None = None
    loonheffing: bool = False
    approved: bool = True
    weekend_a_month: bool = False  # one weekend each month, instead of a weekly pattern
    vast_ct: int | None = None
    model: str = ""

    @property
    def svb_model(self) -> str:
        """The model of the SVB that it is on."""
        return self.model or ("zorginstelling" if self.kvk else "opdracht")


@dataclass(frozen=True)
class EerderPlan:
    """A first version of the plan: services, each with the place of the one that continues it (None: it stopped)."""

    diensten: tuple[tuple[Dienst, int | None], ...]
    samenvatting: str
    afspraken: str


@dataclass(frozen=True)
class Blauwdruk:
    """The plan and the contracts of one person; `eerder` is the version that this plan replaced."""

    diensten: tuple[Dienst, ...]
    contracten: tuple[Contract, ...] = field(default=())
    eerder: EerderPlan | None = None

    @property
    def parts(self) -> dict[Wet, int]:
        """The deelbudgetten in cents, as the plan asks for them (Besluit 6.1)."""
        laws = dict.fromkeys((dienst.wet for dienst in self.diensten), 0)
        return {wet: sum(one.bedrag_ct for one in self.diensten if one.wet is wet) for wet in laws}


def _by_day(text: str, eenheid: Eenheid, ct: int, per_maand: int, **week: int) -> Tariefafspraak:
    names = ("ma", "di", "wo", "do", "vr", "za", "zo")
    return Tariefafspraak(text, eenheid, ct, per_maand, tuple(week.get(name, 0) for name in names))


VIER_DELEN = Blauwdruk(
    diensten=(
        Dienst(Wet.WMO, "Begeleiding individueel", "Zelf de week kunnen plannen en de post bijhouden",
               "4 uur per week", 1_350_000),
        Dienst(Wet.WMO, "Huishoudelijke ondersteuning", "Een schoon en veilig huis", "3 uur per week", 600_000),
        Dienst(Wet.ZVW, "Persoonlijke verzorging", "Hulp bij wassen en aankleden",
               "een half uur per dag", 1_250_000),
        Dienst(Wet.WLZ, "Dagbesteding", "Twee dagen per week buitenshuis actief zijn en mensen ontmoeten",
               "3 dagdelen per week", 720_000),
        Dienst(Wet.WLZ, "Logeeropvang", "Rust voor het gezin, zodat thuis wonen vol te houden is",
               "een weekend per maand", 680_000),
        Dienst(Wet.JW, "Opvoedondersteuning", "Steun bij de opvoeding van de jongste",
               "één traject per maand", 420_000),
    ),
    contracten=(
        Contract("Begeleiding De Brug", 0, kvk="00010011",
                 tarieven=(_by_day("Begeleiding", Eenheid.UUR, 5_235, 1_200, ma=120, do=120),)),
        Contract("Thuiszorg Zonnehof", 2, kvk="00010022",
                 tarieven=(_by_day("Verzorging op werkdagen en zaterdag", Eenheid.UUR, 5_840, 810,
                                   ma=30, di=30, wo=30, do=30, vr=30, za=30),
                           _by_day("Verzorging op zondag", Eenheid.UUR, 7_008, 150, zo=30))),
        Contract("Hatice Demir", 1, geboortedatum=date(1984, 6, 14), loonheffing=True,
                 tarieven=(_by_day("Hulp in huis", Eenheid.UUR, 1_950, 900, wo=180),)),
        Contract("Zorgboerderij Het Lage Land", 3, kvk="00010033", plaats="Heidekerk",
                 tarieven=(_by_day("Dagbesteding", Eenheid.DAGDEEL, 3_875, 15, di=2, vr=1),)),
        Contract("Logeerhuis De Vuurtoren", 4, kvk="00010044", weekend_a_month=True,
                 tarieven=(Tariefafspraak("Logeren", Eenheid.ETMAAL, 21_500, 2),)),
        Contract("Opvoedpraktijk Wilgenroos", 5, kvk="00010055",
                 tarieven=(Tariefafspraak("Gesprekken volgens plan", Eenheid.RESULTAAT, 31_000, 1),)),
        Contract("Kees Vermeer", 0, geboortedatum=date(1958, 2, 3), approved=False,
                 tarieven=(_by_day("Begeleiding in het weekend", Eenheid.UUR, 2_100, 600, za=120),)),
        Contract("Lida Postma", 1, geboortedatum=date(1990, 11, 25),
                 tarieven=(_by_day("Hulp in huis", Eenheid.UUR, 1_850, 900, vr=180),)),
    ),
    eerder=EerderPlan(
        diensten=(
            (Dienst(Wet.WMO, "Begeleiding individueel", "Zelf de week kunnen plannen",
                    "3 uur per week", 1_080_000), 0),
            (Dienst(Wet.WMO, "Huishoudelijke ondersteuning", "Een schoon en veilig huis",
                    "3 uur per week", 600_000), 1),
            (Dienst(Wet.ZVW, "Persoonlijke verzorging", "Hulp bij wassen en aankleden",
                    "een half uur per dag", 1_250_000), 2),
            (Dienst(Wet.WLZ, "Dagbesteding", "Twee dagen per week buitenshuis actief zijn en mensen ontmoeten",
                    "4 dagdelen per week", 960_000), 3),
            (Dienst(Wet.JW, "Opvoedondersteuning", "Steun bij de opvoeding van de jongste",
                    "één traject per maand", 420_000), 5),
            (Dienst(Wet.WMO, "Vervoer naar de dagbesteding", "Op tijd en veilig op de zorgboerderij komen",
                    "4 ritten per week", 310_000), None),
        ),
        samenvatting="Fatma wil thuis blijven wonen met haar gezin. Zij heeft elke dag hulp bij de verzorging nodig, "
                     "en begeleiding om zelf de week te plannen.",
        afspraken="De gemeente is het vaste aanspreekpunt. Het zorgkantoor en de zorgverzekeraar krijgen een bericht "
                  "als het plan verandert.",
    ),
)  # fmt: skip

TWEE_DELEN = Blauwdruk(
    diensten=(
        Dienst(Wet.WMO, "Begeleiding individueel", "Structuur in de dag en contact houden met anderen",
               "4 uur per week", 1_080_000),
        Dienst(Wet.ZVW, "Persoonlijke verzorging", "Hulp bij het opstaan", "3,5 uur per week", 720_000),
    ),
    contracten=(
        Contract("Begeleiding De Brug", 0, kvk="00010011",
                 tarieven=(_by_day("Begeleiding", Eenheid.UUR, 5_235, 1_200, di=120, vr=120),)),
        Contract("Anja van Amerongen", 1, geboortedatum=date(1961, 8, 30),
                 tarieven=(Tariefafspraak("Hulp bij het opstaan", Eenheid.UUR, 2_250, 930, (30,) * 7),)),
    ),
)  # fmt: skip

KLEIN = Blauwdruk(
    diensten=(
        Dienst(Wet.WMO, "Begeleiding individueel", "Hulp bij geld en post", "2 uur per week", 420_000),
        Dienst(Wet.ZVW, "Persoonlijke verzorging", "Hulp bij het douchen", "1 uur per week", 180_000),
    ),
    contracten=(
        Contract("Samen Sterk Begeleiding", 0, kvk="00010066", plaats="Heidekerk",
                 tarieven=(_by_day("Begeleiding", Eenheid.UUR, 4_980, 600, wo=120),)),
    ),
)  # fmt: skip

JONG = Blauwdruk(
    diensten=(
        Dienst(Wet.JW, "Begeleiding individueel", "Naar school gaan en daarna zelf ontspannen", "3 uur per week",
               640_000),
        Dienst(Wet.ZVW, "Persoonlijke verzorging", "Hulp bij het opstaan", "2 uur per week", 260_000),
    ),
    contracten=(
        Contract("Jeugdhulp De Kade", 0, kvk="00010077", plaats="Waterveen",
                 tarieven=(_by_day("Begeleiding", Eenheid.UUR, 5_110, 800, di=90, vr=90),)),
    ),
)  # fmt: skip

VAST = Blauwdruk(
    diensten=(
        Dienst(Wet.WMO, "Huishoudelijke ondersteuning", "Een schoon huis en elke dag warm eten", "9 uur per week",
               1_200_000),
        Dienst(Wet.ZVW, "Persoonlijke verzorging", "Hulp bij het opstaan", "1 uur per week", 360_000),
    ),
    contracten=(
        Contract("Mirjam Bos", 0, geboortedatum=date(1987, 9, 12), loonheffing=True, vast_ct=78_000,
                 model="arbeidsovereenkomst",
                 tarieven=(_by_day("Hulp in huis", Eenheid.MAAND, 78_000, 1, ma=180, wo=180, vr=180),)),
        Contract("Schoon en Zo", 0, kvk="00010111", vast_ct=24_000, model="opdracht",
                 tarieven=(_by_day("Ramen en tuin", Eenheid.MAAND, 24_000, 1, do=120),)),
    ),
)  # fmt: skip

KLEIN_MET_HULP = replace(
    KLEIN,
    contracten=(
        *KLEIN.contracten,
        Contract("Hatice Demir", 1, plaats="Heidekerk", geboortedatum=date(1984, 6, 14),
                 tarieven=(_by_day("Hulp bij het douchen", Eenheid.UUR, 2_050, 300, ma=60),)),
    ),
)  # fmt: skip
