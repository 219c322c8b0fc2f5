"""The shape of a mail: empty or too short (G01), too long (G02), broken off (G12)."""

import re
import unicodedata
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.ordinary import ORDINARY
from outreach.checks.parts import MAX_READ, Part, word_set

_SPACE = re.compile(r"\s+")
_GREEK = re.compile(r"[\u0370-\u03ff]{3}")
_LETTER = re.compile(r"[^\W\d_]")

_FINISHED = frozenset(
    {"", "stop", "end_turn", "stop_sequence", "completed", "complete", "eos", "eos_token", "finished", "done", "end"}
)
# Words that need another behind them, and so end no sentence, not even one whose mark was forgotten.
_DANGLING_ENGLISH = word_set(
    """
    a an the and or but because whether although unless than your our my their its his every would should could might
    must i we i'm i'd i'll i've we're we'd we'll we've you're you'd you'll that's it's there's very if of whose
    """
)
_DANGLING_ELSEWHERE = word_set(
    """
    der die das eine einen einem einer eines und oder weil dass damit wenn ihr ihre ihren ihrem unser unsere unseren
    für von bei beim zum zur durch sehr würden könnten möchten wir ich
    le la les une des du de et ou mais que qui dont pour avec sur dans par votre vos notre nos leur ces cette chez je
    el los las una unos del y pero porque para con su sus nuestro nuestra nuestros
    il lo gli della dello dei degli delle e ma perché per nel nella dal dalla suo sua nostro nostra vostro
    os um uma do dos das mas seu nossa nosso vossa vosso
    het een en maar omdat dat met van naar jullie onze uw
    och eller att ett den det vår våra era og jeres vores deres våre
    tai että mutta joka jotka oraz lub ale że który która które dla przez nebo který pro váš vaše náš nasz nasza
    ve veya için bir bu ile ama και ή αλλά ότι που με στο στη στην στον του της τον την το
    и или но что чтобы который которая которые для на в с к по от из ваш ваша ваши наш наша або що який
    și sau dar că pentru cu din és vagy hogy egy az
    """
)
_ENGLISH = word_set("the you your to for and of is would with how that who i we in it are this")

_DANGLING_SUBJECT = re.compile(
    r"\b(?:and|or|the|a|an|your|our|my|their|of|for|from|between|into|und|oder|eine?|für|von|beim?|zum|zur|ihre?|et|les?"
    r"|des|du|pour|votre|vos|los|las|del|para|con|tu|su|per|della|il|gli|uma?|voor|van|het|een|och|og|oraz|dla|için|ve"
    r"|и|для|και)\Z|[,(&+/:]\Z|\w-\Z|\s[-–—]\Z"
)
# Scripts that are written without a mark at the end of a sentence.
_UNMARKED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def _visible(part: Part) -> int:
    return len(_SPACE.sub(" ", part.plain.strip()).replace("\u2800", ""))


def check_too_short(draft: Draft) -> Iterator[Finding]:
    """G01: nothing to read, or less than the campaign asks for."""
    limits = draft.limits
    for part, least in ((draft.subject_part, limits.min_subject), (draft.body_part, limits.min_body)):
        seen = _visible(part)
        if not _LETTER.search(part.plain):
            text = f"The {part.where} is empty: have it written again."
        elif seen < least:
            text = f"The {part.where} has {seen} characters and needs at least {least}: have it written again."
        else:
            continue
        yield Finding("G01", Action.BLOCK, text, None, part.where)
    yield from _hollow(draft)


def _hollow(draft: Draft) -> Iterator[Finding]:
    """A greeting and a signature with nothing between them."""
    letter = draft.letter
    content = draft.body_part.plain[letter.start : letter.end]
    framed = letter.greeting is not None or letter.signature is not None
    if framed and _LETTER.search(draft.body_part.plain) and not _LETTER.search(content):
        yield Finding("G01", Action.BLOCK, "Between greeting and signature stands nothing: have it written again.")


def check_too_long(draft: Draft) -> Iterator[Finding]:
    """G02: longer than the campaign allows; a body is cut at a sentence end, a subject has to be written anew."""
    limits = draft.limits
    size = len(draft.body.strip())
    if size > MAX_READ:
        text = f"The body has {size} characters; that is no mail and was not read to its end: have it written again."
        yield Finding("G02", Action.BLOCK, text, (limits.max_body, min(size, MAX_READ)))
    elif size > limits.max_body:
        text = f"The body has {size} characters, {limits.max_body} are allowed: it is cut at the end of a sentence."
        yield Finding("G02", Action.FIX, text, (limits.max_body, len(draft.body)))
    if len(draft.subject.strip()) > limits.max_subject:
        text = f"The subject has {len(draft.subject.strip())} characters, {limits.max_subject} are allowed: shorten it."
        action = Action.BLOCK if len(draft.subject) > MAX_READ else Action.RETRY
        yield Finding("G02", action, text, (limits.max_subject, len(draft.subject_part.text)), "subject")
    if len(draft.cta) > max(limits.max_body, 200):
        action = Action.BLOCK if len(draft.cta) > MAX_READ else Action.RETRY
        yield Finding("G02", action, "The call to action is longer than a mail: shorten it.", None, "cta")


def check_broken_off(draft: Draft) -> Iterator[Finding]:
    """G12: the model stopped before it was done, or the text ends in the middle of a sentence."""
    reason = draft.finish_reason.strip().lower()
    if reason not in _FINISHED:
        text = (
            f"The model stopped early ({draft.finish_reason[:40]!r}): the mail is not finished, have it written again."
        )
        yield Finding("G12", Action.RETRY, text)
    if end := _open_end(draft):
        text = "The mail ends in the middle of a sentence: finish the sentence or have it written again."
        yield Finding("G12", Action.RETRY, text, end)
    subject = draft.subject_part
    if match := _DANGLING_SUBJECT.search(subject.lower.rstrip()):
        text = "The subject ends in the middle of a phrase: finish it."
        yield Finding("G12", Action.RETRY, text, subject.at(match), "subject")


_CUT_MARK = re.compile(r"[,;:(/&–—-]\Z|[^\W\d_]'\Z")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?\Z")


def _open_end(draft: Draft) -> tuple[int, int] | None:
    """Return the place of a last line that no mark closes and no signature follows."""
    body, letter = draft.body_part, draft.letter
    if len(draft.body) > MAX_READ:
        return None
    content = body.plain[letter.start : letter.end].rstrip()
    if not _LETTER.search(content):
        return None
    end = letter.start + len(content)
    begin = body.plain.rfind("\n", 0, end) + 1
    if _is_closed(draft, begin, end):
        return None
    if letter.said_goodbye or letter.signature is not None:
        # Many people leave out the last mark before they sign; only a word that needs another gives a break away.
        return body.span(begin, end) if _dangles(body, end) else None
    return body.span(begin, end)


def _dangles(body: Part, end: int) -> bool:
    """Say whether what stands before `end` cannot be a sentence's end."""
    tail = body.lower[max(0, end - 40) : end]
    if _CUT_MARK.search(tail):
        return not (tail[-1] == ";" and _GREEK.search(tail))
    word = _LAST_WORD.search(tail)
    english = len(_ENGLISH & body.words) > 2
    return word is not None and word[0] in (_DANGLING_ENGLISH if english else _DANGLING_ELSEWHERE)


def _is_closed(draft: Draft, begin: int, end: int) -> bool:
    text = draft.body_part.plain
    last = text[end - 1]
    if last in ".!?…。！？)]\"'”’»」』*~" or _UNMARKED.match(last):
        return True
    line = text[begin:end]
    if last in "؟۔।॥" or (last == ";" and _GREEK.search(line)):
        return True
    if unicodedata.category(last) in {"So", "Sk"} or line.endswith("<3"):
        return True
    return "://" in line.rsplit(None, 1)[-1] or (begin > 0 and _is_name(draft, line))


def _is_name(draft: Draft, line: str) -> bool:
    """A short last line of its own, each word with a capital, is a name; "Would" and "One more thing:" are not."""
    words = line.split()
    if len(words) > 3 or line[-1] in ",:;-–—" or any(word[:1].islower() for word in words):
        return False
    known = {word.lower() for text in (draft.sender.name, draft.sender.company) for word in text.split()}
    said = {word.lower() for word in words}
    return not said.isdisjoint(known) if known else said.isdisjoint(ORDINARY)
