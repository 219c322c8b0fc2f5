"""Step review: a person decides, in the admin; the run only waits. Woken for another reason, it waits on."""

from datetime import datetime

from agents.models import Run
from agents.registry import Finish, Wait
from outreach.flows.subject import find_stop, get_enrolment


def load(run: Run, now: datetime) -> Wait | Finish:
    return find_stop(get_enrolment(run), run, now) or Wait("review", "review", None)
