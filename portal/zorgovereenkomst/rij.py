"""The row of a contract under its lock, and what every act with it tells and records."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlmodel import Session

from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis
from portal.dossier.models import Organisatie, Organisatiesoort
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import FLOW

_z, _g, _o = columns(Zorgovereenkomst), columns(Gebeurtenis), columns(Organisatie)


AAN_SVB = (
    *("beeindigen", "laten_doorlopen", "eerder_stoppen", "niet_begonnen", "herleven"),
    "gegevens_doorgeven",
)
"""Steps after which the SVB has something to do."""


def locked(session: Session, dossier_id: int | None, contract_id: int) -> Zorgovereenkomst:
    """The row of a contract of this dossier, locked until the end of the transaction. Raises `Denied`."""
    chosen = select(Zorgovereenkomst).where(_z.id == contract_id, _z.dossier_id == dossier_id).with_for_update()
    row: Zorgovereenkomst | None = session.execute(
        chosen.execution_options(populate_existing=True)
    ).scalar_one_or_none()
    return row or deny("zorgovereenkomst", contract_id)


def svb_id(session: Session) -> int:
    """The SVB's number in the register."""
    return int(session.execute(select(_o.id).where(_o.soort == Organisatiesoort.SVB)).scalar_one())


def tell_about(session: Session, row: Zorgovereenkomst, soort: Berichtsoort, from_id: int, **facts: Any) -> None:
    """A message about a contract, with the figures that every such message tells."""
    helper = session.get_one(Zorgverlener, row.zorgverlener_id)
    known = {
        "zorgverlener": helper.naam,
        "nummer": row.nummer,
        "ingang": row.ingang.isoformat(),
        "einde": row.einde.isoformat() if row.einde else None,
    }
    tell(session, row.dossier_id, soort, from_id, (FLOW.subject, row.id), **known, **facts)


def is_untreated() -> ColumnElement[bool]:
    """Whether the SVB still has to do what it was told of a contract: its end, that it goes on, or other data
    (Regeling 4.7)."""
    told, done = (_last_event(*names) for names in (AAN_SVB, ("verwerken_svb",)))
    return told > func.coalesce(done, 0)


def _last_event(*names: str) -> ScalarSelect[int]:
    about = (_g.onderwerp == FLOW.subject, _g.onderwerp_id == _z.id, _g.handeling.in_(names))
    return select(func.max(_g.id)).where(*about).correlate(table(Zorgovereenkomst)).scalar_subquery()


def thing(row: Zorgovereenkomst) -> str:
    """The contract in a record of access."""
    return f"zorgovereenkomst {row.id}"


def last_step(session: Session, contract_id: int) -> str | None:
    """The name of the last step in the life of a contract."""
    chosen = select(_g.handeling).where(_g.onderwerp == FLOW.subject, _g.onderwerp_id == contract_id)
    found: str | None = session.execute(chosen.order_by(_g.id.desc()).limit(1)).scalar_one_or_none()
    return found


def event_details(session: Session, contract_id: int, name: str) -> dict[str, Any]:
    """What the last event of this name kept."""
    chosen = select(_g.details).where(
        _g.onderwerp == FLOW.subject, _g.onderwerp_id == contract_id, _g.handeling == name
    )
    return dict(session.execute(chosen.order_by(_g.id.desc()).limit(1)).scalar_one_or_none() or {})
