"""What lies in the file is unreadable without a key; keys can be changed while old texts stay readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.db.crypto import Keyring, Unreadable

OLD, NEW, LOOKUP = b"o" * 32, b"n" * 32, b"l" * 32


@given(st.text())
def test_what_was_encrypted_comes_back(text: str) -> None:
    keys = Keyring((OLD,), (LOOKUP,))
    assert keys.decrypt(keys.encrypt(text, "proef"), "proef") == text


def test_a_new_first_key_reads_old_texts_and_writes_its_own() -> None:
    sealed = Keyring((OLD,), (LOOKUP,)).encrypt("999990019", "bsn")
    both = Keyring((NEW, OLD), (LOOKUP,))
    assert both.decrypt(sealed, "bsn") == "999990019"
    with pytest.raises(Unreadable):
        Keyring((OLD,), (LOOKUP,)).decrypt(both.encrypt("999990019", "bsn"), "bsn")


def test_a_text_is_bound_to_its_purpose_and_to_itself() -> None:
    keys = Keyring((OLD,), (LOOKUP,))
    sealed = keys.encrypt("999990019", "bsn")
    with pytest.raises(Unreadable):
        keys.decrypt(sealed, "iban")
    with pytest.raises(Unreadable):
        keys.decrypt(sealed[:-1] + bytes([sealed[-1] ^ 1]), "bsn")


def test_equal_texts_look_different_but_are_found_by_every_lookup_key() -> None:
    keys = Keyring((OLD,), (LOOKUP, b"p" * 32))
    assert keys.encrypt("999990019", "bsn") != keys.encrypt("999990019", "bsn")
    assert Keyring((OLD,), (b"p" * 32,)).hash("999990019", "bsn") in keys.hashes("999990019", "bsn")


def test_destroying_a_dossier_key_makes_its_texts_unreadable() -> None:
    keys = Keyring((OLD,), (LOOKUP,))
    wrapped = keys.new_dossier_key()
    sealed = keys.for_dossier(wrapped, "iets persoonlijks")
    assert keys.from_dossier(wrapped, sealed) == "iets persoonlijks"
    with pytest.raises(Unreadable):
        keys.from_dossier(keys.new_dossier_key(), sealed)


@pytest.mark.parametrize("master", [(), (b"short",)])
def test_a_keyring_needs_whole_keys(master: tuple[bytes, ...]) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring(master, (LOOKUP,))
