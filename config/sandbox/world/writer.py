"""The sandbox writer: composes a sales mail out of the request's facts and approved claims. A program, not a model.

Deterministic: the same lead, touch and note give the same mail. It writes nothing that is not in the request, in
phrases.py, or asked for as a fault in faults.py.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from .phrases import PHRASES, Phrases
from .reading import guess_language, is_instruction

Json = dict[str, Any]
MAX_BODY = 500
MAX_SUBJECT = 80

_PRONOUNS = (
    (re.compile(r"\bwe\b", re.IGNORECASE), "you"),
    (re.compile(r"\bourselves\b", re.IGNORECASE), "yourselves"),
    (re.compile(r"\bours\b", re.IGNORECASE), "yours"),
    (re.compile(r"\bour\b", re.IGNORECASE), "your"),
    (re.compile(r"\bus\b"), "you"),
)
# Words that may lose their capital when a sentence becomes a clause; anything else might be a name.
_SMALL = frozenset(
    "we our in today the every more about all each a an this since last with at on it most".split()  # noqa: SIM905
)


def draw(key: str, count: int) -> int:
    """Return a number below `count` that depends on nothing but `key`."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % count


def seed_of(data: Json) -> str:
    """Name the lead and the touch of a request: what the writer's choices hang on."""
    return f"{_person(data)}|{data.get('touch', 0)}"


def _person(data: Json) -> str:
    lead = data.get("lead") or {}
    return "|".join(str(lead.get(name) or "") for name in ("first_name", "last_name", "company"))


@dataclass
class _Mail:
    """The parts of one mail, so that it can be made shorter part by part."""

    greeting: str
    opener: str = ""
    remark: str = ""
    bridge: str = ""
    claim: str = ""
    question: str = ""
    softener: str = ""
    signature: str = ""

    def render(self) -> str:
        pitch = " ".join(part for part in (self.bridge, self.claim) if part)
        first = " ".join(part for part in (self.opener, self.remark) if part)
        last = " ".join(part for part in (self.question, self.softener) if part)
        blocks = (self.greeting, first, pitch, last, self.signature)
        return "\n\n".join(block for block in blocks if block)


def write_draft(data: Json, *, variant: int = 0) -> Json:
    """Compose the answer to a writing request: subject, body, cta and what supports each factual sentence."""
    lead, sender = data.get("lead") or {}, data.get("sender") or {}
    language = str(lead.get("language") or "en")[:2].lower()
    phrases = PHRASES.get(language, PHRASES["en"])
    language = language if language in PHRASES else "en"
    note = str(data.get("note") or "")
    seed = f"{seed_of(data)}|{note}|{variant}"
    follow_up = data.get("task") == "follow_up"
    fact, claim = _pick_fact(data, seed=seed), _pick_claim(data, language=language, variant=variant)
    mail = _Mail(
        greeting=_greet(phrases, lead),
        question=_ask(data, phrases, seed),
        softener=_choose(phrases.softeners, f"{seed}|softener"),
        signature=_sign(phrases, sender, seed),
    )
    if follow_up:
        _remind(mail, data, phrases, seed)
    else:
        _open(mail, fact, phrases, lead=lead, language=language, seed=seed)
    if claim:
        own = str(sender.get("company") or "")
        mail.bridge = _fill(_choose(phrases.bridges, f"{seed}|bridge"), own=own) if own else ""
        mail.claim = _end(str(claim["text"]))
    _shorten(
        mail, limit=_limit(data, "max_body", MAX_BODY), brief=bool(re.search(r"short|kürz|court|brev", note, re.I))
    )
    return {
        "subject": _subject(data, phrases, seed=seed),
        "body": mail.render(),
        "cta": mail.question,
        "support": _support(mail, fact=None if follow_up else fact, claim=claim, data=data),
    }


def _limit(data: Json, name: str, default: int) -> int:
    limits = (data.get("campaign") or {}).get("limits") or {}
    return int(limits.get(name) or default)


def _choose(options: tuple[str, ...], key: str) -> str:
    return options[draw(key, len(options))] if options else ""


def _fill(phrase: str, **values: str) -> str:
    for name, value in values.items():
        phrase = phrase.replace("{" + name + "}", value)
    return phrase


def _end(sentence: str) -> str:
    sentence = sentence.strip()
    return sentence if sentence.endswith((".", "!", "?")) else sentence + "."


def _greet(phrases: Phrases, lead: Json) -> str:
    name = str(lead.get("first_name") or "").strip()
    return _fill(phrases.greeting, name=name) if name else phrases.nameless


def _pick_fact(data: Json, *, seed: str) -> Json | None:
    """Choose among the facts that fit into one sentence; recent ones before the others."""
    profile = (data.get("context") or {}).get("profile") or []
    usable = [fact for fact in profile if 15 <= len(str(fact.get("text") or "")) <= 150]
    usable = [fact for fact in usable if not is_instruction(str(fact["text"]))]
    recent = [fact for fact in usable if re.search(r"20\d\d|hiring|looking for", str(fact["text"]))]
    pool = recent if len(recent) > 1 else usable
    return pool[draw(f"{seed}|fact", len(pool))] if pool else None


def _pick_claim(data: Json, *, language: str, variant: int) -> Json | None:
    """Choose a claim in the mail's language, another one with every touch."""
    claims: list[Json] = [claim for claim in data.get("claims") or [] if 10 <= len(str(claim.get("text") or "")) <= 180]
    claims = [claim for claim in claims if guess_language(str(claim["text"])) == language]
    if not claims:
        return None
    turn = draw(f"{_person(data)}|claim", len(claims)) + int(data.get("touch") or 0) + variant
    return claims[turn % len(claims)]


def _open(mail: _Mail, fact: Json | None, phrases: Phrases, *, lead: Json, language: str, seed: str) -> None:
    company = str(lead.get("company") or "")
    if fact is None:
        pool = tuple(one for one in phrases.blank if company or "{company}" not in one)
        mail.opener = _fill(_choose(pool, f"{seed}|blank"), company=company)
        return
    told = tuple(one for one in phrases.told if company or "{company}" not in one)
    clause = _as_clause(str(fact["text"])) if told and guess_language(str(fact["text"])) == language else ""
    if clause:
        mail.opener = _fill(_choose(told, f"{seed}|told"), fact=clause, company=company)
    else:
        mail.opener = _fill(_choose(phrases.quoted, f"{seed}|quoted"), fact=_end(str(fact["text"])))
    mail.remark = _choose(phrases.remarks, f"{seed}|remark")


def _as_clause(sentence: str) -> str:
    """Turn "We opened a hall." into "you opened a hall"; "" where that might spoil a name."""
    first = sentence.split(" ", 1)[0]
    if first.lower() not in _SMALL:
        return ""
    for pattern, word in _PRONOUNS:
        sentence = pattern.sub(word, sentence)
    return (sentence[0].lower() + sentence[1:]).rstrip(".!")


def _remind(mail: _Mail, data: Json, phrases: Phrases, seed: str) -> None:
    """Open a follow-up; it speaks of the earlier mail only where the history holds one."""
    history = (data.get("context") or {}).get("workflow") or []
    company = str((data.get("lead") or {}).get("company") or "")
    pool = phrases.reminders if history else tuple(p for p in phrases.blank if company or "{company}" not in p)
    mail.opener = _fill(_choose(pool, f"{seed}|remind"), company=company)


def _ask(data: Json, phrases: Phrases, seed: str) -> str:
    wished = str((data.get("campaign") or {}).get("cta") or "").strip()
    if wished.endswith("?") and PHRASES.get(guess_language(wished)) is phrases and draw(f"{seed}|own", 3) == 0:
        return wished
    return _choose(phrases.questions, f"{seed}|question")


def _sign(phrases: Phrases, sender: Json, seed: str) -> str:
    name, title, company = (str(sender.get(key) or "") for key in ("name", "title", "company"))
    role = ", ".join(part for part in (title, company) if part)
    return "\n".join(part for part in (_choose(phrases.closings, f"{seed}|closing"), name, role) if part)


def _subject(data: Json, phrases: Phrases, *, seed: str) -> str:
    lead, sender, limit = data.get("lead") or {}, data.get("sender") or {}, _limit(data, "max_subject", MAX_SUBJECT)
    company, own = str(lead.get("company") or ""), str(sender.get("company") or "")
    pool = phrases.follow_subjects if data.get("task") == "follow_up" else phrases.subjects
    filled = [
        _fill(one, company=company, own=own)
        for one in (*pool, *phrases.plain_subjects)
        if (company or "{company}" not in one) and (own or "{own}" not in one)
    ]
    fitting = tuple(one for one in filled if len(one) <= limit)
    return _choose(fitting[: len(pool)] or fitting, f"{seed}|subject")[:limit]


def _shorten(mail: _Mail, *, limit: int, brief: bool) -> None:
    """Leave out the less important parts, one by one, until the mail fits."""
    if brief:
        mail.remark = mail.bridge = mail.softener = ""
    for part in ("remark", "softener", "bridge", "claim", "opener"):
        if len(mail.render()) <= limit:
            return
        setattr(mail, part, "")


def _support(mail: _Mail, *, fact: Json | None, claim: Json | None, data: Json) -> list[Json]:
    found: list[Json] = []
    if fact is not None and mail.opener:
        found.append({"sentence": mail.opener, "ids": [str(fact["id"])]})
    history = (data.get("context") or {}).get("workflow") or []
    if data.get("task") == "follow_up" and history and mail.opener:
        shown = next((entry for entry in history if "sent" in str(entry.get("text")).lower()), history[0])
        found.append({"sentence": mail.opener, "ids": [str(shown["id"])]})
    if claim is not None and mail.claim:
        lead_in = f"{mail.bridge} " if mail.bridge.endswith(":") else ""
        found.append({"sentence": lead_in + mail.claim, "ids": [str(claim["id"])]})
    return found
