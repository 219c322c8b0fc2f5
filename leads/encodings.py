"""Bytes to text for files nobody labelled, and a plain word about files that are no text at all. Pure."""

import codecs
import re


class UnusableFile(ValueError):
    """Nothing can be imported from this file; the message says why and what to do."""


_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS_CSV = "Open it in the spreadsheet program, save it as “CSV UTF-8” and upload that file."
_NOT_TEXT = (
    (b"PK\x03\x04", f"The file is an Excel workbook or a ZIP archive, not a CSV file. {_SAVE_AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", f"The file is an old Excel workbook, not a CSV file. {_SAVE_AS_CSV}"),
    (b"%PDF", "The file is a PDF, not a CSV file. Export the list as CSV from the program it came from."),
    (b"\x1f\x8b", "The file is compressed. Unpack it and upload the CSV file inside."),
    (b"{\\rtf", f"The file is a text document, not a CSV file. {_SAVE_AS_CSV}"),
)
_MARKUP = re.compile(rb"^\s*<(!doctype|html|\?xml|table|body)", re.IGNORECASE)
_UTF8_PAIR = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Return the text, the encoding it was read with, and notes; raise UnusableFile when it is no text."""
    _refuse_other_formats(data)
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "") or _guess(data)
    text = data.decode(encoding, errors="replace")
    notes = []
    lost = text.count("\ufffd")
    if lost:
        notes.append(f"{lost} character{'s' * (lost > 1)} could not be read as {encoding}.")
    text = text.replace("\x00", "")
    _refuse_binary(text)
    return text, encoding, tuple(notes)


def _refuse_other_formats(data: bytes) -> None:
    for start, sentence in _NOT_TEXT:
        if data.startswith(start):
            raise UnusableFile(sentence)
    if _MARKUP.match(data[:200]):
        raise UnusableFile(f"The file is a web page or XML with another name, not a CSV file. {_SAVE_AS_CSV}")


def _guess(data: bytes) -> str:
    """Guess from the bytes alone: UTF-16 by its zero bytes, UTF-8 by its rules, else Windows-1252.

    Statistics are left out on purpose: on short files they take Windows-1252 for its neighbours.
    """
    head = data[:4000]
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    if zeros_odd > len(head) / 5 and zeros_even < zeros_odd / 10:
        return "utf-16-le"
    if zeros_even > len(head) / 5 and zeros_odd < zeros_even / 10:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _is_mostly_utf8(data) else "cp1252"
    return "utf-8"


def _is_mostly_utf8(data: bytes) -> bool:
    """Say whether a few broken bytes stand in a file that otherwise keeps UTF-8's rules; one must not spoil all."""
    pairs = len(_UTF8_PAIR.findall(data))
    broken = data.decode("utf-8", errors="replace").count("\ufffd")
    return pairs >= 5 * broken


def _refuse_binary(text: str) -> None:
    head = text[:4000]
    control = sum(char < " " and char not in "\t\r\n\f\v" for char in head)
    if control > len(head) / 50:
        raise UnusableFile("The file is not a text file. Export the list as CSV from the program it came from.")
