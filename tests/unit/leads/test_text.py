"""Cells as text, and as cells that leave again."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.normalize import clean_text, neutralize_cell, read_company, read_name, read_text

NAUGHTY = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "naughty"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  two\n lines\t", "two lines"),
        ("a\x00b\x07c", "a b c"),
        ("a\u202eb\u200bc\ufeff\u00add\U000e0041", "abcd"),
        ("e\u0301", "é"),
        ("GarcÃ­a", "García"),
        ("MÃ¼ller", "Müller"),
        ("JOÃO", "JOÃO"),
        ("Ångström", "Ångström"),
        ("'=1+1", "=1+1"),
        ("'tis", "'tis"),
        ("=1+1", "=1+1"),
        ("نمی\u200cدانم", "نمی\u200cدانم"),
    ],
)
def test_clean_text(cell: str, text: str) -> None:
    assert clean_text(cell, limit=100) == text


def test_clean_text_cuts() -> None:
    assert clean_text("abc def", limit=4) == "abc"


@given(st.text(max_size=200))
def test_clean_text_is_one_visible_line(cell: str) -> None:
    text = clean_text(cell, limit=50)

    assert len(text) <= 50
    assert text == text.strip()
    assert all(char.isprintable() or char in "\u200c\u200d" for char in text)


@pytest.mark.parametrize("cell", ["n/a", "N/A", "#N/A", "null", "-", "(blank)", "k.A."])
def test_read_text_takes_placeholders_for_nothing(cell: str) -> None:
    assert read_text(cell, limit=100) == ""


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1"])
def test_neutralize_cell_disarms_formulas(cell: str) -> None:
    assert neutralize_cell(cell) == f"'{cell}"


@given(st.text(min_size=1, max_size=40))
def test_neutralize_cell_never_starts_like_a_formula(cell: str) -> None:
    assert neutralize_cell(cell).lstrip(" \n")[0] not in "=+-@\t\r" if cell.strip(" \n") else True


@given(st.text(max_size=40).filter(lambda text: not {"Ã", "Â"} & set(text)))  # what looks misread is put right
def test_a_cell_survives_the_way_out_and_in(cell: str) -> None:
    once = clean_text(cell, limit=50)

    assert clean_text(neutralize_cell(once), limit=50) == once


def test_naughty_strings_never_break_a_reader() -> None:
    files = sorted(NAUGHTY.glob("*")) if NAUGHTY.is_dir() else []
    if not files:
        pytest.skip("the corpus of naughty strings is not beside the project")
    for path in files:
        raw = path.read_text(encoding="utf-8", errors="replace")
        lines = json.loads(raw) if path.suffix == ".json" and isinstance(json.loads(raw), list) else raw.splitlines()
        for line in map(str, lines):
            assert len(read_company(line)) <= 200
            name = read_name(first=line, last=line)
            assert not set("<>{}=\n\x00") & set(name.first + name.last)
