"""In gesprek: talks about access and the plan (Besluit 3.5, 4.2; AEF stappen A to C).

The consulent plans and writes the report, the person brings whom they like, answers the report and decides who may
read it. Nobody outside the municipality hears of a talk through the portal: inviting goes by phone or letter, and
only where the person consented.
"""
