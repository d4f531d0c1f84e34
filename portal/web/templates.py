"""One Jinja environment for each language, with the translations folded into the compiled templates.

A call of `_` with a constant and no placeholders becomes its translation when the template is compiled: a page then
pays nothing for being translated. A variable or a message with placeholders is translated at run time.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from portal.web.cijfers import Cijfers
from portal.web.i18n import Formats, direction, translations

FOLDER = Path(__file__).resolve().parents[2] / "templates"


class _Fold(NodeTransformer):
    """Replaces `_("constant")` by the translated constant."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        self.translate = translate

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        is_gettext = isinstance(node.node, nodes.Name) and node.node.name in ("_", "gettext")
        plain = len(node.args) == 1 and isinstance(node.args[0], nodes.Const) and not node.kwargs
        if not (is_gettext and plain) or "%" in node.args[0].value:  # type: ignore[attr-defined]
            return node
        # Messages are our own text, and newstyle gettext marks them safe as well.
        text = Markup(self.translate(node.args[0].value))  # type: ignore[attr-defined]  # noqa: S704
        return nodes.Const(text, lineno=node.lineno)


class _Environment(Environment):
    fold: _Fold | None = None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        return tree if self.fold is None else self.fold.visit(tree)


@cache
def environment(lang: str) -> Environment:
    """The templates in one language; unknown names raise instead of printing nothing."""
    env = _Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.policies["ext.i18n.trimmed"] = True
    catalogue = translations(lang)
    env.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    env.fold = _Fold(catalogue.gettext)
    env.globals.update(lang=lang, dir=direction(lang), _=_translator(catalogue.gettext), **_formats(lang))
    return env


def _translator(translate: Callable[[str], str]) -> Callable[..., Markup]:
    """`_` for what cannot be folded. Jinja's own goes through the context and formats at each of a page's calls."""

    @cache
    def text_of(message: str) -> Markup:
        return Markup(translate(message))  # noqa: S704  # messages are our own text, as above

    @cache
    def plain(message: str) -> Markup:
        return text_of(message) % {}

    def gettext(message: str, /, **values: Any) -> Markup:
        return text_of(message) % values if values else plain(message)

    return gettext


def _formats(lang: str) -> dict[str, Any]:
    formats = Formats(lang)
    names = ("euro", "tarief", "datum", "dag", "maand", "tijd", "uren", "getal")
    figures = Cijfers(formats, translations(lang))
    return {name: getattr(formats, name) for name in names} | {"cijfers": figures.cijfers, "toon": figures.toon}


def render(template: Template, block: str | None, context: dict[str, Any]) -> str:
    """The whole template, or one block of it for htmx."""
    if block is None:
        return template.render(context)
    return "".join(template.blocks[block](template.new_context(context)))
