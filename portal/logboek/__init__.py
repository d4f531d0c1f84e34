"""Who saw or did what with whose data, on which ground (NEN 7513, Logboek Dataverwerkingen).

A view is recorded before it is read, an act in its own transaction, a refusal after the rollback; and the person
concerned can read it all under "Wie zag mijn gegevens".
"""
