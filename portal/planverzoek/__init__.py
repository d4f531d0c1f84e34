"""Iets anders in mijn plan: asked by the participant, or because the budget changes (Besluit 5.1).

Every line says what is wished with a service, and shows its rate and what the budget does. The consulent takes a line
over into the next draft of the ondersteuningsplan (`portal.ondersteuningsplan`), or refuses it with a reason.
"""
