"""Jaarafsluiting and vaststelling: a budget year gets its final amount, and what was not used goes back (Besluit 6.3).

`jaar.py` reads what was really spent, `vaststellen.py` takes the decision for one budget, once and under its lock:
rows that only grow, letters, bookings, and then the year is closed. `corrigeren.py` fixes a closed year anew, as a
decision of its own (Awb 4:49). `run.py` does many in one go: figures first, a list and a sample to look over, and
after the consulent signed with the own name (`tekenen.py`) each budget in a transaction of its own, so that whatever
stops the process nothing is lost or done twice. `volgend.py` prepares the grant of the year after.
"""
