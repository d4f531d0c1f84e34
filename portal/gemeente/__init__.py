"""The desk of the consulent: what waits for the municipality, who does it, and its dossiers (AEF stap 5, 7, 9).

A room with work for the municipality adds its source to `werk.BRONNEN`; everything else follows from that.
"""
