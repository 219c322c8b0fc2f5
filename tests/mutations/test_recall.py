"""The mutation suite: each kind of garbage in forty clean mails must be found, and clean mails must pass."""

import pytest

from outreach.checks import check, read
from tests.mutations.measure import LETTERS, MUTATORS, clean_mails, false_alarms, known, measured_codes, score
from tests.mutations.misses import example, overall
from tests.mutations.modes import CODES
from tests.mutations.modes.seals import footed, sealed

EVERY = 5  # of the mails it applies to, each mutator meets another fifth; `misses.py` measures all


WHOLE = {"G06": 1}  # a fifth of the few mails that name a company would be left to chance


@pytest.mark.parametrize("code", CODES)
def test_garbage_is_found(code: str) -> None:
    if not known(code):
        pytest.skip("a draft has no keys for this yet")
    got = score(code, WHOLE.get(code, EVERY))
    worst = "\n".join(f"{count:5}  {name}" for name, count in got.grouped()[:25])
    assert got.recall >= got.needed, f"{code}: {got.recall:.2%} of {got.cases}\n{worst}\n{example(got)}"


def test_garbage_is_found_overall() -> None:
    scores = [score(code, EVERY) for code in measured_codes()]
    table = "\n".join(f"{one.code} {one.recall:.2%} of {one.cases}" for one in scores)
    assert overall(scores) >= 0.95, table


def test_clean_mails_pass() -> None:
    flagged = false_alarms()
    told = "\n".join(f"{codes} {draft['subject']!r} {draft['body']!r}" for draft, codes in flagged)
    share = len(flagged) / len(clean_mails())
    assert share <= 0.02, f"{len(flagged)} of {len(clean_mails())}\n{told}"


def test_the_suite_is_as_large_as_it_claims() -> None:
    assert len(LETTERS) == 40
    assert len(clean_mails()) >= 240
    assert len({draft["body"] for draft in clean_mails()}) == len(clean_mails())
    assert {code: len(rows) for code, rows in MUTATORS.items() if len({row.name for row in rows}) < 20} == {}


def test_footed_and_sealed_mails_pass() -> None:
    """What G27 and G32 look at does no harm to a mail that is as it was approved."""
    flagged = {draft["subject"]: check(read(sealed(footed(draft)))).codes for draft in LETTERS}
    assert [subject for subject, codes in flagged.items() if {"G27", "G32"} & set(codes)] == []
