"""``bench``: the portal measured on this machine."""

import argparse

from portal.cli.common import build


def run(arguments: argparse.Namespace) -> int:
    """Run the measurements and print them."""
    from portal.bench import run as measure

    build(lambda _text: None)
    return measure(arguments)
