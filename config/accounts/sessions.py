"""How long a sign-in lasts: a working day at most, half an hour of nothing, and while the password is the same.

Django itself gives a session another key at sign-in and ends all of a person's sessions when the password changes.
Time is the machine's: the sandbox's clock jumps by days, and would sign its visitors out.
"""

import time

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

BEGAN, SEEN = "began_at", "seen_at"
VERIFIED = "second_factor"  # the person whose code was right in this session
VISIT = "visit"  # an operator's visit (config.accounts.visits)
_WRITTEN_EVERY = 60  # seconds: looking at a page must not always be a write


def is_over(session: SessionBase) -> bool:
    """Say whether a session has lasted too long, or too long without a request; note the present one otherwise."""
    now = time.time()
    began = session.setdefault(BEGAN, now)
    seen = session.get(SEEN, now)
    if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE:
        return True
    if SEEN not in session or now - seen > _WRITTEN_EVERY:
        session[SEEN] = now
    return False


def mark_verified(session: SessionBase, user: int) -> None:
    """Note that the second factor was right, under a new key: one that was stolen before is worth nothing more."""
    session.cycle_key()
    session[VERIFIED] = user


def is_verified(session: SessionBase, user: int) -> bool:
    """Say whether this person's second factor was right in this session."""
    return bool(session.get(VERIFIED) == user)
