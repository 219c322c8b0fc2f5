"""What comes first, and what counts as the same thing said twice."""

from datetime import UTC, datetime

import pytest

from cortex.recall import Known, choose_tiers, fold_repeats, rank

MAY = datetime(2026, 5, 1, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, tzinfo=UTC)


def test_rank_puts_the_topic_before_kind_and_kind_before_time() -> None:
    opened = Known("fact:1", "news", "They opened a second hall in Évora.", MAY)
    signed = Known("fact:2", "news", "They signed Aquila Cargo.", JUNE)
    place = Known("fact:3", "location", "The head office is in Leipzig.", JUNE)
    assert [known.id for known in rank([place, opened, signed])] == ["fact:2", "fact:1", "fact:3"]
    assert rank([opened, signed, place], topic="Office space in LEIPZIG")[0] is place


def test_rank_prefers_trusted_and_is_the_same_whatever_the_order() -> None:
    ours = Known("mem:2", "preference", "Prefers short mails.", MAY)
    theirs = Known("mem:1", "preference", "Wants a call on Friday.", JUNE, is_trusted=False)
    assert rank([theirs, ours]) == rank([ours, theirs]) == [ours, theirs]


@pytest.mark.parametrize(
    ("first", "second", "are_same"),
    [
        ("They employ 240 people in Leipzig.", "They employ 240 people in Leipzig", True),
        ("They employ 240 people in Leipzig.", "they EMPLOY 240 people in leipzig today", True),
        ("They employ 240 people in Leipzig.", "They employ 2400 people in Leipzig.", False),
        ("They opened a hall.", "They closed a plant.", False),
        ("!!!", "???", True),
    ],
)
def test_fold_repeats(first: str, second: str, are_same: bool) -> None:
    items = [Known("fact:1", "size", first, MAY), Known("fact:2", "size", second, MAY)]
    kept, copies = fold_repeats(items)
    assert (len(kept) == 1) is are_same
    assert copies == ({"fact:2": "fact:1"} if are_same else {})


def test_tiers_keep_the_last_exchange_of_a_follow_up_longest() -> None:
    tier = choose_tiers("follow_up")
    assert tier("workflow", 0) < tier("contact", 0) < tier("profile", 0) < tier("workflow", 3) < tier("profile", 6)
    assert choose_tiers("first_touch")("profile", 0) < choose_tiers("first_touch")("workflow", 0)
