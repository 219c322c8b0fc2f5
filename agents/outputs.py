"""What the earlier steps of a run returned: from memory where the same hands did them, else from their rows."""

from collections.abc import Sequence
from typing import Any

from agents import rows
from agents.errors import RunError
from agents.models import Run
from agents.registry import get_flow

_KEPT = "kept_outputs"  # on the object: what is known, by the names of rows
_BESIDE = "runs_beside"  # on the object: the runs that were locked with it
_FRESH = "fresh_outputs"  # on the object: what the open transaction is still to write


def read(run: Run, step: str) -> Any:
    """Return what a step of the present round returned, as JSON values; raise RunError when it is not recorded."""
    if _KEPT not in run.__dict__:
        _load(run.__dict__.get(_BESIDE, [run]))
    name = row_name(step, run.round)
    if name not in run.__dict__[_KEPT]:
        raise RunError(f"The step {name!r} of this run is not recorded.")
    return run.__dict__[_KEPT][name]


def row_name(step: str, number: int) -> str:
    """Return the name of a step's row: later rounds carry their number."""
    return step if number == 1 else f"{step}#{number}"


def share(runs: Sequence[Run]) -> None:
    """Let runs that were locked together be read together: one statement for all, if any is asked for."""
    for run in runs:
        run.__dict__[_BESIDE] = runs


def find_beside(run: Run) -> Sequence[Run]:
    """Return the runs that were locked together with this one, itself among them, as they stand by now."""
    runs: Sequence[Run] = run.__dict__.get(_BESIDE, [run])
    return runs


def keep(run: Run, *, before: Run, name: str, output: Any) -> None:
    """Let a run that goes on in the same hands remember what it has returned so far."""
    known = before.__dict__.get(_KEPT)
    if known is None and name == get_flow(run.kind, run.version).first.name:
        known = {}
    if known is not None:
        run.__dict__[_KEPT] = {**known, name: output}
    else:
        run.__dict__[_FRESH] = {name: output}


def _load(runs: Sequence[Run]) -> None:
    found: dict[Any, dict[str, Any]] = {run.pk: {} for run in runs}
    for run_id, name, output in rows.read_outputs(list(found)):
        found[run_id][name] = output
    for run in runs:
        run.__dict__.setdefault(_KEPT, {**found[run.pk], **run.__dict__.get(_FRESH, {})})
