"""Who goes first, in which messages, and how long a queue may grow with backlog."""

from uuid import UUID

import pytest

from config.tenants.agenda.turns import START, Due, Room, adapt, take_turns

BATCH = 3
PLENTY = Room(100, 100)


def due(tenant, *numbers, step="research"):
    return [Due(tenant, UUID(int=number), "outreach.touch", step) for number in numbers]


def take(runs, room=PLENTY):
    bundles, is_cut_short = take_turns(runs, room=room, get_batch=lambda _kind, _step: BATCH)
    return [(bundle.tenant_id, bundle.step, [run.int for run in bundle.runs]) for bundle in bundles], is_cut_short


def test_runs_at_one_place_share_messages_up_to_the_batch():
    assert take(due(1, 1, 2, 3, 4)) == ([(1, "research", [1, 2, 3]), (1, "research", [4])], False)


def test_another_step_and_another_tenant_are_other_messages():
    runs = [*due(1, 1), *due(2, 2), *due(1, 3, step="draft"), *due(1, 4), *due(2, 5)]
    assert take(runs)[0] == [(2, "research", [2, 5]), (1, "research", [1, 4]), (1, "draft", [3])]


def test_who_has_little_goes_first_and_the_others_take_turns():
    runs = [*due(1, *range(1, 10)), *due(2, *range(11, 17)), *due(3, 20)]
    order = [tenant for tenant, _, _ in take(runs)[0]]
    assert order == [3, 1, 2, 1, 2, 1]


def test_no_more_messages_than_there_is_room_for():
    runs = [*due(1, *range(1, 10)), *due(2, 11), *due(3, 12)]
    assert [tenant for tenant, _, _ in take(runs, Room(1, 1))[0]] == [2]
    assert [tenant for tenant, _, _ in take(runs, Room(10, 3))[0]] == [2, 3, 1]
    assert take(runs, Room(0, 5)) == ([], True)


def test_backlog_stops_at_its_window_and_the_rest_goes_on():
    runs = [*due(1, *range(1, 10)), *due(2, 11)]
    assert take(runs, Room(10, 0)) == ([(2, "research", [11])], True)
    assert take(runs, Room(10, -4)) == ([(2, "research", [11])], True)
    assert take(due(2, 11), Room(10, -4))[1] is False


def test_nothing_due_is_nothing_to_do():
    assert take([]) == ([], False)


@pytest.mark.parametrize(
    ("window", "length", "becomes"),
    [
        (None, 0, START),  # nobody was cut short lately
        (None, 500, START),
        (16, 0, 32),  # the workers took it all, and might have taken more
        (32, 4, 64),
        (128, 0, 150),  # a quarter stays free
        (150, 0, 150),
        (64, 20, 64),  # about a tick's worth
        (64, 40, 32),  # they are slower than that
        (16, 16, 16),  # never so few that hands stay empty
    ],
)
def test_the_window_follows_what_workers_take(window, length, becomes):
    assert adapt(window, length=length, bound=200) == becomes


@pytest.mark.parametrize("bound", [1, 2, 3, 10])
def test_a_small_bound_leaves_a_small_window(bound):
    for window in (None, 1, 16, 150):
        for length in (0, 1, bound):
            assert 1 <= adapt(window, length=length, bound=bound) <= bound
