"""From the law's verdicts on a contract to what a page says: the words, and the figures made readable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.law.geld import Eenheid
from portal.law.overeenkomst_codes import Contractcode
from portal.law.overeenkomstmodel import Modelvraag
from portal.law.verdict import Cijfer, Soort, Verdict
from portal.law.zorgovereenkomst import Beding
from portal.web.cijfers import Tariefcijfer, Woord
from portal.zorgovereenkomst.controleteksten import BEDINGEN, CONTROLES, ONTBREEKT, VRAGEN, Contracttekst
from portal.zorgovereenkomst.teksten import PER


@dataclass(frozen=True)
class Contractbevinding:
    """One finding: the sentences, their figures (for `cijfers`), the article, and the step where it is filled in."""

    code: Contractcode
    soort: Soort
    artikel: str
    tekst: Contracttekst
    cijfers: Mapping[str, Any]
    blokkeert: bool


def findings(verdicts: Iterable[Verdict]) -> tuple[Contractbevinding, ...]:
    """Every verdict in words, in the same order."""
    return tuple(_finding(one) for one in verdicts)


def _finding(verdict: Verdict) -> Contractbevinding:
    code = Contractcode(verdict.code)
    figures = {name: _figure(name, value) for name, value in verdict.cijfers.items()}
    return Contractbevinding(code, verdict.soort, verdict.artikel, CONTROLES[code], figures, verdict.blokkeert)


def _figure(name: str, value: Cijfer) -> Any:
    if name == "eenheid":
        return Woord(PER[Eenheid(str(value))])
    if name in ("tarief", "richtbedrag", "uurtarief"):
        return Tariefcijfer(int(value))  # type: ignore[arg-type]
    if name == "beding":
        return Woord(BEDINGEN[Beding(str(value))])
    if name == "vraag":
        return Woord(VRAGEN[Modelvraag(str(value))]) if value else value
    return Woord(ONTBREEKT[str(value)]) if name == "ontbreekt" else value
