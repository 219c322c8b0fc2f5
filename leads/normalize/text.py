"""Cells as text: invisible characters, placeholders, lengths, and formulas that must never run in a spreadsheet."""

import re
import unicodedata
from dataclasses import dataclass

# What a spreadsheet may run when a file of ours is opened in it (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_JOINERS = "\u200c\u200d"  # part of words in Persian and Indic scripts
_MOJIBAKE = re.compile("[ÃÂâÅÄ][\u0080-\u00bf\u2010-\u203a\u20ac\u2122\u0152-\u017e\u0192]")
_MANY_NUMBERS = re.compile(r"^\d(?:[.,]\d+)?[eE]\+\d+$")


def words(text: str) -> frozenset[str]:
    """Return the words of a table that is written as running text."""
    return frozenset(text.split())


_PLACEHOLDERS = words(
    """
    n/a #n/a na n.a. none null nil nan - -- --- . ? unknown unbekannt tbd k.a. inconnu desconocido (blank)
    #ref! #value! #name?
    """
) | {"k. a.", "not available"}


class BadValue(ValueError):
    """A cell cannot be used; the message is a sentence for the person who brought the file."""


@dataclass(frozen=True)
class Read:
    """A value taken from a cell, and what was noticed about it."""

    value: str
    note: str = ""


def clean_text(cell: str, *, limit: int) -> str:
    """Return the cell as one line of visible text, in Unicode's composed form, at most `limit` characters long.

    Control, bidirectional, tag and zero-width characters go; white space becomes single spaces. A formula stays the
    text it is; the apostrophe that our own exports put before one goes.
    """
    text = cell if cell.isascii() else unicodedata.normalize("NFC", _repair_mojibake(cell))
    if not text.isprintable():
        text = "".join(_visible(char) for char in text)
        text = re.sub(f"(?<![^\\W\\d_])[{_JOINERS}]|[{_JOINERS}](?![^\\W\\d_])", "", text)
    text = " ".join(text.split())
    if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS):
        text = text[1:]
    return text[:limit].rstrip()


def read_text(cell: str, *, limit: int) -> str:
    """Return the cleaned cell, or "" for the words with which exports say that there is nothing."""
    text = clean_text(cell, limit=limit)
    return "" if text.casefold() in _PLACEHOLDERS else text


def read_phone(cell: str) -> Read:
    """Return a telephone number as it was written, without odd characters; it is not checked against any plan."""
    text = read_text(cell, limit=80)
    if not text:
        return Read("")
    if _MANY_NUMBERS.match(text):
        return Read("", f"The telephone number was lost when a spreadsheet turned it into {shorten(text)}; left blank.")
    kept = re.sub(r"[^\d+()/.x -]", "", text.replace("ext", "x")).strip(" -./")
    if sum(char.isdigit() for char in kept) < 5 or len(kept) > 40:
        return Read("", f"{shorten(text)} is no telephone number; left blank.")
    return Read(kept)


def neutralize_cell(text: str) -> str:
    """Return text that no spreadsheet evaluates when a file with it is opened: formulas get an apostrophe."""
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA_STARTS) else text


def shorten(text: str, limit: int = 60) -> str:
    """Return the text in quotation marks, cut for a sentence."""
    return f"“{text if len(text) <= limit else text[: limit - 1] + '…'}”"


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if category in ("Cf", "Cs", "Co", "Cn") and char not in _JOINERS:
        return ""
    return char


def _repair_mojibake(text: str) -> str:
    """Undo UTF-8 that an earlier program read as Windows-1252; text that merely looks similar stays."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
