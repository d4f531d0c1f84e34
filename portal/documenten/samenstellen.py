"""Several photos become one document: every page upright, readable when printed, and without what the phone wrote in.

A photo tells where and when it was made; the composed PDF does not. The files as they came stay beside it.
"""

import io
from collections.abc import Iterable

import pikepdf
from PIL import Image, ImageOps
from sqlalchemy import select, update
from sqlmodel import Session

from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns, table
from portal.documenten.models import Document, Documentstatus
from portal.documenten.opslag import FileStore
from portal.documenten.queries import Inhoud, files_for
from portal.documenten.soorten import PDF, decode, open_picture

A4_AT_300_DPI = (2480, 3508)
QUALITY = 85

_doc = columns(Document)


def compose(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """One PDF of files (media type, bytes) in their order. Raises `Geweigerd` when one cannot be read."""
    with pikepdf.new() as whole:
        for kind, content in parts:
            with pikepdf.open(io.BytesIO(content if kind == PDF else _as_page(kind, content))) as one:
                whole.pages.extend(one.pages)
        output = io.BytesIO()
        whole.save(output)
    return output.getvalue()


def pdf_for(db: Database, files: FileStore, actor: Actor, document_id: int) -> bytes:
    """A document as one PDF, for those who may fetch all its files; of a final one it is made once and kept.

    Raises `Denied`, or OSError when a file is gone.
    """
    with db.read() as session:
        found = files_for(session, db.keys, actor, document_id)
        made, status = _made(session, document_id)
    wrapped = found[0].sleutel
    if made is not None:
        return db.keys.file_from_dossier(wrapped, files.get(made))
    parts = [(one.type, content_of(db, files, one)) for one in found]
    if len(parts) == 1 and parts[0][0] == PDF:
        return parts[0][1]
    whole = compose(parts)
    if status is Documentstatus.VAST:
        _keep(db, files, document_id, db.keys.file_for_dossier(wrapped, whole))
    return whole


def content_of(db: Database, files: FileStore, found: Inhoud) -> bytes:
    """The bytes of a file as they came in. Raises OSError when it is gone."""
    return db.keys.file_from_dossier(found.sleutel, files.get(found.opslag))


def _as_page(kind: str, content: bytes) -> bytes:
    picture = open_picture(kind, content)
    picture.draft("RGB", A4_AT_300_DPI)
    decode(picture)
    upright = ImageOps.exif_transpose(picture)
    page = _on_white(upright)
    page.thumbnail(A4_AT_300_DPI if page.height >= page.width else A4_AT_300_DPI[::-1])
    plain = Image.frombytes(page.mode, page.size, page.tobytes())  # the points and nothing else
    output = io.BytesIO()
    plain.save(output, "PDF", resolution=300, quality=QUALITY)
    return output.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    see_through = picture.convert("RGBA")
    white = Image.new("RGB", picture.size, "white")
    white.paste(see_through, mask=see_through.getchannel("A"))
    return white


def _made(session: Session, document_id: int) -> tuple[bytes | None, Documentstatus]:
    chosen = select(_doc.samengesteld, _doc.status).where(_doc.id == document_id)
    made, status = session.execute(chosen).one()
    return made, status


def _keep(db: Database, files: FileStore, document_id: int, sealed: bytes) -> None:
    """Keep what was made; of two that made it at once the first stays. A full disk is no reason to give nothing."""
    try:
        name = files.put(sealed)
    except OSError:
        return
    still_none = (_doc.id == document_id, _doc.samengesteld.is_(None))
    with db.write() as session:
        done = session.execute(update(table(Document)).where(*still_none).values(samengesteld=name))
    if done.rowcount == 0:  # type: ignore[attr-defined]
        files.remove(name)
