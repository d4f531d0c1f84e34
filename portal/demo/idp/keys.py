"""The keys of one issuer: they sign, they open what is encrypted to us, and they can be replaced while we run."""

from typing import Any

from joserfc import jwe, jws
from joserfc.jwk import KeySet, RSAKey

_SIGNING = ("RS256", "PS256")


def new_key(kid: str | None = None, use: str = "sig") -> RSAKey:
    """A fresh RSA key of 2048 bits."""
    key = RSAKey.generate_key(2048, {"use": use, **({"kid": kid} if kid else {})})
    key.ensure_kid()
    return key


class IssuerKeys:
    """One signing key in use, perhaps an older one still published, and one key for what is encrypted to us."""

    def __init__(self) -> None:
        self.signing = new_key()
        self.older: list[RSAKey] = []
        self.encryption = new_key(use="enc")

    def rotate(self, *, keep_old: bool = False, same_kid: bool = False) -> None:
        """Sign with a new key from now on; the old one disappears at once unless kept."""
        self.older = [self.signing] if keep_old else []
        self.signing = new_key(self.signing.kid if same_kid else None)

    def public_jwks(self) -> dict[str, Any]:
        keys = [self.signing, *self.older, self.encryption]
        return {"keys": [key.as_dict(private=False) for key in keys]}

    def sign(self, payload: bytes, *, alg: str = "RS256", key: RSAKey | None = None, **header: str) -> str:
        """A compact JWS; `key` signs instead of ours under our key id."""
        protected = {"alg": alg, "kid": self.signing.kid, "typ": "JWT", **header}
        return jws.serialize_compact(protected, payload, key or self.signing, algorithms=_SIGNING)

    def decrypt(self, text: str) -> str:
        """What was encrypted to us, as text; other text comes back as it is. Raises joserfc's errors."""
        if text.count(".") != 4:
            return text
        return (jwe.decrypt_compact(text, self.encryption).plaintext or b"").decode()


def encrypt(text: str, jwks: dict[str, Any], enc: str) -> str:
    """Encrypt to the newest encryption key of a client. Raises StopIteration when it registered none."""
    key = next(RSAKey.import_key(entry) for entry in jwks["keys"] if entry.get("use") == "enc")
    header = {"alg": "RSA-OAEP", "enc": enc, "cty": "JWT", "kid": key.kid}
    return jwe.encrypt_compact(header, text, key, algorithms=["RSA-OAEP", enc])


def client_keys(jwks: dict[str, Any]) -> KeySet:
    """The keys with which a client may sign."""
    return KeySet([RSAKey.import_key(entry) for entry in jwks["keys"] if entry.get("use") != "enc"])
