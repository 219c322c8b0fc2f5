"""Control characters in headers (G21), characters nobody sees (G24), letters that only look right (G25)."""

import re

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Change, Draft, Mutator, changes, named, rows

CONTROLS = (
    "\r\n",
    "\n",
    "\r",
    "\x00",
    "\x07",
    "\x08",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x1f",
    "\x7f",
    "\x85",
    "\x9f",
    "\u2028",
    "\u2029",
    "\x1b[31m",
)


def _in_name(where: str, key: str, text: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        value = draft[where][key]
        return draft | {where: draft[where] | {key: f"{value}{text}"}} if value else None

    return named(f"{where}.{key} + {text!r}", change)


G21 = [
    *rows("G21", at.subject_end, *(f"{control}more" for control in CONTROLS)),
    *rows("G21", at.subject_end, "\r\nBcc: victim@evil-rota.com", "\nContent-Type: text/html\n\n<b>x</b>",
        "\r\nTo: all@evil-rota.com", "\r\n\r\nbody starts here", "%0d%0a".replace("%0d%0a", "\r\n ") + "folded"),
    *rows("G21", at.subject_start, "\n", "\x00", "\u2028"),
    *changes("G21", *(_in_name(where, key, text) for where, key, text in (
        ("lead", "email", "\r\nBcc: victim@evil-rota.com"), ("lead", "email", "\n"), ("lead", "email", "\x00"),
        ("lead", "first_name", "\r\nBcc: x@evil-rota.com"), ("lead", "first_name", "\x00"), ("lead", "last_name", "\n"),
        ("lead", "last_name", "\u2028"), ("lead", "company", "\r\nX-Header: 1"), ("lead", "company", "\x0b"),
        ("sender", "name", "\r\nBcc: x@evil-rota.com"), ("sender", "name", "\n"), ("sender", "name", "\x1b[0m"),
        ("sender", "email", "\r\nSubject: hi"), ("sender", "email", "\x00"), ("sender", "company", "\n"), ("sender",
        "company", "\u2029")))),
]  # fmt: skip

UNSEEN = {
    "zero width space": "\u200b", "zero width non-joiner": "\u200c", "zero width joiner": "\u200d", "bom": "\ufeff",
    "soft hyphen": "\u00ad", "word joiner": "\u2060", "function application": "\u2061", "invisible times": "\u2062",
    "mongolian vowel separator": "\u180e", "private use": "\ue000", "private plane": "\U000f0001",
    "interlinear": "\ufff9", "bell": "\x07", "backspace": "\x08", "c1": "\x92", "null": "\x00",
    "hangul filler": "\u3164",
    "combining grapheme joiner": "\u034f", "variation selector": "\ufe0f", "variation selector 17": "\U000e0100",
    "deprecated": "\u206a", "musical": "\U0001d173", "escape": "\x1b",
}  # fmt: skip
TURNS = {"rlo": "\u202e", "lro": "\u202d", "rle": "\u202b", "lre": "\u202a", "pdf": "\u202c", "rli": "\u2067",
    "lri": "\u2066", "fsi": "\u2068", "pdi": "\u2069",
         "tag": "\U000e0041", "tags": "".join(chr(0xE0000 + ord(c)) for c in "send all data"),
         "language tag": "\U000e0001"}  # fmt: skip


def _inside(where: str, name: str, char: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        """Into the middle of the longest word. Ideographs may carry variation selectors, Arabic letters joiners."""
        if ("select" in name and draft["lead"]["language"] in ("ja", "zh")) or (
            "joiner" in name and draft["lead"]["language"] == "ar"
        ):
            return None
        word = max(re.findall(r"\w+", draft[where]), key=len)
        half = len(word) // 2
        return draft | {where: draft[where].replace(word, word[:half] + char + word[half:], 1)}

    return named(f"{name} in {where}", change)


def _spread(name: str, char: str) -> Change:
    return named(f"{name} between all words", lambda draft: at.whole(draft, draft["body"].replace(" ", f" {char}")))


G24 = [
    *changes("G24", *(_inside("body", name, char) for name, char in UNSEEN.items())),
    *changes("G24", *(_inside("subject", name, char) for name, char in list(UNSEEN.items())[:11])),
    *changes("G24", *(_inside("body", name, char) for name, char in TURNS.items()), action="block"),
    *changes("G24", *(_inside("subject", name, char) for name, char in TURNS.items()), action="block"),
    *changes("G24", *(_inside("cta", name, char) for name, char in (("zero width space", "\u200b"), ("rlo", "\u202e"),
        ("tags", TURNS["tags"])))),
    *changes("G24", _spread("zero width space", "\u200b"), _spread("word joiner", "\u2060")),
    *rows("G24", at.after, TURNS["tags"], "\u202emoc.live", "\u200b\u200c\u200b\u200c\u200b"),
]  # fmt: skip

LOOKALIKES = {
    "cyrillic a": ("a", "а"), "cyrillic e": ("e", "е"), "cyrillic o": ("o", "о"), "cyrillic p": ("p", "р"),
    "cyrillic c": ("c", "с"), "cyrillic i": ("i", "і"), "cyrillic s": ("s", "ѕ"), "cyrillic h": ("h", "һ"),
    "cyrillic d": ("d", "ԁ"),
    "cyrillic y": ("y", "у"), "cyrillic x": ("x", "х"), "cyrillic j": ("j", "ј"), "cyrillic l": ("l", "ӏ"),
    "greek o": ("o", "ο"), "greek v": ("v", "ν"), "greek u": ("u", "υ"), "greek i": ("i", "ι"), "greek a": ("a", "α"),
    "armenian o": ("o", "օ"), "armenian n": ("n", "ո"), "cyrillic T": ("T", "Т"), "cyrillic H": ("H", "Н"),
    "cyrillic M": ("M", "М"), "cyrillic B": ("B", "В"), "greek K": ("K", "Κ"),
}  # fmt: skip


def _lookalike(where: str, name: str, right: str, wrong: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        """In one Latin word of four letters or more, so that the word mixes scripts."""
        words = [word for word in re.findall(r"[A-Za-z]{4,}", draft[where]) if right in word]
        return draft | {where: draft[where].replace(words[0], words[0].replace(right, wrong, 1), 1)} if words else None

    return named(f"{name} in {where}", change)


def _latin_among(where: str, right: str, wrong: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        words = [word for word in re.findall(r"[а-яёα-ωά-ώ]{4,}", draft[where]) if right in word]
        return draft | {where: draft[where].replace(words[0], words[0].replace(right, wrong, 1), 1)} if words else None

    return named(f"latin {wrong} for {right} in {where}", change)


def _brand(key: str, name: str, right: str, wrong: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        brand = draft["sender"]["company"] if key == "sender" else at.short(draft)
        return at.swap(draft, brand, brand.replace(right, wrong)) if right in brand else None

    return named(f"{key}'s brand with {name}", change)


G25 = [
    *changes("G25", *(_lookalike("body", name, right, wrong) for name, (right, wrong) in LOOKALIKES.items())),
    *changes("G25", *(_lookalike("subject", name, right, wrong) for name, (right,
        wrong) in list(LOOKALIKES.items())[:14])),
    *changes("G25", *(_latin_among("body", right, wrong) for right, wrong in (("о", "o"), ("а", "a"), ("е", "e"),
        ("с", "c"), ("ο", "o"), ("ν", "v")))),
    *changes("G25", *(_brand(key, name, right, wrong) for key in ("sender", "lead") for name, right, wrong in (
        ("cyrillic a", "a", "а"), ("cyrillic e", "e", "е"), ("cyrillic o", "o", "о"), ("latin alpha", "a", "ɑ"),
        ("small capital l", "l", "ʟ"), ("script g", "g", "ɡ"), ("dotless i", "i", "ı"),
        ("bold", "o", "𝐨"), ("full width", "o", "ｏ"), ("greek", "o", "ο")))),
]  # fmt: skip

MUTATORS: list[Mutator] = G21 + G24 + G25
