"""The slow part of steps: done with no transaction and no connection held, one by one or side by side."""

import contextvars
import os
import queue
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import structlog
from django.conf import settings

from agents import clock, failpoints, records, rows, trace
from agents.claims import CRASHED, Claim, Hands
from agents.connections import release_connection
from agents.errors import OutsideError, Temporary
from agents.llm.calls import bind
from agents.llm.journal import DirectJournal, Journal
from agents.models import ModelCall
from agents.records import Done, step_name
from agents.registry import Block, Outcome, Retry, Value

LINGER = 0.003  # seconds that a result waits for others to be recorded with it
PATIENCE = 0.05  # seconds for which a connection is kept while nothing comes

_log = structlog.get_logger("surehand.steps")


def do(claim: Claim, journal: Journal) -> Done:
    """Do one step's work and return what came of it; a failure of any kind comes back as an outcome."""
    run = claim.run
    with (
        structlog.contextvars.bound_contextvars(run_id=str(run.pk), lead_id=run.lead_id, step=claim.step.name),
        trace.hold() as lines,
    ):
        result = _do(claim, journal)
    failpoints.reach(f"worked:{claim.step.name}")
    return Done(claim=claim, result=result, lines=lines, calls=journal.closed)


def _do(claim: Claim, journal: Journal) -> Value | Outcome:
    began = time.monotonic()
    if began > claim.until:  # this process stood still for a whole lease
        return Retry("The worker was held up before it could begin.")
    try:
        value: Value = claim.step.work(claim.given, bind(run=claim.run, step=step_name(claim.run), journal=journal))
        return value
    except OutsideError as error:
        after_ms = round((time.monotonic() - began) * 1000)
        trace.record(
            "agent.step.failed", level="warning", step=claim.step.name, permanent=error.permanent, code=error.code,
            reason=error.reason, after_ms=after_ms,
        )  # fmt: skip
        return Block(error.reason) if error.permanent else Retry(error.reason, error.retry_after)
    except Exception as error:
        _log.exception("agent.step.crashed", run_id=str(claim.run.pk), step=claim.step.name)
        trace.record("agent.step.crashed", level="error", step=claim.step.name, error=type(error).__name__)
        return Retry(CRASHED.format(type(error).__name__))


def carry_one(claim: Claim, hands: Hands) -> list[str]:
    """Bring one run as far as it goes, in this thread."""
    while True:
        if not claim.step.model_alone:
            release_connection()
        taken = records.record(done=[do(claim, DirectJournal())], hands=hands, now=clock.now())
        if not taken.claims:
            return taken.said
        (claim,) = taken.claims


def carry_many(claims: Sequence[Claim], hands: Hands) -> list[str]:
    """Bring runs as far as they go, side by side: the work in threads, what it brings written here, many at once."""
    counter, pool = _Counter(), _get_pool(os.getpid())
    said: list[str] = []
    try:
        pending = _submit(pool, counter, claims)
        while pending:
            openings, done = counter.take(pending)
            _open(openings)
            if done:
                taken = records.record(done=done, hands=hands, now=clock.now())
                said += taken.said
                pending += _submit(pool, counter, taken.claims) - len(done)
    finally:
        counter.close()
    return said


@cache
def _get_pool(_pid: int) -> ThreadPoolExecutor:
    """Return this process's threads for work: one that was just forked has none of its parent's."""
    return ThreadPoolExecutor(settings.RUN_THREADS, thread_name_prefix="step")


def _submit(pool: ThreadPoolExecutor, counter: "_Counter", claims: Sequence[Claim]) -> int:
    for claim in claims:
        pool.submit(contextvars.copy_context().run, counter.hand_in, claim)
    return len(claims)


def _open(openings: "Sequence[_Opening]") -> None:
    """Write the calls that are about to leave, and let them."""
    rows.open_calls(opening.call for opening in openings)
    for opening in openings:
        opening.written.set()


class _Opening:
    """A model call that waits to be written down before it leaves."""

    def __init__(self, call: ModelCall) -> None:
        self.call = call
        self.written = threading.Event()


class _Counter:
    """Where the threads hand in what they have for the one that holds the connection."""

    def __init__(self) -> None:
        self.inbox: queue.SimpleQueue[_Opening | Done] = queue.SimpleQueue()
        self.closed = threading.Event()

    def hand_in(self, claim: Claim) -> None:
        """Do a claim's work in a thread of its own; whatever happens, something is handed in."""
        if self.closed.is_set():  # nobody would hear of it
            return
        try:
            self.inbox.put(do(claim, _CounterJournal(self)))
        except BaseException as error:  # the thread is ended from outside: say so, or its run would be waited for
            self.inbox.put(Done(claim, Retry(CRASHED.format(type(error).__name__))))
            raise

    def take(self, pending: int) -> tuple[list[_Opening], list[Done]]:
        """Wait for something, then return all there is: what comes together is written together."""
        found = [self._wait()]
        until = time.monotonic() + LINGER
        while len(found) < pending:
            try:
                found.append(self.inbox.get(timeout=max(0, until - time.monotonic())))
            except queue.Empty:
                break
        return [one for one in found if isinstance(one, _Opening)], [one for one in found if isinstance(one, Done)]

    def _wait(self) -> _Opening | Done:
        try:
            return self.inbox.get(timeout=PATIENCE)
        except queue.Empty:
            release_connection()
            return self.inbox.get()

    def close(self) -> None:
        """Let nobody wait for an opening that will not be written any more."""
        self.closed.set()


class _CounterJournal:
    """A journal for work in a thread that has no connection."""

    def __init__(self, counter: _Counter) -> None:
        self.closed: list[ModelCall] = []
        self._counter = counter

    def open(self, call: ModelCall) -> None:
        """Ask for the row, and wait until it is committed."""
        opening = _Opening(call)
        self._counter.inbox.put(opening)
        while not opening.written.wait(timeout=1):
            if self._counter.closed.is_set():
                # The database went away under the one who writes; these runs are claimed anew, and nothing was asked.
                raise Temporary("The database was away when this call was to be written down.", code="batch_ended")
