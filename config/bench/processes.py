"""What the processes of this machine have cost so far, read from /proc: CPU time by tree, peak memory, the rest."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    """One line of /proc/PID/stat: CPU in milliseconds, its own and that of the children it has buried."""

    parent: int
    name: str
    own_ms: float
    buried_ms: float


@dataclass(frozen=True)
class Sample:
    """CPU in milliseconds since each process began, by kind; and of the whole machine."""

    by_kind: Mapping[str, float]
    machine_ms: float


def read_all() -> dict[int, Process]:
    """Return every process that can be seen; one that ends meanwhile is left out, and its parent has its time."""
    found = {}
    for entry in os.scandir(PROC):
        if entry.name.isdigit():
            try:
                line = (PROC / entry.name / "stat").read_bytes()
            except (FileNotFoundError, ProcessLookupError):
                continue
            name, _, rest = line.partition(b"(")[2].rpartition(b")")
            words = rest.split()
            found[int(entry.name)] = Process(
                parent=int(words[1]), name=name.decode(), own_ms=(int(words[11]) + int(words[12])) * TICK_MS,
                buried_ms=(int(words[13]) + int(words[14])) * TICK_MS,
            )  # fmt: skip
    return found


def find_tree(root: int, processes: Mapping[int, Process]) -> list[int]:
    """Return a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for pid, process in processes.items():
        children.setdefault(process.parent, []).append(pid)
    tree = [root] if root in processes else []
    for pid in tree:
        tree.extend(children.get(pid, ()))
    return tree


def sample(roots: Mapping[str, Iterable[int]]) -> Sample:
    """Add up each kind's trees; of this very process, whose children are other kinds, only its own time."""
    processes = read_all()
    by_kind = {
        kind: sum(
            processes[pid].own_ms + processes[pid].buried_ms for root in pids for pid in find_tree(root, processes)
        )
        for kind, pids in roots.items()
    }
    by_kind["starter"] = processes[os.getpid()].own_ms
    return Sample(by_kind=by_kind, machine_ms=_read_machine())


def _read_machine() -> float:
    """Return the CPU time of everything: user, nice, system, interrupts, and what the host took away."""
    words = (PROC / "stat").read_text(encoding="ascii").split("\n", 1)[0].split()
    user, nice, system, _idle, _waiting, hard, soft, stolen = (int(word) for word in words[1:9])
    return (user + nice + system + hard + soft + stolen) * TICK_MS


def find_peaks(roots: Mapping[str, Iterable[int]]) -> dict[str, float]:
    """Return the highest resident memory in MB that any one process of each kind has had."""
    processes = read_all()
    kinds = {kind: [pid for root in pids for pid in find_tree(root, processes)] for kind, pids in roots.items()}
    return {kind: round(max(map(_read_peak, pids)), 1) for kind, pids in kinds.items() if pids}


def _read_peak(pid: int) -> float:
    try:
        text = (PROC / str(pid) / "status").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("VmHWM:")), 0.0)
