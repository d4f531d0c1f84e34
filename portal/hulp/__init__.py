"""The zorgverlener as a party of its own: sees the own zorgovereenkomsten, checks their data, hands over hours.

Two ways in, both ending in a session of the role zorgverlener that never holds another role:

* an own login at the issuer for residents; the BSN is looked up in the zorgovereenkomsten of the host's
  municipalities;
* a link by mail that the budgethouder sends: used once, short-lived, bound to one entry in the register. A mail box
  is a weaker proof than a login, so a session by link shows no number by which somebody could be robbed.

Every query starts from the entries of the session and leaves out those whose access the budgethouder stopped: stopping
works at the next request, whatever sessions there are. Nothing here reads a budget, a plan or a declaration.
"""
