"""``python -m portal.cli <command>``: where :mod:`portal.start` hands over."""

import sys
from importlib import import_module

from portal.start import StartError
from portal.start.arguments import parse


def main(argv: list[str]) -> int:
    """Run one command; its module is only imported when it is asked for."""
    arguments = parse(argv)
    try:
        return int(import_module(f"portal.cli.{arguments.command}").run(arguments))
    except StartError as error:
        print(f"\n{error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal that cannot show every name
    sys.exit(main(sys.argv[1:]))
