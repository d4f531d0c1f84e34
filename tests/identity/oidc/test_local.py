"""L15: after login somebody lands on a page of this portal, whatever the address asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.identity.oidc import safe_next


@pytest.mark.parametrize("path", ["/", "/budget", "/declaraties/12?maand=2026-03", "/a/b-c_d.e~f", "/zoek?q=a%20b"])
def test_a_page_of_ours_is_kept(path):
    assert safe_next(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%2fevil.example",
        "%2f%2fevil.example",
        "/%5cevil.example",
        "/%255cevil.example",
        "/%252f/evil.example",
        "/\tevil",
        "/\n/evil.example",
        "/%0a/evil.example",
        "/%09/evil.example",
        "budget",
        "javascript:alert(1)",
        "/budget\r\nSet-Cookie: a=b",
        " //evil.example",
        "/ruimte in pad",
        "/budget#deel",
        "/é",
        "/" + "a" * 600,
    ],
)
def test_anything_else_goes_to_the_start_page(path):
    assert safe_next(path) == "/"
    assert safe_next(path, "/start") == "/start"


@given(st.text(alphabet="/\\%25fFcC.:@a?#\t\r\n ", max_size=30))
def test_no_text_leads_away(text):
    found = safe_next(text)
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))
    assert not any(character in found for character in "\\\r\n\t ")
