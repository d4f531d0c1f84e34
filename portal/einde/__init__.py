"""Everything that ends or moves a participation: stopping, too few laws, a move, a death; and turning eighteen.

An end is asked or prepared, shown with what it does, heard about where the law says so, and decided once under the
locks of municipality and dossier (`besluiten`). What it does to budget and contracts is done in one place and can be
undone there (`gevolgen`). `achttien` is a plan of steps that both sides tick off. Once a day `onderhoud` lets the last
day pass and announces a birthday.
"""
