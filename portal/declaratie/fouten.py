"""Why a command of a budgethouder did not happen; nothing has changed then."""

from datetime import date


class GeenBudget(Exception):
    """There is no budget for this month, so there is nothing to declare against (Besluit 6.1)."""


class NogNietLeesbaar(Exception):
    """A line cannot be read or multiplied: the only thing that stops a submission."""


class Ingehaald(Exception):
    """The SVB decided about the declaration that this one was to replace; `vervangt_id` is that one."""

    def __init__(self, vervangt_id: int) -> None:
        super().__init__("the replaced declaration was decided meanwhile")
        self.vervangt_id = vervangt_id


class AndereDag(Exception):
    """The zorgverlener handed the hours over on another day, and no reason was given; `op` is that day."""

    def __init__(self, op: date) -> None:
        super().__init__("another day than that of handing over")
        self.op = op


class Veranderd(Exception):
    """The draft of this month changed, was sent or was thrown away since the form was opened: show both."""


class AlBegonnen(Exception):
    """There is an open draft of this month that has nothing to do with this declaration; `concept_id` is that one."""

    def __init__(self, concept_id: int) -> None:
        super().__init__("another draft of this month is open")
        self.concept_id = concept_id
