"""The flow of one touch: research, draft, validate, review (waits), send, await the reply (waits)."""

from agents.registry import Flow, StepDef
from outreach.flows import await_reply, draft, research, review, send, validate
from outreach.flows.subject import abandon

# A mail is claimed alone, right before it leaves. Claimed with others it would count as in doubt while they are handed
# over, should the worker die; the gate's look would be older than the mail; and its locks (person, then mailbox) would
# be taken in no order over several runs, so that two batches could wait for each other.
FLOW = Flow(
    kind="outreach.touch",
    version=1,
    steps=(
        StepDef(
            "research",
            "outreach.research",
            "agent",
            research.load,
            research.work,
            research.save,
            abandon=abandon,
            lease=900,
        ),
        StepDef(
            "draft",
            "outreach.draft",
            "agent",
            draft.load,
            draft.work,
            draft.save,
            abandon=abandon,
            chained=True,
            model_alone=True,
        ),
        StepDef(
            "validate",
            "outreach.validate",
            "agent",
            validate.load,
            validate.work,
            validate.save,
            abandon=abandon,
            chained=True,
            model_alone=True,
        ),
        StepDef("review", "outreach.review", "default", review.load, abandon=abandon),
        StepDef(
            "send",
            "outreach.send",
            "send",
            send.load,
            send.work,
            send.save,
            abandon=send.abandon,
            late=send.late,
            lease=900,  # longer than smtp.Timeouts.longest
            together=1,  # as said above
        ),
        StepDef("await_reply", "outreach.await_reply", "default", await_reply.load, abandon=abandon),
    ),
)
