"""Eigen bijdrage: what a budget means for it, and that the CAK was told when a part begins and stops.

The CAK sets and collects it (Besluit 7.6). The municipality tells it about the Wmo part; the zorgkantoor about its own
part of the Wlz, and is reminded of that. No machine connects them with the CAK: a person says that it left.
"""
