"""Unicode's table of confusable characters (UTS #39), as far as it leads to ASCII letters and digits."""

from importlib.resources import files

# Small capitals, Greek and Armenian letters that the table leaves apart, and that mail is disguised with all the same.
_OURS = dict(zip("ԚκτωχԼքյʟɴʀʜᴀᴅᴇᴋᴍᴘᴛʙɢᴊɪ", "QktwxLpjlnrhadekmptbgji", strict=True))


def read() -> dict[int, str]:
    """Return what each look-alike is taken for, by code point, as str.translate takes it."""
    table: dict[int, str] = {}
    for line in files(__package__).joinpath("confusables.txt").read_text(encoding="utf-8").splitlines():
        prototype, colon, codes = line.partition(": ")
        if colon and not line.startswith("#"):
            table |= {int(code, 16): prototype for code in codes.split()}
    return table | {ord(char): letter for char, letter in _OURS.items()}
