"""The demo persons who work for an organisation: fictional, and logged in by a subject and groups."""

from portal.demo.persoon import HEIDEKERK, WATERVEEN, DemoPersoon

#: Groups at the staff provider; settings map them to roles.
GROEP_CONSULENT_WATERVEEN = "pgb-consulent-waterveen"
GROEP_CONSULENT_HEIDEKERK = "pgb-consulent-heidekerk"
GROEP_SVB = "pgb-svb"
GROEP_BEHEER_WATERVEEN = "pgb-beheer-waterveen"
GROEP_BEZWAAR_WATERVEEN = "pgb-bezwaar-waterveen"
GROEP_VERTROUWEN_WATERVEEN = "pgb-vertrouwenspersoon-waterveen"
GROEP_TOEZICHT_WATERVEEN = "pgb-toezichthouder-waterveen"
GROEP_ZORGKANTOOR = "pgb-zorgkantoor-rivierenland"
GROEP_ZORGVERZEKERAAR = "pgb-zorgverzekeraar-de-linde"

CONSULENT_WATERVEEN = DemoPersoon(
    slug="consulent-waterveen",
    naam="Maud Terpstra",
    organisatie=WATERVEEN,
    groups=(GROEP_CONSULENT_WATERVEEN,),
    wie_nl="Consulent bij de gemeente Waterveen.",
    wie_en="Case worker of the municipality of Waterveen.",
    probeer_nl="Kijk mee met een inwoner; die ziet daarna dat u hebt gekeken.",
    probeer_en="Look along with a resident, who then sees that you looked.",
)
CONSULENT_HEIDEKERK = DemoPersoon(
    slug="consulent-heidekerk",
    naam="Daan Koopman",
    organisatie=HEIDEKERK,
    groups=(GROEP_CONSULENT_HEIDEKERK,),
    wie_nl="Consulent bij de gemeente Heidekerk.",
    wie_en="Case worker of the municipality of Heidekerk.",
    probeer_nl="Probeer een dossier van Waterveen te openen: dat kan niet.",
    probeer_en="Try to open a file of Waterveen: you cannot.",
)
SVB = DemoPersoon(
    slug="svb",
    naam="Yara Benali",
    organisatie="SVB",
    groups=(GROEP_SVB,),
    wie_nl="Medewerker van de SVB, behandelt declaraties.",
    wie_en="Employee of the SVB, handles claims.",
    probeer_nl="Behandel de declaratie die het langst wacht.",
    probeer_en="Handle the claim that has waited longest.",
)
BEHEERDER = DemoPersoon(
    slug="beheerder",
    naam="Anouk Visser",
    organisatie=WATERVEEN,
    groups=(GROEP_BEHEER_WATERVEEN,),
    wie_nl="Beheerder bij de gemeente Waterveen; ziet geen dossiers.",
    wie_en="Administrator of the municipality of Waterveen; sees no files.",
    probeer_nl="Verlaag het maximum, of zet een eigen alinea in een brief, en bekijk eerst wat er verandert.",
    probeer_en="Lower the maximum, or put a paragraph in a letter, and see first what changes.",
)
ZORGKANTOOR = DemoPersoon(
    slug="zorgkantoor",
    naam="Femke de Haan",
    organisatie="Zorgkantoor Rivierenland",
    groups=(GROEP_ZORGKANTOOR,),
    wie_nl="Medewerker van Zorgkantoor Rivierenland.",
    wie_en="Employee of the care office Zorgkantoor Rivierenland.",
    probeer_nl="Beantwoord de vraag die over de afgesproken dag heen is.",
    probeer_en="Answer the question whose agreed day is over.",
)
ZORGVERZEKERAAR = DemoPersoon(
    slug="zorgverzekeraar",
    naam="Bas Vermeer",
    organisatie="Zorgverzekeraar De Linde",
    groups=(GROEP_ZORGVERZEKERAAR,),
    wie_nl="Medewerker van Zorgverzekeraar De Linde.",
    wie_en="Employee of the insurer Zorgverzekeraar De Linde.",
    probeer_nl="Stem in met een deel uit de Zvw, of weiger met een reden.",
    probeer_en="Consent to a part under the Zvw, or refuse with a reason.",
)
BEZWAARBEHANDELAAR = DemoPersoon(
    slug="bezwaarbehandelaar",
    naam="Ilse Vonk",
    organisatie=WATERVEEN,
    groups=(GROEP_BEZWAAR_WATERVEEN,),
    wie_nl="Behandelt bezwaren en klachten bij de gemeente Waterveen; ziet verder geen dossiers.",
    wie_en="Handles objections and complaints at the municipality of Waterveen; sees no other files.",
    probeer_nl="Neem het bezwaar van Sara in behandeling, en beslis erover.",
    probeer_en="Take up Sara's objection, and decide on it.",
)
VERTROUWENSPERSOON = DemoPersoon(
    slug="vertrouwenspersoon",
    naam="Robin de Wit",
    organisatie=WATERVEEN,
    groups=(GROEP_VERTROUWEN_WATERVEEN,),
    wie_nl="Vertrouwenspersoon bij de gemeente Waterveen.",
    wie_en="Confidential adviser of the municipality of Waterveen.",
    probeer_nl="Lees wat Fatma in vertrouwen vertelt; Emre vindt er nergens iets van.",
    probeer_en="Read what Fatma tells in confidence; Emre finds nothing of it anywhere.",
)
TOEZICHTHOUDER = DemoPersoon(
    slug="toezichthouder",
    naam="Thijs Postma",
    organisatie=WATERVEEN,
    groups=(GROEP_TOEZICHT_WATERVEEN,),
    wie_nl="Toezichthouder bij de gemeente Waterveen; opent één dossier tegelijk, met een reden.",
    wie_en="Supervisor of the municipality of Waterveen; opens one file at a time, with a reason.",
    probeer_nl="Bekijk de declaraties van Leo, en rond het af. Leo leest mee bij Wie zag mijn gegevens.",
    probeer_en="Look at Leo's declarations, and round it off. Leo reads along at Who saw my data.",
)

MEDEWERKERS = (
    *(CONSULENT_WATERVEEN, CONSULENT_HEIDEKERK, SVB, ZORGKANTOOR, ZORGVERZEKERAAR),
    *(BEZWAARBEHANDELAAR, VERTROUWENSPERSOON, TOEZICHTHOUDER, BEHEERDER),
)
