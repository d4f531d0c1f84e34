"""What several commands need: settings that may be used, and the built files."""

import os
from collections.abc import Callable

from portal.assets import BUILT
from portal.assets.build import BuildError
from portal.assets.build import build as build_assets
from portal.cli.translations import compile_catalogues
from portal.settings import Settings, SettingsError, load
from portal.start import ROOT, StartError

# A cache that needs no home folder; the certificates of the machine, which know the proxy of an office; and a quick
# "no" where there is no network.
NPM = {
    "npm_config_cache": str(ROOT / ".data" / "npm"),
    "NODE_USE_SYSTEM_CA": "1",
    "npm_config_fetch_retry_mintimeout": "1000",
    "npm_config_fetch_retry_maxtimeout": "3000",
}


def settings_or_stop() -> Settings:
    """Read the settings. Raises :class:`StartError` with a line for each that is wrong or unsafe (exit code 2)."""
    try:
        settings = load()
    except SettingsError as error:
        raise _refusal(error.lines) from None
    if reasons := settings.refusals():
        raise _refusal(reasons)
    return settings


def _refusal(reasons: list[str]) -> StartError:
    lines = "\n".join(f"  - {reason}" for reason in reasons)
    return StartError(f"The portal does not start with these settings:\n{lines}", exit_code=2)


def build(note: Callable[[str], None]) -> None:
    """Bring styles, scripts and catalogues up to date; quick when they are."""
    for name, value in NPM.items():
        os.environ.setdefault(name, value)
    try:
        build_assets(ROOT, BUILT, note)
        compile_catalogues()
    except BuildError as error:
        text = "Styles and scripts could not be built. Check the network, then start again."
        said = "\n".join(f"  {line}" for line in str(error).splitlines()[:8])
        raise StartError(f"{text}\n\nThe builder said:\n{said}") from error
    except PermissionError as error:
        raise StartError(f"This folder cannot be written to: {error}.") from error
