"""A line of a request as it is typed, kept and shown."""

import json
from dataclasses import asdict, dataclass

from portal.law.planverzoek import Wens, wish_cost_ct


@dataclass(frozen=True)
class Verzoekregel:
    """What is wished with a service (`stam_id`; None: a new one).

    `wat` is in the person's words; `minuten` a week, `tarief` in 1/100,000 euro an hour, `bedrag_ct` a year: each None
    where nobody said it.
    """

    wens: Wens
    stam_id: int | None = None
    wat: str = ""
    minuten: int | None = None
    tarief: int | None = None
    bedrag_ct: int | None = None

    @property
    def kosten_ct(self) -> int | None:
        """Cents a year; None when that cannot be told yet."""
        return wish_cost_ct(self.wens, self.minuten, self.tarief, self.bedrag_ct)

    @property
    def inhoud(self) -> str:
        """What is sealed as one text."""
        told = asdict(self)
        return json.dumps({name: told[name] for name in ("wat", "minuten", "tarief", "bedrag_ct")})


def read_line(wens: Wens, stam_id: int | None, inhoud: str) -> Verzoekregel:
    """A line out of its row."""
    return Verzoekregel(wens, stam_id, **json.loads(inhoud))
