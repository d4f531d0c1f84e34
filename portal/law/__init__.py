"""The law of the integral pgb, as pure functions over dated data.

Nothing in here knows a clock, a setting, a database or a page. Facts go in as frozen dataclasses, verdicts come out:
a code, the article and the figures used, never a sentence. Sentences belong to the rooms, in the reader's language.

Where a rule lives:

========================  =============================================================================
``wetten``                the four laws, in the order of the article
``verdict``               what a rule gives back
``geld``                  rates (``Tarief``), units, and the single rounding to cents
``kalender``              months, local days, working days, days of 23 and 25 hours
``termijnen``             every term, as data with its article and its weekend switch
``regelset``              which rules hold in which municipality on which day (``regelsets/*.toml``)
``toegang``               who may take part
``samenstelling``         which deelbudgetten make the integral budget
``instemming``            what needs the consent of zorgkantoor or zorgverzekeraar, and what is left without it
``besteding``             what can be paid from it, and the household
``pgbplan``               what a pgb-plan must say, and what its lines cost in a year
``zorgovereenkomst``      what a contract must hold and who approves it
``gegevens``              what a declaration must hold
``declaratie``            every check on a declaration (facts in ``declaratie_feiten``, codes in ``declaratie_codes``,
                          rules on one line in ``declaratieregels``)
``splitsing``             a month under two contracts
``uitbetaling``           paying, repair, refusal, suspension
``vaststelling``          fixing the budget, refund, end of a deelbudget
``einde``                 the end of a participation: stopping, too few laws, a move, a death
``achttien``              what changes at eighteen, and the steps to it
``jaarafsluiting``        real costs of a year, whether it can be fixed, corrections, the year after
``vrijwillig``            services paid from voluntary deposits
``gesprek``               who comes to the talks
``inzage``                who may see what
``wijziging``             who must know when something changes
``belang``                who may decide
``nummers``               BSN, IBAN, KvK
``artikelen``             the list of all articles, each with its rule or the reason why there is none
========================  =============================================================================

A new rule starts in ``artikelen``; a new municipality or amount is a line in ``regelsets/``.
"""
