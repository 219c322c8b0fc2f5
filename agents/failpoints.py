"""Named places where a process can be made to die or to freeze, for the tests of what survives it. Idle otherwise."""

import os
import signal

VARIABLE = "SUREHAND_FAILPOINT"  # NAME kills the process there, NAME=STOP freezes it


def reach(name: str) -> None:
    """Send this process SIGKILL, or the signal that is asked for, if this is the place that the environment names."""
    armed = os.environ.get(VARIABLE)
    if armed is None:
        return
    place, _, action = armed.partition("=")
    if place == name:
        os.kill(os.getpid(), signal.Signals[f"SIG{action or 'KILL'}"])
