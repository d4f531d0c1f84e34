"""The theme contract: contrast of every pair, and clear words for a theme that fails."""

import pytest

from portal.assets.theme import NEUTRAL, check_theme, contrast


def test_neutral_theme_has_enough_contrast_in_light_and_dark() -> None:
    assert check_theme(NEUTRAL.read_text(encoding="utf-8"), "neutraal") == []


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_weak_button_is_named_with_its_ratio_in_both_modes() -> None:
    wrong = check_theme(".thema-x { --basis-color-action-1-inverse-bg-default: #8ab; }", "x")
    button = "--basis-color-action-1-inverse-color-default on --basis-color-action-1-inverse-bg-default"
    assert f"light: {button} has contrast 2.47:1, needs 4.5:1" in wrong


def test_theme_without_its_class_says_where_the_tokens_go() -> None:
    (finding,) = check_theme(".utrecht-theme { --basis-color-default-bg-document: #fff; }", "x")
    assert ".thema-x" in finding


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("hsl(0 0% 0%)", "is not #rgb"),
        ("var(--basis-color-unknown)", "--basis-color-unknown is not set"),
        ("var(--basis-color-default-color-document)", "refers to itself"),
    ],
)
def test_colour_that_cannot_be_computed_is_refused(value: str, reason: str) -> None:
    wrong = check_theme(f".thema-x {{ --basis-color-default-color-document: {value}; }}", "x")
    assert any(reason in finding for finding in wrong)


def test_dark_part_of_a_theme_counts_only_in_the_dark() -> None:
    css = "@media (prefers-color-scheme: dark) { .thema-x { --utrecht-page-header-color: #000; } }"
    wrong = check_theme(css, "x")
    assert wrong
    assert all(finding.startswith("dark: ") for finding in wrong)
