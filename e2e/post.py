"""The mail that the portal wrote into the folder of its installation."""

import email
import email.policy
import time
from email.message import EmailMessage

from e2e.conftest import Site


def mails(site: Site, to: str, count: int) -> list[EmailMessage]:
    """All mails to one address, oldest first, once there are so many; more is wrong."""
    for _ in range(200):
        files = sorted((site.settings.data_folder / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        found = [email.message_from_bytes(one.read_bytes(), policy=email.policy.default) for one in files]
        mine = [one for one in found if one["To"] == to]
        if len(mine) >= count:
            assert len(mine) == count
            return mine  # type: ignore[return-value]
        time.sleep(0.1)
    raise AssertionError(f"{len(mine)} mails to {to}")
