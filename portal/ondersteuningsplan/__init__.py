"""From a draft of the ondersteuningsplan to one that is fixed, and to the talks about it (Besluit 5.1; AEF stap 3).

The consulent composes a draft: from the lines of a pgb-plan (`portal.pgbplan.overname`), and without one (`opstellen`).
It is shared with the person, who says what they think of each line (`overleg`, `delen`), then fixed as a decision with
a letter (`vaststellen`). Its evaluation moments are announced to both sides and recorded (`evaluatie`). The tables and
the version in force are of `portal.plan`, below.
"""
