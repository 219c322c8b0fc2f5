"""The table of moves."""

import pytest

from leads.stages import MOVES, STOPS, Stage, is_allowed


def test_every_stage_has_its_moves() -> None:
    assert set(MOVES) == set(Stage)


@pytest.mark.parametrize("stop", sorted(STOPS))
def test_no_move_leads_out_of_a_stop_but_to_a_harder_one(stop: Stage) -> None:
    assert MOVES[stop] <= STOPS


def test_nothing_leads_out_of_do_not_contact() -> None:
    assert MOVES[Stage.DO_NOT_CONTACT] == frozenset()


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.OPTED_OUT, Stage.DO_NOT_CONTACT}))
def test_everybody_can_opt_out(stage: Stage) -> None:
    assert is_allowed(stage, Stage.OPTED_OUT)


@pytest.mark.parametrize(
    ("before", "to"),
    [
        ("replied", "contacted"),
        ("opted_out", "new"),
        ("bounced", "contacted"),
        ("contacted", "new"),
        ("customer", "working"),
    ],
)
def test_a_weaker_event_does_not_win(before: str, to: str) -> None:
    assert not is_allowed(before, to)
