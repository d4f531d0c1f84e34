"""A simulated identity provider in the manner of DigiD: a process of its own that speaks real OpenID Connect.

`python -m portal.demo.idp --port 8001 --clients clients.json` serves several issuers, each as a real one behaves:
citizens with claims in an encrypted ID token, employees with groups, a broker that gives BSN and level only in
encrypted userinfo, and one with the flat claims of DigiD Machtigen. The portal knows it only by configuration.

Why Litestar with joserfc: the mock providers on PyPI know no `private_key_jwt` and no encrypted userinfo, and Authlib's
server side needs an integration of its own for each framework. A provider for one flow is small, and the tests need
every byte of its answers in hand, since with `--control` it also misbehaves in each way that `misbehave` lists.
"""
