"""Toezicht: a supervisor of the municipality looks into one file, for a stated reason, for some days (Besluit 10).

They find a file by its client number and by nothing else: there is no list of people. They read the parts they chose,
and every look stands in the log. The person reads who looked, why and until when; on one ground they read it later,
and until then the log and the messages say nothing of it.
"""
