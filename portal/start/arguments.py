"""What can be typed: every command with its options, and ``--help`` before anything is installed."""

import argparse
from collections.abc import Callable
from typing import Any, TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
DEMO_PORT = 8000


def port(text: str) -> int:
    """Read a port number that an ordinary account may open."""
    number = int(text)
    if not 1024 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{number} is not between 1024 and 65535")
    return number


def count(text: str) -> int:
    """Read a number of one or more; ``10_000`` is fine."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


def one_of(names: list[str]) -> Callable[[str], str]:
    """Read one of these names."""

    def read(text: str) -> str:
        if text not in names:
            raise argparse.ArgumentTypeError(f"{text} is none of {', '.join(names)}")
        return text

    return read


def several(read: Callable[[str], Any]) -> Callable[[str], list[Any]]:
    """Read a list with commas; each part is read by ``read``."""

    def read_all(text: str) -> list[Any]:
        try:
            return [read(part.strip()) for part in text.split(",")]
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text} is no list of numbers") from None

    return read_all


def parser() -> argparse.ArgumentParser:
    """Return the parser for all commands."""
    top = argparse.ArgumentParser(
        prog="python3 -m portal",
        description="Self-service portal for the integraal pgb. Start with: python3 -m portal demo",
        allow_abbrev=False,
    )
    commands = top.add_subparsers(dest="command", metavar="command", required=True)
    for add in (_demo, _test, _serve, _migrate, _signals, _retention, _seed, _yearend, _bench, _translations):
        add(commands)
    return top


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the arguments; what ``test`` does not know goes on to pytest, any other command refuses it."""
    top = parser()
    known, rest = top.parse_known_args(argv)
    if known.command == "test":
        known.pytest = rest
    elif rest:
        top.error(f"unrecognized arguments: {' '.join(rest)}")
    return known


def _command(commands: Commands, name: str, text: str, more: str = "") -> argparse.ArgumentParser:
    return commands.add_parser(name, help=text, description=f"{text} {more}".strip(), allow_abbrev=False)


def _demo(commands: Commands) -> None:
    demo = _command(
        commands,
        "demo",
        "Try the portal on this machine, with fictional people and a simulated DigiD.",
        "Everything it needs is put in this folder; Ctrl-C stops it; the next start keeps the data.",
    )
    demo.add_argument("--reset", action="store_true", help="throw the demo's data away and start anew")
    demo.add_argument("--port", type=port, default=DEMO_PORT, help="where the portal answers (default %(default)s)")
    demo.add_argument("--login-port", type=port, help="where the simulated DigiD answers (default: the next free port)")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser")


def _test(commands: Commands) -> None:
    test = commands.add_parser(
        "test",
        help="Run every check and test.",
        usage="python3 -m portal test [-h] [pytest arguments]",
        description="Run every check and test. With CI=true no part may be missing. "
        "With pytest arguments (paths, -k, -x ...) run only those tests, without the other checks.",
        allow_abbrev=False,
    )
    test.set_defaults(pytest=[])


def _serve(commands: Commands) -> None:
    serve = _command(
        commands,
        "serve",
        "Serve the portal with the settings of this installation.",
        "Settings come from PORTAL_... variables and the file that PORTAL_CONFIG names; unsafe ones are refused.",
    )
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default %(default)s)")
    serve.add_argument("--port", type=port, default=8000, help="port to listen on (default %(default)s)")
    serve.add_argument("--processes", type=count, default=1, help="number of processes (default %(default)s)")
    serve.add_argument("--check", action="store_true", help="only say whether the settings are good")


def _migrate(commands: Commands) -> None:
    migrate = _command(commands, "migrate", "Bring the database to the newest schema.")
    migrate.add_argument("--revision", default="head", help="stop at this revision (default %(default)s)")
    migrate.add_argument("--app-role", metavar="ROLE", help="PostgreSQL: the role that the portal itself connects as")


def _signals(commands: Commands) -> None:
    signals = _command(
        commands,
        "signals",
        "Tell of terms that run out, leave the mails of the day, and send what waits.",
        "The portal does this by itself each day; doing it twice tells nothing twice.",
    )
    signals.add_argument("--no-mail", action="store_true", help="leave the mails to the portal that serves")


def _retention(commands: Commands) -> None:
    retention = _command(
        commands,
        "retention",
        "Remove what need not be kept any longer, and record it.",
        "Run it every night as the owner of the tables. Bookings and sums stay; begun again it goes on where it was.",
    )
    retention.add_argument("--dry-run", action="store_true", help="only say what would be removed")


def _seed(commands: Commands) -> None:
    seed = _command(commands, "seed", "Fill the database with fictional people; refused in production.")
    what = seed.add_mutually_exclusive_group(required=True)
    what.add_argument("--demo", action="store_true", help="the demo persons")
    what.add_argument("--bulk", type=count, metavar="N", help="N budgethouders for measurements")


def _yearend(commands: Commands) -> None:
    _command(
        commands,
        "yearend",
        "Carry on the fixing of budget years that was signed at a desk.",
        "Serving processes do this by themselves. Stopped halfway it goes on at the next start; nothing is done twice.",
    )


def _bench(commands: Commands) -> None:
    bench = _command(
        commands,
        "bench",
        "Measure the portal on this machine.",
        "It starts servers of its own on loopback, with fictional people in a temporary folder, and stops by itself.",
    )
    sizes, databases, works = ["500", "10000"], ["sqlite", "postgres"], ["dashboard", "declare", "submit"]
    more = "separated by commas (default %(default)s)"
    bench.add_argument("--size", type=several(count), default=",".join(sizes), help=f"numbers of budgethouders, {more}")
    bench.add_argument("--databases", type=several(one_of(databases)), default=",".join(databases), help=more)
    bench.add_argument("--work", type=several(one_of(works)), default=",".join(works), help=more)
    bench.add_argument("--rounds", type=count, default=5, help="measurements of each server (default %(default)s)")
    bench.add_argument("--seconds", type=count, default=3, help="length of one measurement (default %(default)s)")
    bench.add_argument("--year-end", action="store_true", help="also fix a budget year of everybody, and time it")
    bench.add_argument("--serve-only", action="store_true", help="do not measure: keep it running for another driver")


def _translations(commands: Commands) -> None:
    translations = _command(
        commands,
        "translations",
        "Keep the catalogues of the other languages up to date.",
        "Texts in the code are Dutch; every other language has a file in locales/.",
    )
    translations.add_argument(
        "action",
        choices=("extract", "update", "compile", "report"),
        nargs="?",
        default="report",
        help="extract: texts from code to locales/portal.pot; update: that, and bring every language up to date; "
        "compile: make the files that the portal reads; report: what is missing (default)",
    )
    translations.add_argument("--add", metavar="LANGUAGE", help="with update: begin a new language, for example tr")
