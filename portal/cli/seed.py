"""``seed``: fictional people, never in production."""

import argparse

from portal.cli.common import settings_or_stop
from portal.start import StartError
from portal.start.progress import Steps


def run(arguments: argparse.Namespace) -> int:
    """Fill a migrated database with the demo persons, or with many for measurements."""
    settings = settings_or_stop()
    if settings.production:
        raise StartError("This is production: fictional people do not belong here. Use mode demo or test.")
    steps = Steps(1)
    if arguments.demo:
        from portal.demo.seed import seed_demo

        with steps.step("Demo persons"):
            seed_demo(settings)
    else:
        from portal.demo.bulk import seed_bulk

        with steps.step(f"{arguments.bulk} budgethouders"):
            seed_bulk(settings, arguments.bulk, steps.note)
    return 0
