"""``bench``: the portal measured on this machine."""

import argparse


def run(arguments: argparse.Namespace) -> int:
    """Run the measurements and print them."""
    from portal.bench import run as measure

    return measure(arguments)
