"""When printed letters were posted, as it is filled in."""

from portal.web.forms import Datum, Form


class Gepost(Form):
    """The day on which printed letters were posted."""

    dag: Datum
