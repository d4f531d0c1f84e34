"""What the CAK was told about a part of a budget, and reminders to the zorgkantoor that tells it itself."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.beschikking.models import Verzendwijze
from portal.db.columns import key, one_of
from portal.law.eigenbijdrage import Cakmeldingsoort
from portal.law.wetten import Wet


class Cakbericht(SQLModel, table=True):
    """A part began on `dag`, or had it as its last day, and the CAK was told so; or a zorgkantoor was reminded.

    Appended. `wijze` is None with a reminder, which stands on the pages of the zorgkantoor.
    """

    # The form carries `sleutel`: pressing twice tells once.
    __table_args__ = (UniqueConstraint("dossier_id", "sleutel"), Index(None, "dossier_id", "wet", "id"))

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    wet: Wet = one_of(Wet)
    soort: Cakmeldingsoort = one_of(Cakmeldingsoort)
    dag: date
    organisatie_id: int = Field(foreign_key="organisatie.id")  # whose part it is
    sleutel: str = Field(max_length=40)
    wijze: Verzendwijze | None = one_of(Verzendwijze, default=None, nullable=True)
    verzonden_op: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
