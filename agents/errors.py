"""What can go wrong in a step, sorted by the one question that matters: may it pass by itself?"""


class OutsideError(Exception):
    """Something outside failed; `reason` is a sentence a sales person understands."""

    permanent = False

    def __init__(self, reason: str, *, retry_after: float | None = None, code: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after  # seconds the other side asked us to wait
        self.code = code


class Temporary(OutsideError):
    """It may pass: the step is tried again, later each time, until its attempts are used up."""


class Permanent(OutsideError):
    """It cannot pass by itself: the run stops at once and waits for a person."""

    permanent = True


class RunError(Exception):
    """A verb of the engine was asked for something the run's state does not allow."""


class UnknownKind(RunError):
    """No flow is registered under this kind; see the setting RUN_KINDS."""


class UnknownVersion(RunError):
    """A run was started by a newer Surehand than this one; a newer worker goes on with it."""
