"""The workflow layer's verb: append what happened, in a few words of ours."""

from datetime import datetime

from agents import trace
from agents.models import Run
from cortex.models import Trust, WorkflowEvent
from cortex.text import flatten
from leads.models import Contact

MAX_TEXT = 600


def append(
    *,
    workflow: int,
    contact: Contact,
    kind: str,
    text: str,
    now: datetime,
    trust: str = Trust.TRUSTED,
    run: Run | None = None,
) -> WorkflowEvent:
    """Add one event to an enrolment's history and return it; a longer text is cut.

    Words that came from outside are marked untrusted: they are shown to people, and never to the writer. Raises
    ValueError for a kind or trust there is not, or an empty text.
    """
    words = flatten(text)
    if not words:
        raise ValueError("An event of a workflow needs a text.")
    event = WorkflowEvent.objects.create(
        workflow=workflow,
        contact=contact,
        kind=WorkflowEvent.Kind(kind),
        text=words if len(words) <= MAX_TEXT else f"{words[: MAX_TEXT - 3]}...",
        trust=Trust(trust),
        at=now,
        run=run,
    )
    trace.record("cortex.workflow.write", run=run, enrolment=workflow, contact=contact.pk, kind=kind, id=event.pk)
    return event
