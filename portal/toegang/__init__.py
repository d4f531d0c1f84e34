"""Toegang: somebody reports, is heard, and is admitted or refused (AEF stappen A and B; Besluit 3).

A report opens the dossier, so that keys, messages, questions and the log work from the first day. Whoever reports for
somebody else sees no more than that report, until the municipality checked that they may.
"""
