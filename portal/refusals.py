"""Why production refuses to start: one function for each part of the settings, each answers in plain words."""

import ipaddress
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from portal.settings import Settings

KEY_HELP = "Make one with: python3 -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())'"
MAX_IDLE_MINUTES = 15  # DigiD's ceiling
MAX_BURGER_MINUTES = 4 * 60
MAX_MEDEWERKER_MINUTES = 8 * 60
SHORTEST_SECRET = 32


def refusals(settings: "Settings") -> list[str]:
    """Return every reason why these settings must not serve real people; an empty list outside production."""
    if not settings.production:
        return []
    parts = (_debug, _database, _keys, _hosts, _issuers, _session, _proxies, _scanner, _mail)
    return [reason for part in parts for reason in part(settings)]


def _debug(settings: "Settings") -> Iterator[str]:
    if settings.debug:
        yield "debug is on: error pages would show the inside of the program. Turn it off."


def _database(settings: "Settings") -> Iterator[str]:
    if not settings.database.url.get_secret_value():
        yield "database.url is empty: say where the data live (postgresql+psycopg://...)."
    elif settings.database.sqlite and not settings.database.sqlite_accepted:
        yield (
            "database.url is SQLite, which serves one process on one machine. Use PostgreSQL, "
            "or set database.sqlite_accepted = true if that was decided."
        )


def _keys(settings: "Settings") -> Iterator[str]:
    for name in ("encryption", "lookup"):
        if not getattr(settings.keys, name):
            yield f"keys.{name} is empty: personal data need a key. {KEY_HELP}"
        try:
            values = getattr(settings.keys, f"{name}_bytes")
        except ValueError as error:
            yield f"keys.{name}: {error}. A key is 32 random bytes in base64. {KEY_HELP}"
        else:
            yield from (f"keys.{name}: {fault} {KEY_HELP}" for fault in map(_key_fault, values) if fault)
    texts = [key.get_secret_value() for key in (*settings.keys.encryption, *settings.keys.lookup)]
    if len(set(texts)) < len(texts):
        yield "keys: the same key stands there twice. Every key has one use."


def _key_fault(key: bytes) -> str:
    """Random bytes have about 30 different values in 32, and are never all readable text."""
    if len(set(key)) < 16 or all(32 <= byte < 127 for byte in key):
        return "a key is a sample or text that somebody typed, not 32 random bytes."
    return ""


def _hosts(settings: "Settings") -> Iterator[str]:
    if not settings.hosts:
        yield "hosts is empty: list every address under which the portal answers; others are refused."
    names = [host.host.lower() for host in settings.hosts]
    yield from (f"hosts: {name} is listed twice." for name in sorted({n for n in names if names.count(n) > 1}))
    known = {issuer.get("naam") for issuer in settings.issuers}
    for host in settings.hosts:
        yield from _host(host, known)


def _host(host: Any, known: set[Any]) -> Iterator[str]:
    address = urlsplit(host.base_url)
    if address.scheme != "https":
        yield f"hosts: base_url of {host.host} is not https; the session cookie would travel in the open."
    if "*" in host.host or address.netloc.lower() != host.host.lower():
        yield f"hosts: {host.host} and its base_url {host.base_url} must be the same, complete name."
    yield from (
        f"hosts: {host.host} has contact points of {gemeente}, which is not in its gemeenten."
        for gemeente in sorted(set(host.contact) - set(host.gemeenten))
    )
    yield from (
        f"hosts: residents of {gemeente} can reach nobody at {host.host}: give a telefoon or an email."
        for gemeente in host.gemeenten
        if not (host.contact_for(gemeente).telefoon or host.contact_for(gemeente).email)
    )
    named = (*host.burger_issuers, *host.medewerker_issuers)
    if not named:
        yield f"hosts: nobody can log in at {host.host}: it names no issuer."
    yield from (f"hosts: {host.host} names the issuer {name}, which is not in issuers." for name in set(named) - known)


def _issuers(settings: "Settings") -> Iterator[str]:
    for issuer in settings.issuers:
        name = issuer.get("naam") or "without naam"
        yield from (
            f"issuers: {key} of {name} is not https; a login could be read or forged on the way."
            for key, address in _addresses(issuer)
            if urlsplit(address).scheme != "https"
        )
        secret = issuer.get("client_secret")
        if secret is not None and len(str(secret)) < SHORTEST_SECRET:
            yield f"issuers: client_secret of {name} is shorter than {SHORTEST_SECRET} characters. Use a private key."


def _addresses(issuer: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Where logins travel. Claims and levels may be named by an http address too, and are none."""
    yield "issuer", str(issuer.get("issuer", ""))
    yield from (("origins", str(origin)) for origin in issuer.get("origins", ()))


def _session(settings: "Settings") -> Iterator[str]:
    for name, limit in (
        ("idle_minutes", MAX_IDLE_MINUTES),
        ("burger_minutes", MAX_BURGER_MINUTES),
        ("medewerker_minutes", MAX_MEDEWERKER_MINUTES),
    ):
        if getattr(settings.session, name) > limit:
            yield f"session.{name} is more than {limit}: a forgotten screen would stay open too long."


def _proxies(settings: "Settings") -> Iterator[str]:
    for proxy in settings.trusted_proxies:
        try:
            network = ipaddress.ip_network(proxy, strict=False)
        except ValueError:
            yield f"trusted_proxies: {proxy} is not an address or a network."
        else:
            if network.prefixlen == 0:
                yield f"trusted_proxies: {proxy} is everybody; anyone could pretend to be a proxy."


def _scanner(settings: "Settings") -> Iterator[str]:
    if not settings.scanner.clamd and len(settings.scanner.absent_because.split()) < 3:
        yield (
            "scanner.clamd is empty: files of residents would go unscanned to colleagues. Name a clamd, "
            "or say in scanner.absent_because, in a sentence, why there is none."
        )


def _mail(settings: "Settings") -> Iterator[str]:
    mail = settings.mail
    if mail.smtp_host and mail.smtp_security == "none" and mail.smtp_host not in ("localhost", "127.0.0.1", "::1"):
        yield "mail.smtp_security is none: mail and its password would travel in the open. Use starttls or tls."
