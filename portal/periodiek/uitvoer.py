"""The list of a month as a file: stable columns, amounts as Dutch spreadsheets read them, never a BSN."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlmodel import Session

from portal.periodiek.lijst import Lijstregel
from portal.periodiek.rijen import read_facts

KOLOMMEN = (
    "zorgovereenkomst", "clientnummer", "budgethouder", "gemeente", "zorgverlener", "maand", "dagen", "maandbedrag",
    "verschuldigd", "opgeschort", "geweigerd", "eerder_betaald", "nu_betaalbaar", "tekort", "te_veel_betaald",
    "loonheffing", "ingehouden", "betalen_voor", "stand", "redenen",
)  # fmt: skip


def people_in(session: Session, maand: date, own: Sequence[int]) -> list[int]:
    """The dossiers on the list of a month, each once: to record who is about to be seen."""
    return sorted({one.dossier_id for one in read_facts(session, None, maand, zonder=own).contracten})


def lines_of(found: Iterable[Lijstregel]) -> Iterator[list[str]]:
    """The lines of the file."""
    for line in found:
        month, contract = line.maand, line.maand.contract
        yield [
            contract.nummer,
            contract.clientnummer,
            contract.naam,
            contract.gemeente,
            contract.zorgverlener,
            f"{month.maand:%Y-%m}",
            str(month.plan.dagen),
            *map(
                euro,
                (
                    contract.maandbedrag_ct,
                    month.stand.owed_ct,
                    month.stand.held_ct,
                    month.stand.refused_ct,
                    month.stand.paid_ct,
                    month.payable_ct,
                    month.short_ct,
                    month.stand.overpaid_ct,
                ),
            ),
            "ja" if contract.loonheffing else "nee",
            euro(month.inhouding.ingehouden_ct) if month.inhouding else "",
            f"{month.plan.uiterlijk_op:%d-%m-%Y}",
            line.lijn.value,
            ", ".join(month.plan.redenen),
        ]


def euro(cents: int) -> str:
    """An amount as a Dutch spreadsheet reads it."""
    return f"{cents // 100},{cents % 100:02d}"
