"""A mail's anatomy: where the greeting, the content, the sign-off and the signature stand, and where sentences end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from outreach.checks.closings import CLOSING
from outreach.checks.greetings import EASTERN, GREETING
from outreach.checks.names import is_given_name
from outreach.checks.parts import Part, word_set

_SPACED_TOKEN = re.compile(r"[^\s,!:;?/&()\[\]{}<>|\"–—、，。！…،؛：]+")
_ABBREVIATED_NAME = re.compile(
    r"(?:[^\W\d_]|mr|mrs|ms|mx|dr|prof|hr|fr|frl|sr|sra|srta|dott|ing|dipl|st|m|mme|dhr|mevr|mag)\.(?:-ing\.)?\Z"
)
_DASHED = re.compile(r"\s*(?:--?|[–—])\s*(?P<name>[^\W\d_][^\n]{0,59})\Z")
_MAX_SIGNATURE_LINES = 8
_MAX_SIGNATURE_LINE = 90
_LONGEST_WISH = 8  # words
# What begins a sentence that was broken off, and no goodbye.
_SENTENCE = word_set(
    """
    if when while because although and but so or i i'm i'd i'll we we'd you your our my the a an this that it he she
    they could would should can may do does did is are was how what why who where which in on at as there here
    wenn ob weil und aber ich wir sie ihr die der das ein eine könnten würden si nous je vous le la les un une pouvez
    """
)

_END = re.compile(r"(?:[.!?…]+[\"')\]”’»]*(?=\s|\Z))|[。！？｡][」』）\"')]*")
_ABBREVIATIONS = word_set(
    """
    mr mrs ms mx dr prof st sr sra srta jr vs inc ltd co corp no nr art fig dept est approx ca bzw ggf evtl inkl
    zzgl usw z.b d.h u.a i.d.r e.g i.e cf al hr fr str tel abs s.a s.l u.s u.k p.m a.m ing dipl dott mme mlle av
    p.ex ex gmbh ag bspw vgl resp sog bv nv
    """
)
_MONTH = re.compile(
    r"\s(?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[zc]|januar|quartal|jahrhundert|platz|stock)"
)


@dataclass(frozen=True, slots=True)
class Greeting:
    """Whom the first line greets: tokens with their places; `group` is the language the greeting word is of."""

    group: str
    tokens: tuple[tuple[str, int, int], ...]
    closed: bool  # a comma, a mark or the line's end follows, so that the tokens are the whole address
    end: int


@dataclass(frozen=True, slots=True)
class Letter:
    """Places in the body's plain text: `sign_offs` are starts of lines that say goodbye, `names` the lines below."""

    greeting: Greeting | None
    start: int
    end: int
    signature: int | None
    sign_offs: tuple[int, ...]
    names: tuple[tuple[int, int], ...]
    said_goodbye: bool


def dissect(body: Part, sender_name: str = "") -> Letter:
    """Take a body apart; what is not there is None or empty."""
    greeting = _greeting(body)
    start = greeting.end if greeting else 0
    lines = _lines(body.plain)
    signature, names, goodbye = _signature(body, lines, sender_name, start)
    end = len(body.plain) if signature is None else signature
    sign_offs = tuple(begin for begin, stop in lines if begin >= start and _sign_off(body, begin, stop))
    return Letter(greeting, min(start, end), end, signature, sign_offs, names, goodbye)


def _lines(text: str) -> list[tuple[int, int]]:
    """The places of the lines that are not blank."""
    places, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            places.append((position, position + len(line.rstrip())))
        position += len(line) + 1
    return places


def _greeting(body: Part) -> Greeting | None:
    return greeting_at(body, len(body.plain) - len(body.plain.lstrip()))


def greeting_at(body: Part, first: int) -> Greeting | None:
    """Read the greeting that begins at a place; None where none does."""
    if match := GREETING.match(body.lower, first):
        return _addressed(body.plain, _behind_comma(body.plain, match.end()), match.lastgroup or "")
    if not body.text.isascii() and (match := EASTERN.match(body.plain, first)):
        token = (match["name"].strip(), match.start("name"), match.end("name"))
        return Greeting("east", (token,), True, match.end())
    return _bare_name(body.plain, first)


_NAME_BEHIND_COMMA = re.compile(
    r",[ \t]+(?=(?:[^\W\d_a-zà-ÿа-я][\w.'’-]*|pane|paní|van|de|der)(?:[ \t]+[^\W\d_a-zа-я][\w.'’-]*){0,3}\s?[,!:\n])"
)


_LOWER_BEHIND_COMMA = re.compile(r",[ \t]+(?:(?:pane|paní|pani|panie)[ \t]+)?(?P<name>[^\W\d_]+)\s?[,!:\n]")


def _behind_comma(text: str, position: int) -> int:
    """ "Good morning, Anna!" puts a comma before the name; "Hello, Berlin calls" has no name there."""
    match = _NAME_BEHIND_COMMA.match(text, position)
    if match is None and (lower := _LOWER_BEHIND_COMMA.match(text, position)) and is_given_name(lower["name"]):
        return lower.start("name")
    return match.end() if match else position


def _addressed(text: str, position: int, group: str) -> Greeting:
    """Read the tokens after a greeting word, up to a mark or the end of the line."""
    tokens: list[tuple[str, int, int]] = []
    while len(tokens) < 8:
        while position < len(text) and text[position] in " \t/&":
            position += 1
        match = _SPACED_TOKEN.match(text, position)
        if not match:
            return Greeting(group, tuple(tokens), True, position)
        word = match[0]
        if word in {"-", "--"}:
            return Greeting(group, tuple(tokens), True, position)
        position = match.end()
        if word.endswith(".") and not _ABBREVIATED_NAME.match(word.lower()):
            tokens.append((word.rstrip("."), match.start(), match.end()))
            return Greeting(group, tuple(tokens), True, position)
        tokens.append((word, match.start(), match.end()))
    return Greeting(group, tuple(tokens), False, position)


_BARE = re.compile(r"(?P<name>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,2})\s?(?:[,!:،，：]| [-–—])[ \t]*(?=\n|\Z)")
_NOT_A_NAME = word_set(
    """
    congrats congratulations thanks thank quick question also first one hope happy merci danke gracias grazie
    glückwunsch félicitations
    """
)


def _bare_name(text: str, first: int) -> Greeting | None:
    """A first line that is nothing but "Anna," greets too."""
    match = _BARE.match(text, first)
    if not match or not match["name"][0].isupper() or match["name"].split()[0].lower() in _NOT_A_NAME:
        return None
    return _addressed(text, match.start(), "bare")


def _signature(
    body: Part, lines: list[tuple[int, int]], sender_name: str, start: int
) -> tuple[int | None, tuple[tuple[int, int], ...], bool]:
    """Find the block at the end: (where it starts, the lines that name the sender, whether it says goodbye)."""
    tail = [line for line in lines[-_MAX_SIGNATURE_LINES:] if line[0] >= start]
    found: int | None = None
    for index in range(len(tail) - 1, -1, -1):
        begin, end = tail[index]
        if end - begin > _MAX_SIGNATURE_LINE:
            break
        if _sign_off(body, begin, end):
            found = index
        elif found is not None:
            break
        elif _DASHED.match(body.plain[begin:end]) and body.plain[begin:end].lstrip(" -–—")[:1].isupper():
            return begin, ((begin, end), *tail[index + 1 :]), True
    if found is not None:
        return tail[found][0], _named(body, tail[found:]), True
    return _trailing_name(body, tail, sender_name)


def _named(body: Part, lines: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The lines below the last sign-off; what stands on its own line beside it counts as the first."""
    names: list[tuple[int, int]] = []
    for begin, end in lines:
        match = CLOSING.match(body.lower[begin:end])
        if match and _is_sign_off(body.plain[begin:end], match):
            names = [(begin + match.start("name"), end)] if match["name"].strip() else []
        elif body.plain[begin:end].strip(" -–—_*"):
            names.append((begin, end))
    return tuple(names)


def _trailing_name(
    body: Part, tail: list[tuple[int, int]], sender_name: str
) -> tuple[int | None, tuple[tuple[int, int], ...], bool]:
    """Without a sign-off a last line that is the sender's name is still the signature."""
    own = set(re.findall(r"\w+", sender_name.lower()))
    for index, (begin, end) in enumerate(tail[-3:], start=max(len(tail) - 3, 0)):
        words = re.findall(r"\w+", body.lower[begin:end])
        if words and own and set(words) <= own:
            named = tuple(tail[index:])
            if index and _is_wish(body.lower, tail[index - 1], begin):
                return tail[index - 1][0], named, True
            return begin, named, False
    return None, (), False


def _is_wish(lower: str, line: tuple[int, int], below: int) -> bool:
    """A few words of their own with a comma, right above the name, say goodbye whatever they are."""
    start, end = line
    words = lower[start:end].split()
    is_apart = lower[:start].endswith("\n\n") and lower[end:below].count("\n") == 1
    return is_apart and lower[end - 1] in ",!:" and len(words) <= _LONGEST_WISH and words[0] not in _SENTENCE


def _sign_off(body: Part, begin: int, end: int) -> bool:
    if end - begin > _MAX_SIGNATURE_LINE:
        return False
    match = CLOSING.match(body.lower[begin:end])
    return bool(match and _is_sign_off(body.plain[begin:end], match))


def _is_sign_off(line: str, match: re.Match[str]) -> bool:
    """ "Best," and "Thanks, Tom" say goodbye; "Best time to talk?" and "Thanks for reading" do not."""
    name = line[match.start("name") :].strip()
    if not name:
        return True
    words = name.split()
    if not (match["mark"].strip() or line[match.start("name") - 1 : match.start("name")].isspace()):
        return False
    return len(words) <= 4 and name[-1] not in "?!:" and not any(word[:1].islower() for word in words)


def sentence_ends(text: str) -> Iterator[int]:
    """Yield the position behind each sentence of a plain text; abbreviations and ordinals end none."""
    for match in _END.finditer(text):
        if match[0][0] != "." or match[0].startswith("..") or not _goes_on(text, match):
            yield match.end()


def _goes_on(text: str, match: re.Match[str]) -> bool:
    head = text[max(0, match.start() - 12) : match.start()]
    word = head.rsplit(None, 1)[-1].lower().lstrip("(\"'[") if head.strip() and not head[-1].isspace() else ""
    rest = text[match.end() : match.end() + 12]
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return bool(rest.strip())
    if word.isdigit() and len(word) <= 2:
        return bool(_MONTH.match(rest.lower())) or rest.strip()[:1].islower()
    return False


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the place of each sentence; a line break that follows a blank line or no mark parts them too."""
    end = len(text) if end is None else end
    cuts = sorted({start + stop for stop in sentence_ends(text[start:end])} | _breaks(text, start, end) | {end})
    for cut in cuts:
        piece = text[start:cut]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), cut - (len(piece) - len(piece.rstrip()))
        start = cut


_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def _breaks(text: str, start: int, end: int) -> set[int]:
    return {match.end() for match in _BLANK_LINE.finditer(text, start, end)}
