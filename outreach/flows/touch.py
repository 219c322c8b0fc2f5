"""The flow of one touch: research, draft, validate, review (waits), send, await the reply (waits)."""

from agents.registry import Flow, StepDef
from outreach.flows import await_reply, draft, research, review, send, validate
from outreach.flows.subject import abandon

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
        StepDef("draft", "outreach.draft", "agent", draft.load, draft.work, draft.save, abandon=abandon, chained=True),
        StepDef(
            "validate",
            "outreach.validate",
            "agent",
            validate.load,
            validate.work,
            validate.save,
            abandon=abandon,
            chained=True,
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
            lease=900,
        ),
        StepDef("await_reply", "outreach.await_reply", "default", await_reply.load, abandon=abandon),
    ),
)
