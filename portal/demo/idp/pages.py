"""The provider's own pages: plain HTML with one small style sheet, in Dutch and English, no script."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Response, get

_TEMPLATES = Path(__file__).parents[3] / "templates"
_STYLE = Path(__file__).with_name("stijl.css")
_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"


@lru_cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)


def page(template: str, language: str, *, status: int = 200, form_action: str = "", **view: Any) -> Response[str]:
    """One page. `form_action` is the origin to which a form may lead: browsers check the redirect after it too."""
    policy = f"{_POLICY}; form-action 'self' {form_action}"
    html = _environment().get_template(template).render(lang=language, **view)
    headers = {
        "content-security-policy": policy,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
    return Response(html, status_code=status, media_type="text/html", headers=headers)


@get("/stijl.css")
async def style() -> Response[str]:
    """The style sheet."""
    return Response(_STYLE.read_text(), media_type="text/css", headers={"cache-control": "max-age=60"})
