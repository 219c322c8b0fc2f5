"""Every mutator on every clean mail: which garbage was found, which was missed, which clean mail was flagged."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from outreach.checks import Action, NotADraft, check, gravest, read
from tests.mutations.letters import LETTERS
from tests.mutations.modes import CODES, MUTATORS
from tests.mutations.modes.mutator import Mutator
from tests.mutations.more_letters import MORE
from tests.mutations.post import Draft

STRICT = {"G03", "G07", "G08", "G09", "G16", "G19", "G21", "G22", "G23", "G24", "G25", "G32"}
BLOCKED = {*STRICT, "G01", "G04", "G05", "G11", "G17", "G27", "G29"} - {"G09", "G24"}
RETRIED = {"G09", "G10", "G12", "G15", "G26", "G31"}
FIXED = {"G02", "G24"}
NEW_KEYS = {"G27": ("rendered", "footer"), "G32": ("approved", "recipient")}


def least(code: str) -> str:
    """The mildest action the design allows for a code; G06 and G18 may block or be shown."""
    return "block" if code in BLOCKED else "retry" if code in RETRIED else "fix" if code in FIXED else "review"


@dataclass(frozen=True)
class Miss:
    mutator: str
    why: str
    draft: Draft


@dataclass
class Score:
    code: str
    cases: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return 1 - len(self.misses) / self.cases if self.cases else 1.0

    @property
    def needed(self) -> float:
        return 0.99 if self.code in STRICT else 0.90

    def grouped(self) -> list[tuple[str, int]]:
        return Counter(f"{miss.mutator} ({miss.why})" for miss in self.misses).most_common()


def cases(code: str, every: int = 1) -> Iterator[tuple[Mutator, Draft]]:
    """Each mutator on the mails it applies to: all of them, or every n-th, another n-th for each mutator."""
    for n, mutator in enumerate(MUTATORS[code]):
        spoilt = [draft for draft in map(mutator, LETTERS) if draft is not None]
        for draft in spoilt[n % every :: every] if len(spoilt) > 2 * every else spoilt:
            yield mutator, draft


@cache
def score(code: str, every: int = 1) -> Score:
    measured = Score(code)
    for mutator, spoilt in cases(code, every):
        measured.cases += 1
        if why := _missed(code, mutator, spoilt):
            measured.misses.append(Miss(mutator.name, why, spoilt))
    return measured


def _missed(code: str, mutator: Mutator, spoilt: Draft) -> str:
    try:
        found = check(read(spoilt))
    except NotADraft as error:
        return f"not a draft: {error}"
    if code not in found.codes:
        return f"found as {', '.join(found.codes)}" if found.codes else "not found"
    wanted = Action(mutator.action or least(code))
    return "" if gravest([found.action, wanted]) == found.action else f"only {found.action}"


def known(code: str) -> bool:
    """Whether `read` takes the keys that the cases of a code need."""
    if code not in NEW_KEYS:
        return True
    try:
        read(next(cases(code))[1])
    except NotADraft as error:
        if "Unknown key" in str(error):
            return False
        raise
    return True


def measured_codes() -> list[str]:
    return [code for code in CODES if known(code)]


def clean_mails() -> list[Draft]:
    return LETTERS + MORE


@cache
def false_alarms() -> list[tuple[Draft, tuple[str, ...]]]:
    flagged = []
    for draft in clean_mails():
        found = check(read(draft))
        if found.action not in (Action.PASS, Action.FIX):
            flagged.append((draft, tuple(found.codes)))
    return flagged
