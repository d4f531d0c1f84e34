"""The ten points of the self-check in our own words, and what help there is for each."""

from typing import NamedTuple

from portal.web.i18n import N_


class Punt(NamedTuple):
    """Name of the field, the point as somebody says it, what it means, and what helps when it is hard."""

    naam: str
    titel: str
    uitleg: str
    hulp: str


PUNTEN = (
    Punt(
        "overzicht",
        N_("Ik weet welke hulp ik nodig heb"),
        N_("U kunt vertellen wat goed gaat, wat niet lukt en wat u wilt bereiken."),
        N_("Een cliëntondersteuner zet samen met u op een rij wat u nodig hebt. Dat is gratis."),
    ),
    Punt(
        "regels",
        N_("Ik ken de regels van een pgb, of ik weet waar ik ze vind"),
        N_("U weet waar u het budget voor mag gebruiken en wat u moet doorgeven."),
        N_("In dit portaal staat bij elke stap wat de regel is. Per Saldo geeft uitleg en cursussen."),
    ),
    Punt(
        "administratie",
        N_("Ik houd mijn papieren en bedragen bij"),
        N_("U bewaart uw zorgovereenkomsten, declaraties en brieven. U ziet op tijd of het geld genoeg is."),
        N_("Dit portaal bewaart uw stukken en rekent voor u. Iemand die u vertrouwt, mag het voor u doen."),
    ),
    Punt(
        "contact",
        N_("Ik neem contact op en geef antwoord"),
        N_("U belt of schrijft de gemeente, de SVB, het zorgkantoor en uw zorgverleners. U opent uw post."),
        N_("Neem iemand mee naar gesprekken. Uw consulent kijkt mee als u dat wilt."),
    ),
    Punt(
        "kiezen",
        N_("Ik kies zelf wie mij helpt"),
        N_("U vergelijkt zorgverleners en durft een eigen keuze te maken."),
        N_("Bespreek uw keuze met een cliëntondersteuner. Die werkt niet voor een zorgverlener."),
    ),
    Punt(
        "afspraken",
        N_("Ik maak afspraken en houd mij eraan"),
        N_("U spreekt af wie wat doet, wanneer en voor welk bedrag. U legt dat vast."),
        N_("Het portaal maakt de zorgovereenkomst met u, stap voor stap, en zegt wat nog mist."),
    ),
    Punt(
        "kwaliteit",
        N_("Ik merk of de hulp goed genoeg is"),
        N_("U kijkt of de hulp nog past. U zegt het als iets niet goed gaat."),
        N_("Op vaste momenten bespreekt u dit met de gemeente. U kunt ook eerder bellen."),
    ),
    Punt(
        "regelen",
        N_("Ik regel de hulp, ook als er meer zorgverleners zijn"),
        N_("U maakt een rooster. U weet wat u doet als iemand ziek is of stopt."),
        N_("Leg in uw plan vast wie kan invallen. Een familielid of bekende kan meehelpen met het rooster."),
    ),
    Punt(
        "uitleggen",
        N_("Ik vertel zorgverleners wat zij moeten doen"),
        N_("U legt uit wat u verwacht. U zegt het ook als het anders moet."),
        N_("Oefen zo'n gesprek met een cliëntondersteuner, of volg een cursus bij Per Saldo."),
    ),
    Punt(
        "werkgever",
        N_("Ik weet wat ik moet doen als werkgever of opdrachtgever"),
        N_("U kent de regels voor loon, vakantie, ziekte en stoppen met werk."),
        N_("De SVB helpt u als werkgever. De SVB kan ook het loon en de belasting voor u regelen."),
    ),
)
