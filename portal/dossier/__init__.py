"""The register of people and organisations, and one dossier for each participant (Besluit 3.1).

Every other room hangs on a dossier; `queries.dossier_for` is the one place that says who reaches which.
"""
