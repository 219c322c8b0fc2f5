"""The demo's whole story without a person: the same processes, the same verbs, a scripted reviewer, and counts."""

import logging
import os
import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from agents import clock
from config.sandbox import environment, evidence, machine, progress, reviewer, secrets, seed, timetravel
from config.sandbox.errors import ServiceError

TIMEOUT = 120.0  # seconds for any one chapter
QUIET = 1.2  # seconds without work before a chapter counts as over
STRIDE = timedelta(days=3, hours=1)
CHAPTERS = 4

Say = Callable[[str], None]


def play(*, directory: Path, leads: int, say: Say) -> dict[str, Any]:
    """Play the story on the services this process has joined; return the counts. Raises ServiceError."""
    began = time.monotonic()
    logging.getLogger().setLevel(logging.WARNING)  # the parts keep their own logs; here a person reads
    sandbox = machine.Machine(directory=directory, environment={"INBOX_POLL": "1"})
    try:
        say("The outside world opens: company sites, a model endpoint, a mail server, prospects.")
        os.environ.update(machine.start_world(sandbox))
        people, mailboxes = (secrets.get(directory, name) for name in ("people", "mailboxes"))
        seed.prepare(now=clock.now(), password=people, mailbox_password=mailboxes)
        machine.start_workers(sandbox)
        counts = _tell(sandbox, leads=leads, say=say)
        counts["seconds"] = round(time.monotonic() - began, 1)
        return counts
    except ServiceError as error:
        kept = environment.VAR / "story-logs"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(directory / "logs", kept)
        raise ServiceError(f"{error} The logs of all parts are in {kept}.") from error
    finally:
        sandbox.stop()


def _tell(sandbox: machine.Machine, *, leads: int, say: Say) -> dict[str, Any]:
    slugs = [customer.slug for customer in seed.CUSTOMERS]
    say("Two customers upload their lead files.")
    for customer in seed.CUSTOMERS:
        seed.upload(customer, now=clock.now())
    _settle(sandbox, slugs)
    for customer in seed.CUSTOMERS:
        enrolled = seed.enrol(customer, most=leads // len(seed.CUSTOMERS)).enrolled
        say(f"{customer.name} enrols {enrolled} people; research and drafts begin.")
    _settle(sandbox, slugs)
    for _ in range(CHAPTERS):
        _review(sandbox, slugs, say)
        moved = timetravel.advance(by=STRIDE)
        say(f"Three days later: {moved:%A %d %B}.")
        _settle(sandbox, slugs)
    return _sum_up(slugs)


def _review(sandbox: machine.Machine, slugs: list[str], say: Say) -> None:
    """Let the reviewer work until nothing waits: what was sent back comes again."""
    for turn in range(4):
        decided = sum(reviewer.work_through(slug, first_round=turn == 0) for slug in slugs)
        if not decided:
            return
        say(f"The reviewer decides on {decided} drafts.")
        _settle(sandbox, slugs)


def _settle(sandbox: machine.Machine, slugs: list[str]) -> None:
    """Wait until nothing has been under way for a moment; raise ServiceError when it does not end."""
    deadline = time.monotonic() + TIMEOUT
    quiet_since: float | None = None
    while time.monotonic() < deadline:
        sandbox.check()
        if any(progress.count_busy(slug) for slug in slugs):
            quiet_since = None
        elif quiet_since is None:
            quiet_since = time.monotonic()
        elif time.monotonic() - quiet_since >= QUIET:
            return
        time.sleep(0.2)
    raise ServiceError(
        f"The sandbox is still busy after {TIMEOUT:.0f} seconds; its logs are in {sandbox.directory}/logs."
    )


def _sum_up(slugs: list[str]) -> dict[str, Any]:
    by_tenant = {slug: progress.count(slug) for slug in slugs}
    total = progress.add_up(list(by_tenant.values()))
    total.update(evidence.examine(slugs))
    return {**total, "tenants": by_tenant}
