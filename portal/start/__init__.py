"""From a clean clone to running commands, with the standard library only.

``python3 -m portal <command>`` makes a virtual environment for the command when it needs one and hands over to
``portal.cli`` inside it. Nothing here may import a package that pip has to install first: a test says so.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
"""The checkout."""


class StartError(Exception):
    """Something that the person at the keyboard can solve; the text says what and how."""

    def __init__(self, text: str, exit_code: int = 1) -> None:
        super().__init__(text)
        self.exit_code = exit_code
