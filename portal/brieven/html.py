"""The blocks as accessible HTML: real headings, lists and tables, each text in the language that it is in."""

from datetime import date

from markupsafe import Markup

from portal.brieven.blokken import (
    Alinea,
    Artikel,
    Bezwaar,
    Blok,
    Cijfers,
    Citaat,
    Kop,
    Lijst,
    Tabel,
    Tekststuk,
    Waarde,
)
from portal.web.i18n import Formats, direction

_NEWLINE, _BREAK = Markup("\n"), Markup("<br>")


def as_html(stuk: Tekststuk, level: int = 2) -> Markup:
    """An `article` in the language of the text, whose title is a heading of this level."""
    formats = Formats(stuk.taal)
    blocks = _NEWLINE.join(_block(one, formats, level) for one in stuk.blokken)
    body = _NEWLINE.join(part for part in (_head(stuk, formats, level), blocks) if part)
    return Markup('<article class="letter" lang="{}" dir="{}">\n{}\n</article>').format(
        stuk.taal, direction(stuk.taal), body
    )


def _head(stuk: Tekststuk, formats: Formats, level: int) -> Markup:
    parts = [Markup('<p class="letter__from">{}</p>').format(_lines(stuk.afzender))] if stuk.afzender else []
    parts += [Markup('<p class="letter__to">{}</p>').format(_lines(stuk.aan))] if stuk.aan else []
    parts += [_pairs(stuk.gegevens, formats)] if stuk.gegevens else []
    parts.append(_heading(stuk.titel, level))
    return _NEWLINE.join(parts)


def _lines(lines: tuple[str, ...]) -> Markup:
    return _BREAK.join(Markup("<bdi>{}</bdi>").format(one) for one in lines)


def _heading(text: str, level: int) -> Markup:
    number = min(level, 6)
    return Markup("<h{}>{}</h{}>").format(number, text, number)


def _value(value: Waarde, formats: Formats) -> Markup:
    if isinstance(value, date):
        return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), formats.datum(value))
    return Markup("{}").format(value)


def _pairs(rows: tuple[tuple[str, Waarde], ...], formats: Formats, total: tuple[str, Waarde] | None = None) -> Markup:
    shown = [Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(label, _value(one, formats)) for label, one in rows]
    if total:
        row = Markup('<div class="figures__total"><dt>{}</dt><dd>{}</dd></div>')
        shown.append(row.format(total[0], _value(total[1], formats)))
    return Markup('<dl class="figures">{}</dl>').format(Markup("").join(shown))


def _lang(taal: str) -> Markup:
    return Markup(' lang="{}"').format(taal) if taal else Markup("")


def _block(block: Blok, formats: Formats, level: int) -> Markup:
    match block:
        case Kop(text, below):
            return _heading(text, level + below)
        case Alinea(text, lang):
            return Markup("<p{}>{}</p>").format(_lang(lang), text)
        case Citaat(text, lang):
            return Markup("<blockquote{}><p>{}</p></blockquote>").format(_lang(lang), text)
        case Lijst(points, numbered):
            tag = "ol" if numbered else "ul"
            items = Markup("").join(Markup("<li>{}</li>").format(one) for one in points)
            return Markup("<{}>{}</{}>").format(tag, items, tag)
        case Cijfers(rows, total):
            return _pairs(rows, formats, total)
        case Tabel():
            return _table(block)
        case Artikel(text, lang):
            return Markup('<p class="article"{}>{}</p>').format(_lang(lang), text)
        case Bezwaar():
            return _objection(block, formats, level)


def _table(table: Tabel) -> Markup:
    """The table of the portal: on a phone each row is a card that names its own columns."""
    head = Markup("").join(
        Markup('<th role="columnheader" scope="col"{}>{}</th>').format(_number(table, place), one)
        for place, one in enumerate(table.kolommen)
    )
    body = Markup("").join(_row(table, one) for one in table.rijen)
    foot = Markup('<tfoot role="rowgroup">{}</tfoot>').format(_row(table, table.voet)) if table.voet else Markup("")
    return Markup(
        '<table class="table" role="table"><caption>{}</caption><thead role="rowgroup"><tr role="row">{}</tr></thead>'
        '<tbody role="rowgroup">{}</tbody>{}</table>'
    ).format(table.bijschrift, head, body, foot)


def _row(table: Tabel, cells: tuple[str, ...]) -> Markup:
    first = Markup('<th role="rowheader" scope="row">{}</th>').format(cells[0])
    others = [
        Markup('<td role="cell" data-label="{}"{}>{}</td>').format(table.kolommen[place], _number(table, place), one)
        for place, one in enumerate(cells)
        if place
    ]
    return Markup('<tr role="row">{}</tr>').format(Markup("").join((first, *others)))


def _number(table: Tabel, place: int) -> Markup:
    return Markup(' class="number"') if place in table.getallen else Markup("")


def _objection(block: Bezwaar, formats: Formats, level: int) -> Markup:
    rows: tuple[tuple[str, Waarde], ...] = ((block.dag_label, block.laatste_dag), *block.rijen)
    shown = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(label, _value(one, formats)) for label, one in rows)
    return Markup('<section class="card">{}<p>{}</p><dl class="letter__how">{}</dl>{}</section>').format(
        _heading(block.titel, level + 1), block.inleiding, shown, _block(Artikel(block.artikel), formats, level)
    )
