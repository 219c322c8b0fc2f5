"""Where a round's time goes: the database's statements and, where py-spy is installed, the stacks of the workers.

py-spy is no dependency: put it on the PATH (`pip install py-spy`); it needs leave to look into other processes.
"""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.bench import database
from config.bench.plant import Plant

SAMPLED = ("agent", "send", "default", "beat", "reviewer", "outside")
RATE = 400  # samples a second, of the threads that run Python at that moment


@dataclass(frozen=True)
class Statements:
    """What the database executed for one lead: statements, and those that only open and close transactions."""

    per_lead: float
    transaction_words_per_lead: float
    rows: list[tuple[Any, ...]]  # as database.list_statements returns them
    leads: int

    def write(self, file: Path) -> None:
        """Write the table, per lead."""
        lines = ["  calls     ms   rows    WAL  statement (per lead)"]
        for calls, spent, rows, wal, text in self.rows:
            leads = self.leads
            lines.append(f"{calls / leads:7.2f} {spent / leads:6.3f} {rows / leads:6.1f} {wal / leads:6.0f}  {text}")
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_statements(leads: int) -> Statements:
    """Read what a counted round has left."""
    rows = database.list_statements()
    calls = sum(row[0] for row in rows)
    words = sum(row[0] for row in rows if database.is_about_transactions(row[4]))
    return Statements(
        per_lead=(calls - words) / leads, transaction_words_per_lead=words / leads, rows=rows,
        leads=leads,
    )  # fmt: skip


def write_wal(file: Path, rows: list[tuple[Any, ...]], leads: int) -> None:
    """Write what the log of changes is made of, per lead: without the records' own heads of 24 bytes and more."""
    lines = ["records   bytes  images  relation and record (per lead)"]
    for relation, kind, count, size, images in rows:
        values = (count / leads, float(size) / leads, float(images) / leads)
        lines.append("{:7.2f} {:7.0f} {:7.0f}  {} {}".format(*values, relation, kind))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@contextmanager
def sample_stacks(plant: Plant, directory: Path) -> Iterator[None]:
    """Let py-spy write NAME.folded of every Python process into the directory, for the length of a `with` block."""
    spy = shutil.which("py-spy")
    watchers = []
    for child in plant.machine.children if spy else []:
        if child.name.partition("-")[0] in SAMPLED:
            words = ["--pid", str(child.process.pid), "--rate", str(RATE), "--format", "raw", "--subprocesses", "--gil"]
            output = ["--output", str(directory / f"{child.name}.folded")]
            command = [str(spy), "record", *words, *output]
            watchers.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    try:
        yield
    finally:
        for watcher in watchers:
            watcher.send_signal(signal.SIGINT)
        for watcher in watchers:
            watcher.wait(60)
