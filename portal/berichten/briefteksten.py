"""The words of a letter around its message: salutation, parties, and how to object (Awb 3:45, 6:7)."""

from portal.web.i18n import N_

# What every letter of a decision says, besides the decision itself.
OUDER_VAN = N_("ouder van %(naam)s")
AANHEF = N_("Geachte %(naam)s,")

AANHEF_NABESTAANDEN = N_("Geachte heer of mevrouw,")

OVER_OVERLEDENE = N_(
    "Deze brief gaat over het integraal pgb van %(naam)s, die is overleden. Gecondoleerd met uw verlies."
)

GEMEENTE = N_("Gemeente %(gemeente)s")

GROET = N_("Met vriendelijke groet,")

NAMENS_GEMEENTE = N_("namens het college van burgemeester en wethouders van %(gemeente)s")

NAMENS_SVB = N_("namens de Sociale Verzekeringsbank (SVB)")

AUTOMATISCH = N_("Deze brief is automatisch gemaakt. Daarom staat er geen handtekening onder.")

VERTALING = N_("De Nederlandse tekst van deze brief geldt. Deze vertaling helpt u om de brief te begrijpen.")

DATUM, CLIENTNUMMER, KENMERK = N_("Datum"), N_("Cliëntnummer"), N_("Kenmerk")

BETALING = N_("Krijgt mijn zorgverlener het geld?")

WAAROM, TOELICHTING = N_("Waarom?"), N_("Toelichting")

BEZWAAR = N_("Bent u het niet eens met dit besluit?")

BEZWAAR_INLEIDING = N_("Bel ons eerst. Vaak vinden wij samen een oplossing. U kunt ook bezwaar maken. Dat kost niets.")

UITERLIJK = N_("Uiterlijk op")

WIE_BESLIST = N_("Wie beslist?")

BESLIST_GEMEENTE = N_("Het college van burgemeester en wethouders van %(gemeente)s beslist over uw bezwaar.")

BESLIST_SVB = N_("De SVB beslist over uw bezwaar.")

HOE = N_("Hoe?")

HOE_SCHRIJFT_U = N_(
    "Schrijf een brief aan %(adres)s. Zet erin: uw naam en adres, de datum, welk besluit het is en waarom u het er "
    "niet mee eens bent. Zet uw handtekening eronder."
)

HOE_IN_HET_PORTAAL = N_("U kunt het ook in het portaal doen: kies bij deze brief voor Ik ben het er niet mee eens.")

GRATIS_HULP = N_("Gratis hulp")

WIE_HELPT = N_(
    "Een cliëntondersteuner helpt u gratis en werkt niet voor ons. Vraag ernaar bij uw gemeente: %(telefoon)s. "
    "Ook het Juridisch Loket geeft gratis advies."
)

BEROEP = N_("Bent u het niet eens met deze beslissing?")

BEROEP_INLEIDING = N_(
    "U kunt in beroep gaan bij de rechtbank. De rechtbank vraagt daar geld voor (griffierecht). Hebt u weinig geld? "
    "Vraag de rechtbank dan of u minder of niets hoeft te betalen."
)

BESLIST_RECHTBANK = N_("De rechtbank. Zij hoort niet bij de gemeente.")

HOE_BEROEP = N_(
    "Stuur een brief (beroepschrift) naar de rechtbank. Zet erin: uw naam en adres, de datum, met welke beslissing u "
    "het niet eens bent en waarom. Zet uw handtekening eronder. Stuur een kopie van deze brief mee. Op rechtspraak.nl "
    "staat welke rechtbank het is, en hoe u met DigiD in beroep gaat."
)

BEROEP_ARTIKEL = "Awb 6:5, 6:7, 6:8, 8:1"

BEZWAAR_ARTIKEL = "Awb 3:45, 6:4, 6:5, 6:7, 6:8"
