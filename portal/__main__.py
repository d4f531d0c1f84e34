"""``python3 -m portal``: the first file that runs, on a machine that may have nothing but Python."""

import sys

MINIMUM = (3, 11)

# This must be readable to an older Python, and must come before anything else is imported.
if sys.version_info < MINIMUM:
    sys.exit(
        "The portal needs Python %d.%d or newer, and this is Python %d.%d.\n"  # noqa: UP031
        "On Debian 12 or Ubuntu 24.04 or newer, /usr/bin/python3 is new enough."
        % (MINIMUM + tuple(sys.version_info[:2]))
    )

from portal.start.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
