"""What must hold when a mail leaves: our footer stands in it (G27), and it is the one that was approved (G32).

`outreach.mail.compliance` and the seal of `outreach.letters` enforce both for the bytes that are sent.
"""

from collections.abc import Iterator
from itertools import takewhile

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.mail.compliance import fold, stands


def check_footer(draft: Draft) -> Iterator[Finding]:
    """G27: a line that every mail must carry (who writes, the postal address, the way out) is missing once rendered."""
    if draft.rendered is None:
        return
    text = fold(draft.rendered)
    for line in draft.footer:
        if not stands(line, text):
            shown = f"the line {fold(line)[:60]!r}" if line.strip() else "a line that is still empty"
            message = f"The finished mail lacks {shown} of the footer: complete the mailbox and render it again."
            yield Finding("G27", Action.BLOCK, message, None, "rendered")


def check_approval(draft: Draft) -> Iterator[Finding]:
    """G32: the text, the recipient or the sender is not, byte for byte, what was approved."""
    approved = draft.approved
    if approved is None:
        return
    given = approved.model_fields_set
    recipient = draft.lead.email if draft.recipient is None else draft.recipient
    pairs = [("subject", approved.subject, draft.subject), ("body", approved.body, draft.body)]
    pairs += [("recipient", approved.recipient, recipient)]
    for where, then, now in pairs:
        if where in given and then != now:
            yield _changed(where, then, now)
    for name in sorted(approved.sender.model_fields_set) if "sender" in given else ():
        then, now = getattr(approved.sender, name), getattr(draft.sender, name)
        if then != now:
            yield _changed(f"sender.{name}", then, now)


def _changed(where: str, then: str, now: str) -> Finding:
    """Show the first place where the two part, and how much of the present text is another."""
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(then, now, strict=False)))
    room = min(len(then), len(now)) - start
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(then), reversed(now), strict=False))
    tail = min(sum(1 for _ in alike), room)
    was, became = then[start : len(then) - tail][:40], now[start : len(now) - tail][:40]
    text = f"The {where} is not what was approved: {became!r} stands where {was!r} stood. Have it approved again."
    return Finding("G32", Action.BLOCK, text, (start, max(len(now) - tail, start)), where)
