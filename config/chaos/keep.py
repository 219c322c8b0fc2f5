"""Keeping what a person needs to understand a run that broke a promise."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from config.chaos.history import History
from config.sandbox import environment


def keep(directory: Path, judged: Mapping[str, Any], told: Mapping[str, History]) -> Path:
    """Copy the logs of a run, its verdict and the rows it rests on to where they survive it; return where."""
    kept = environment.VAR / "chaos-logs"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    for log in [*directory.glob("*.log"), *directory.glob("logs/*.log")]:
        shutil.copy(log, kept)
    (kept / "verdict.json").write_text(json.dumps(judged, indent=1), encoding="utf-8")
    for slug, one in told.items():
        (kept / f"{slug}.json").write_text(json.dumps(vars(one), indent=1, default=str), encoding="utf-8")
    return kept
