"""What a mail says. Nothing in it is about a person: no name, no number, no amount, not what the letter decides."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from portal.settings import HostConfig
from portal.signalen.models import Mailsoort
from portal.web.i18n import LEADING, N_, NAMES, translations


class Mailtekst(NamedTuple):
    """Subject, paragraphs, and where its link leads.

    `alle`: in every language, since nobody knows that of who gets it.
    """

    onderwerp: str
    alineas: tuple[str, ...]
    pad: str
    alle: bool = False


_NOT_YOURS = N_("Hebt u dit niet gevraagd? Dan hoeft u niets te doen.")

_LOG_IN = N_("Log in met DigiD en open Berichten. Typ het adres van de website zelf in als u dat liever doet.")
_STOP = N_("Wilt u deze mails niet meer? U zet ze uit onder Berichten, bij “Hoe wilt u berichten krijgen?”.")

# The same words for a letter, a term and the mail of the day: nobody who sees the mail can tell them apart.
_NOTICE = (
    N_("Er staat een bericht voor u klaar in %(portaal)s. Deze mail zegt niet waar het over gaat."),
    N_("Lees het op tijd. Soms kunt u tot een bepaalde dag iets doen."),
    _LOG_IN,
    _STOP,
)
_WAITS = Mailtekst(N_("Er staat een bericht voor u klaar"), _NOTICE, "/berichten")
_CHANGED = N_(
    "Het e-mailadres voor mails van %(portaal)s is veranderd of weggehaald. Dit adres krijgt geen mails meer."
)

TEKSTEN = {
    Mailsoort.BRIEF: _WAITS,
    Mailsoort.BERICHT: _WAITS,
    Mailsoort.DAG: _WAITS,
    Mailsoort.BEVESTIGEN: Mailtekst(
        N_("Bevestig uw e-mailadres"),
        (
            N_("Iemand heeft dit e-mailadres ingevuld in %(portaal)s. Open de link om te bevestigen dat het van u is."),
            N_("De link werkt één keer, en 24 uur lang. U logt eerst in met DigiD."),
            _NOT_YOURS,
        ),
        "/berichten/instellingen/bevestigen?sleutel=",
    ),
    Mailsoort.GEWIJZIGD: Mailtekst(
        N_("Dit e-mailadres krijgt geen mails meer"),
        (_CHANGED, N_("Hebt u dit niet zelf gedaan? Log in met DigiD en kijk wat er is ingevuld, of bel uw gemeente.")),
        "/berichten/instellingen",
    ),
    Mailsoort.WERK: Mailtekst(
        N_("Er loopt een termijn af in uw werk"),
        (
            N_("In %(portaal)s loopt een termijn bijna af. Deze mail zegt niet voor wie."),
            N_("Log in als medewerker en open de werklijst. U krijgt hoogstens één zo'n mail per dag."),
        ),
        "/gemeente/werk",
    ),
    Mailsoort.BEVESTIGEN_WERK: Mailtekst(
        N_("Bevestig uw e-mailadres"),
        (
            N_("Iemand heeft dit e-mailadres ingevuld in %(portaal)s. Open de link om te bevestigen dat het van u is."),
            N_("De link werkt één keer, en 24 uur lang. U logt eerst in als medewerker."),
            _NOT_YOURS,
        ),
        "/gemeente/werk/mail/bevestigen?sleutel=",
    ),
    Mailsoort.GEWIJZIGD_WERK: Mailtekst(
        N_("Dit e-mailadres krijgt geen mails meer"),
        (_CHANGED, N_("Hebt u dit niet zelf gedaan? Log in als medewerker en kijk wat er is ingevuld.")),
        "/gemeente/werk/mail",
    ),
    Mailsoort.HULP_LINK: Mailtekst(
        N_("Een link voor uw werk als zorgverlener"),
        (
            N_("Iemand voor wie u werkt nodigt u uit in %(portaal)s."),
            N_("U kunt uw zorgovereenkomst bekijken en uren doorgeven. Open de link en druk op de knop."),
            N_("De link werkt één keer, en 72 uur lang. Verwacht u deze mail niet? Doe dan niets."),
        ),
        "/hulp/link?code=",
        alle=True,
    ),
    Mailsoort.HULP_TERUG: Mailtekst(
        N_("Er staat iets voor u klaar"),
        (
            N_("U gaf uren door in %(portaal)s. Er is een vraag over. Log in om te lezen wat u kunt doen."),
            N_("Kwam u binnen met een link uit een mail? Open die mail weer. U kunt daar een nieuwe link vragen."),
        ),
        "/hulp",
        alle=True,
    ),
}
SIGNED = N_("Dit is een automatische mail. U kunt hem niet beantwoorden.")


def compose(
    soort: Mailsoort,
    taal: str,
    aan: str,
    host: HostConfig,
    afzender: str,
    op: datetime,
    *,
    geheim: str = "",
    kenmerk: str = "",
) -> EmailMessage:
    """The mail in one language, from the host where this person logs in; `op` is when it was left.

    Sent twice it is the same mail: nothing in it depends on when it goes.

    Raises ValueError for an address that cannot stand in a header: nothing that is typed can add a line there.
    """
    lang = taal if taal in NAMES else LEADING
    text, say = TEKSTEN[soort], translations(lang).gettext
    link = f"{host.base_url}{text.pad}{geheim}"
    spoken = [lang, *(code for code in NAMES if text.alle and code != lang)]
    parts = [part for code in spoken for part in _paragraphs(text, code, host.naam, link)]
    message = EmailMessage(policy=SMTP)
    message["Subject"] = say(text.onderwerp)
    message["From"] = Address(display_name=host.naam, addr_spec=afzender)
    message["To"] = Address(addr_spec=aan)
    message["Date"] = op
    message["Message-ID"] = f"<{kenmerk}@{host.host.partition(':')[0]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(parts) + "\n")
    message["Content-Language"] = lang  # after the text, which takes such headers away
    return message


def _paragraphs(text: Mailtekst, lang: str, portaal: str, link: str) -> list[str]:
    say = translations(lang).gettext
    return [*(say(one) % {"portaal": portaal} for one in text.alineas), link, say(SIGNED)]
