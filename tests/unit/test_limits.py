from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot import limits as module
from bot.limits import Limits, Slowed
from tests.clock import Clock

HERE = "local"


def test_a_burst_is_answered_and_what_is_beyond_is_not() -> None:
    limits = Limits(3, clock=Clock())
    assert [limits.take(HERE, "U1", number) for number in range(4)] == [None, None, None, Slowed(20, first=True)]
    assert limits.take(HERE, "U1", 5) == Slowed(20, first=False)


def test_who_waits_as_long_as_said_may_ask_again_and_is_told_anew() -> None:
    clock = Clock()
    limits = Limits(3, clock=clock)
    slow = [limits.take(HERE, "U1", number) for number in range(4)][-1]
    assert slow is not None
    clock.now += slow.seconds
    assert limits.take(HERE, "U1", 4) is None
    assert limits.take(HERE, "U1", 5) == Slowed(20, first=True)


def test_nobody_waits_for_what_another_asked_nor_in_another_workspace() -> None:
    limits = Limits(1, clock=Clock())
    assert limits.take(HERE, "U1", 1) is None
    assert limits.take(HERE, "U2", 1) is None
    assert limits.take("elsewhere", "U1", 1) is None
    assert limits.take(HERE, "U1", 2) is not None


def test_the_same_question_tried_again_costs_nothing() -> None:
    limits = Limits(1, clock=Clock())
    assert [limits.take(HERE, "U1", "key") for _ in range(5)] == [None] * 5


def test_nought_sets_no_limit_and_who_has_no_name_none_either() -> None:
    assert [Limits(0).take(HERE, "U1", number) for number in range(100)] == [None] * 100
    assert [Limits(1).take(HERE, None, number) for number in range(100)] == [None] * 100


def test_however_many_people_ask_the_memory_is_bounded() -> None:
    limits = Limits(1, clock=Clock())
    for number in range(module.MOST_REMEMBERED + 50):
        limits.take(HERE, f"U{number}", 1)
    assert len(limits._buckets) == module.MOST_REMEMBERED  # noqa: SLF001 - what is not to grow is not shown
    assert limits.take(HERE, f"U{module.MOST_REMEMBERED}", 2) is not None


@given(st.integers(1, 50), st.lists(st.floats(0, 30), max_size=200))
def test_over_any_time_no_more_is_let_through_than_a_burst_and_the_rate(per_minute: int, pauses: list[float]) -> None:
    clock = Clock()
    limits = Limits(per_minute, clock=clock)
    admitted = 0
    for number, pause in enumerate(pauses):
        clock.now += pause
        admitted += limits.take(HERE, "U1", number) is None
    assert admitted <= per_minute + clock.now * per_minute / 60 + 1e-6
