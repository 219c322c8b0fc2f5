"""Real mail that lies beside the project; tests that want it skip where it is absent."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[5] / "shared" / "corpora"
needed = pytest.mark.skipif(not ROOT.is_dir(), reason="the corpora of real mail are not beside the project")


def files(folder: str) -> list[Path]:
    return sorted(path for path in (ROOT / folder).glob("*") if path.suffix != ".json") if ROOT.is_dir() else []
