"""One Jinja environment for each language; what does not depend on the visitor is done when a template is compiled.

A page then pays nothing for being translated or for being made of components: `_` with a constant becomes its
translation, a sentence with placeholders its pieces with the values between, a macro with constants what it writes.
"""

import operator
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.support import NullTranslations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from portal.web.cijfers import Cijfers
from portal.web.i18n import Formats, direction, translations

FOLDER = Path(__file__).resolve().parents[2] / "templates"
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class _Fold(NodeTransformer):
    """Replaces what is the same for every visitor by its outcome."""

    def __init__(self, env: Environment, translate: Callable[[str], str]) -> None:
        self.env, self.translate = env, translate
        self.macros: dict[str, tuple[str, str]] = {}  # of the template at hand: name here, template and name there

    def visit_Template(self, node: nodes.Template) -> nodes.Node:
        self.macros = _imported(node)
        return self.generic_visit(node)

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """A sentence with placeholders is written piece by piece."""
        self.generic_visit(node)
        node.nodes = [piece for child in node.nodes for piece in self._pieces(child)]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """A translation or a macro of constants is known now."""
        self.generic_visit(node)
        message = _message(node)
        if message is not None and not node.kwargs:
            return _written(self.translate(message), node) if "%" not in message else node
        macro = self._macro(node)
        if macro is None:
            return node
        values = [one.as_const() for one in node.args]
        return _written(macro(*values, **{pair.key: pair.value.as_const() for pair in node.kwargs}), node)

    def _pieces(self, child: nodes.Expr) -> Iterator[nodes.Expr]:
        message = _message(child)
        if message is None or "%" not in message:
            yield child
            return
        values = {pair.key: pair.value for pair in child.kwargs}  # type: ignore[attr-defined]
        for place, text in enumerate(_PLACEHOLDER.split(self.translate(message))):
            yield values[text] if place % 2 else _written(text.replace("%%", "%"), child)

    def _macro(self, node: nodes.Call) -> Macro | None:
        """The macro that is called with constants alone; one imported without context knows nothing else."""
        values = [*node.args, *(pair.value for pair in node.kwargs)]
        is_name = isinstance(node.node, nodes.Name) and node.node.name in self.macros
        if not is_name or node.dyn_args or node.dyn_kwargs or not all(isinstance(one, nodes.Const) for one in values):
            return None
        template, name = self.macros[node.node.name]  # type: ignore[attr-defined]
        macro: Macro = getattr(self.env.get_template(template).module, name)
        return None if macro.caller else macro


def _imported(template: nodes.Template) -> dict[str, tuple[str, str]]:
    """Where the names come from that a template imports from others and gives no other meaning."""
    own = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    found: dict[str, tuple[str, str]] = {}
    for imports in template.find_all(nodes.FromImport):
        if isinstance(imports.template, nodes.Const) and not imports.with_context:
            pairs = [(one, one) if isinstance(one, str) else one for one in imports.names]
            found |= {here: (imports.template.value, there) for there, here in pairs if here not in own}
    return found


def _message(node: nodes.Node) -> str | None:
    """The message id in `_("constant", ...)`; None for every other node."""
    is_gettext = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "_"
    constant = is_gettext and len(node.args) == 1 and isinstance(node.args[0], nodes.Const)  # type: ignore[attr-defined]
    return node.args[0].value if constant else None  # type: ignore[attr-defined]


def _written(text: str, node: nodes.Node) -> nodes.Const:
    """Text of our own, in the place of a node."""
    return nodes.Const(Markup(text), lineno=node.lineno)  # noqa: S704


class _Compiler(CodeGenerator):
    """Writes calls and values straight.

    Jinja's own code asks at each call whether the context is wanted, which none of our functions does, and copies each
    piece of markup before it is joined.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.write("environment.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.show(")


class _Template(Template):
    """Imports without looking what a page knows: what is imported never sees that."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class _Environment(Environment):
    code_generator_class = _Compiler
    template_class = _Template
    call: Callable[..., Any] = staticmethod(operator.call)  # type: ignore[arg-type]
    fold: _Fold | None = None

    @staticmethod
    def show(value: Any) -> str:
        """A value as it is written: markup as it is, all else escaped."""
        return value if type(value) is Markup else escape(value)

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
        extensions=["jinja2.ext.do"],
    )
    catalogue = translations(lang)
    env.fold = _Fold(env, catalogue.gettext)
    env.globals.update(lang=lang, dir=direction(lang), **_sentences(catalogue), **_formats(lang))
    return env


def _sentences(catalogue: NullTranslations) -> dict[str, Any]:
    """`_` and `ngettext` for what cannot be folded; messages are our own text, so only values are escaped."""

    @cache
    def plain(message: str) -> Markup:
        return _filled(catalogue.gettext(message), {})

    def gettext(message: str, /, **values: Any) -> Markup:
        return _filled(catalogue.gettext(message), values) if values else plain(message)

    def ngettext(one: str, many: str, num: int, /, **values: Any) -> Markup:
        return _filled(catalogue.ngettext(one, many, num), {"num": num, **values})

    return {"_": gettext, "ngettext": ngettext}


def _filled(message: str, values: dict[str, Any]) -> Markup:
    return Markup(message % {name: escape(value) for name, value in values.items()})  # noqa: S704


def _formats(lang: str) -> dict[str, Any]:
    formats = Formats(lang)
    names = ("euro", "tarief", "datum", "dag", "maand", "tijd", "uren", "getal", "opsomming")
    figures = Cijfers(formats, translations(lang))
    return {name: getattr(formats, name) for name in names} | {"cijfers": figures.cijfers, "toon": figures.toon}


def render(template: Template, block: str | None, context: dict[str, Any]) -> str:
    """The whole template, or one block of it for htmx."""
    if block is None:
        return template.render(context)
    return "".join(template.blocks[block](template.new_context(context)))
