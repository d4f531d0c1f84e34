from datetime import UTC, date, datetime, timedelta

import pytest

from portal import clock


@pytest.fixture(autouse=True)
def running(monkeypatch):
    """The clock of the machine, whatever a fixture of the session stopped."""
    monkeypatch.setattr(clock, "_frozen", None)


def test_an_instant_is_aware_and_in_utc():
    assert clock.now().utcoffset() == timedelta(0)


def test_the_day_changes_at_midnight_in_the_netherlands():
    with clock.frozen(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 2)
    with clock.frozen(datetime(2026, 1, 1, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 1, 1)


def test_a_frozen_clock_stands_still_until_it_is_moved():
    with clock.frozen(date(2026, 3, 1)) as frozen:
        first = clock.now()
        assert clock.now() == first
        frozen.advance(minutes=16)
        assert clock.now() - first == timedelta(minutes=16)
    assert clock.now() != first


def test_freezing_inside_freezing_comes_back_to_the_outer_time():
    with clock.frozen(date(2026, 3, 1)):
        with clock.frozen(date(2020, 1, 1)):
            assert clock.today().year == 2020
        assert clock.today().year == 2026


def test_a_naive_instant_is_refused():
    naive = datetime(2026, 3, 1)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        clock.local(naive)
    with pytest.raises(ValueError, match="time zone"), clock.frozen(naive):
        pass


def test_the_offset_from_the_environment_works_in_mode_test_only(monkeypatch):
    monkeypatch.setenv("PORTAL_CLOCK_OFFSET_SECONDS", "86400")
    monkeypatch.setenv("PORTAL_MODE", "test")
    assert clock.now() - datetime.now(UTC) > timedelta(hours=23)
    for mode in ("production", "demo"):
        monkeypatch.setenv("PORTAL_MODE", mode)
        assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
