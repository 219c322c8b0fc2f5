"""`manage.py chaos` from a shell: its plan, its refusals, and how it ends when it is interrupted."""

import json
import os
import signal
import subprocess
import sys

import pytest
from django.db import OperationalError

from config.chaos import interrupt, places, plan, tenants
from config.chaos.arena import FREEZE
from config.sandbox import environment, scratch
from tests.processes import BARE, ROOT, adopt_orphans, run_manage


def test_the_plan_is_printed_without_services():
    words = ("chaos", "--plan", "--runs", "20", "--kills", "10", "--seed", "5")
    done = run_manage(*words, given={})
    assert done.returncode == 0, done.stderr
    made = plan.make(seed=5, runs=20, kills=10, failpoints=places.find(), freeze=FREEZE)
    assert json.loads(done.stdout) == json.loads(json.dumps(made.as_json()))


@pytest.mark.parametrize("words", [("--runs", "1"), ("--minutes", "-1")])
def test_what_makes_no_sense_is_refused_in_a_sentence(words):
    done = run_manage("chaos", *words, "--plan", given={})
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_an_interruption_that_a_query_swallowed_is_heard_in_the_end(monkeypatch):
    def swallow():
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt:
            raise OperationalError("the query was interrupted") from None

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.setattr(interrupt, "_heard", [])
    interrupt.listen()
    try:
        with pytest.raises(KeyboardInterrupt):
            tenants.persist(swallow)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@pytest.mark.slow
def test_an_interrupted_run_leaves_nothing_behind():
    before = set((environment.VAR / "tmp").glob("*"))
    command = [sys.executable, "manage.py", "chaos", "--runs", "4", "--kills", "2"]
    with adopt_orphans() as find_orphans:
        started = subprocess.Popen(command, cwd=ROOT, env=BARE, text=True, stdout=subprocess.PIPE)
        assert "Chapter 1" in started.stdout.readline()
        started.send_signal(signal.SIGINT)
        try:
            assert started.wait(60) == 130
        finally:
            started.kill()
            started.stdout.close()
        assert find_orphans() == []
    left = set((environment.VAR / "tmp").glob("*")) - before  # others may be at work beside us
    assert not [directory for directory in left if scratch._is_abandoned(directory)]
