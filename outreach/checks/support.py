"""Support (G18): banned phrases no claim holds, facts without a source, sentences that their source contradicts."""

from collections.abc import Iterator

from outreach.checks.banned import find_banned
from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.grounding import Grounded, Verdict, ground


def check_support(draft: Draft) -> Iterator[Finding]:
    """G18: a banned phrase; a sentence of fact that nothing supports, or that its source contradicts."""
    yield from find_banned(draft)
    yield from _unplaced(draft)
    withdrawn = {fact.id for fact in draft.facts if fact.flaw}
    withdrawn |= {claim.id for claim in (*draft.claims, *draft.remembered) if claim.flaw}
    for sentence in ground(draft):
        if sentence.verdict is Verdict.CONTRADICTED:
            text = f"{sentence.reason}. Correct the sentence, or take it out."
            yield Finding("G18", Action.BLOCK, text, sentence.span, sentence.where)
        elif sentence.verdict is Verdict.UNSUPPORTED:
            lost = bool(sentence.sources) and withdrawn.issuperset(sentence.sources)
            action = Action.RETRY if lost else Action.REVIEW  # the writer leaned on what no longer stands
            yield Finding("G18", action, _explain(sentence), sentence.span, sentence.where)


def _explain(sentence: Grounded) -> str:
    return f"This sentence stands without proof. {sentence.reason} Check it, or take it out."


def _unplaced(draft: Draft) -> Iterator[Finding]:
    """Support for a sentence that is not in the mail says that the writer meant another text."""
    known = {fact.id for fact in draft.facts} | {claim.id for claim in draft.claims}
    known |= {entry.id for entry in draft.remembered}
    body = " ".join(draft.body_part.plain.split())
    for support in draft.support or ():
        missing = [name for name in support.ids if name not in known]
        if missing and " ".join(support.sentence.split()) not in body:
            text = f"The writer named a source that does not exist ({missing[0][:40]}): check the text by hand."
            yield Finding("G18", Action.REVIEW, text)
