"""Text in the two forms Cortex keeps it in: as people see it, and as quotes are compared. Pure."""

import unicodedata


def clean(text: str) -> tuple[str, int]:
    """Fold white space line by line, and take out characters nobody sees; return the text and how many those were."""
    seen = []
    invisible = 0
    for char in text:
        if char in "\n\t":
            seen.append(char)
        elif char == "\r":
            seen.append("\n")
        elif char in "\u00ad" or unicodedata.category(char) in {"Cf", "Cc", "Cs", "Co"}:
            invisible += char != "\u00ad"  # soft hyphens are ordinary typesetting
        else:
            seen.append(char)
    lines = (" ".join(line.split()) for line in "".join(seen).split("\n"))
    return "\n".join(line for line in lines if line), invisible


def fold(text: str) -> str:
    """Bring a text into the form quotes are compared in: NFKC, one space for any white space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def flatten(text: str) -> str:
    """Return a text in one line without characters nobody sees; the form short entries are stored in."""
    return " ".join(clean(text)[0].split())
