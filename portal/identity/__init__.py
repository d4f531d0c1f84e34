"""Who somebody is, and what that opens here.

`oidc` speaks to the identity providers, `parties` says which of them each host uses, `transactions` remembers logins
on their way, `access` turns an identity into an actor by the register of `portal.dossier`, `handlers` and `outcome` are
the pages.
"""
