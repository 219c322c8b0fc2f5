"""Named places where a process can be made to die or to freeze, for the tests of what survives it. Idle otherwise."""

import os
import signal
from collections import Counter

VARIABLE = "SUREHAND_FAILPOINT"  # NAME[@N][=SIGNAL]: at the N-th reaching of NAME, SIGKILL or, say, STOP
# A step's boundaries in their order, each followed by :STEP. With steps done one after the other by the same hands,
# one commit both records a step and claims the next.
BOUNDARIES = (
    "claiming",  # before the commit that claims
    "claimed",  # after it, before the work
    "worked",  # after the work, before anything is written of it
    "recording",  # before the commit that records
    "recorded",  # after it
)
# Of handing over one mail: the line is open; the server said yes to sender, recipient and DATA; all bytes but the
# final dot are written; the dot is written; its answer is read.
SMTP = ("smtp:connect", "smtp:mail", "smtp:rcpt", "smtp:data", "smtp:body", "smtp:dot", "smtp:accepted")

_reached: Counter[str] = Counter()


def reach(name: str) -> None:
    """Send this process SIGKILL, or the signal that is asked for, if this is the place that the environment names."""
    armed = os.environ.get(VARIABLE)
    if armed is None:
        return
    place, _, action = armed.partition("=")
    place, _, number = place.partition("@")
    if place != name:
        return
    _reached[name] += 1
    if _reached[name] == int(number or 1):
        os.kill(os.getpid(), signal.Signals[f"SIG{action or 'KILL'}"])
