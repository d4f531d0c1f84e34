"""What is typed about a household: a code, and the own address."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from portal.huishouden.code import LONGEST
from portal.web.forms import Form


class Code(Form):
    """The code that a housemate handed over; sending it is the yes."""

    code: Annotated[str, StringConstraints(max_length=LONGEST)]


class Adres(Form):
    """Where letters go, and whether anybody may see it."""

    straat: Annotated[str, StringConstraints(max_length=120)]
    postcode: Annotated[str, StringConstraints(max_length=8)]
    plaats: Annotated[str, StringConstraints(max_length=80)]
    beschermd: Literal["ja"] | None = None
