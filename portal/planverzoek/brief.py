"""What the letter says when a line of a request was refused: each line with its answer and the reason."""

from collections.abc import Iterable

from portal.brieven.blokken import Alinea, Artikel, Blok, Citaat, Kop
from portal.planverzoek.models import Regeloordeel
from portal.planverzoek.queries import RegelView
from portal.planverzoek.teksten import OORDELEN, WENSEN
from portal.web.i18n import N_, translations


def refused_lines(lines: Iterable[RegelView], lang: str) -> list[Blok]:
    """The blocks between the decision itself and how to object; what was typed keeps its own language."""
    say = translations(lang).gettext
    blocks: list[Blok] = [Kop(say(N_("Wat u vroeg, en wat de gemeente besluit")))]
    for one in lines:
        answer = OORDELEN[one.oordeel or Regeloordeel.GEWEIGERD][0]
        told = {"dienst": one.dienst, "wens": say(WENSEN[one.wens]), "uitkomst": say(answer)}
        blocks.append(Alinea(say(N_("%(dienst)s: %(wens)s. %(uitkomst)s.")) % told))
        blocks += [Citaat(one.reden)] if one.reden else []
    return [*blocks, Artikel("Besluit 5.1, Awb 1:3")]
