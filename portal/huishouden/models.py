"""Links between dossiers of one household, and every yes to them."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed
from portal.huishouden.status import Bandstatus


class Gezinsband(SQLModel, table=True):
    """A link between two dossiers; `ander_id` is empty until somebody used the code.

    The hash finds the code. The code itself is sealed with the key of the dossier that asked, so that its page can
    show it again, and goes when it was used.
    """

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    ander_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    status: Bandstatus = one_of(Bandstatus)
    code_hash: bytes = Field(sa_type=LargeBinary, unique=True)
    code: bytes | None = sealed(default=None, nullable=True)
    vrager_id: int = Field(foreign_key="persoon.id")
    gevraagd_op: datetime
    verloopt_op: datetime
    version: int = 1


class Bandakkoord(SQLModel, table=True):
    """One person's yes to one link, with the words that they read. Appended, never changed."""

    id: int = key()
    band_id: int = Field(foreign_key="gezinsband.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    persoon_id: int = Field(foreign_key="persoon.id")
    omvang: str = Field(max_length=400)
    op: datetime
