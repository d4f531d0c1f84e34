"""i-ZiN: help in kind as one plan over several laws, with one contact point (AEF 3.2.2, 3.2.3).

No budget, no zorgovereenkomsten and no declarations: who provides the help is bought and paid as before. It stands
beside the route to an integral budget and opens nothing of it.
"""
