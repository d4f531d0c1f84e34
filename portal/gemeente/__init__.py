"""The desk of the consulent: looks along in the dossiers of the own municipality, changes nothing (AEF stap 7, 9)."""
