"""Does the page say it? A fact counts only when its quote stands in the page, word for word. Pure."""

import re
import unicodedata

from cortex.text import clean, fold

MIN_QUOTE = 12
MAX_QUOTE = 400
MAX_TEXT = 300
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LINK = re.compile(r"https?://|www\.|\S+@\S+\.\S", re.IGNORECASE)
_BEGIN = r"(?:\A|[.!?:;,]\s|\n)\s*(?:please )?"  # of a sentence or a line: where an order stands
_SAID = r"(?:response|reply|answer|message|output)"
# Words that speak to a model, not to a reader: (words of which one must be there, pattern). No wall: what is kept apart
# is kept apart whatever this finds. It keeps such passages out of facts and names, and tells people of them.
_INSTRUCTIONS: tuple[tuple[str, str], ...] = (
    (
        "ignore disregard forget override bypass",
        r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,25}\b(?:instructions?|prompts?|guidelines)\b"
        r"|\b(?:ignore|disregard|forget)\b.{0,20}\b(?:previous|above|prior|all|your|these)\b.{0,20}"
        r"\b(?:rules?|messages?)\b"
        r"|\b(?:ignore|disregard|forget) the (?:rules|messages?) (?:above|before)\b"
        r"|\b(?:ignore|disregard|forget) everything (?:above|before|you (?:were|have been|know))\b",
    ),
    (
        "ignoriere ignorieren ignoriert ignorez ignora ignore",
        r"\bignor(?:iere?n?|iert|ez|a|e) (?:\w+ ){0,2}?(?:alle|toutes|todas|tutte|as|les|las|le) (?:\w+ ){0,2}?"
        r"(?:anweisungen|instructions|instrucciones|istruzioni|instruções|consignes)\b",
    ),
    ("prompt", r"\b(?:system|hidden|initial) prompt\b|\bBEGIN (?:SYSTEM|PROMPT)\b"),
    ("system", r"\bBEGIN SYSTEM\b|<\|?(?:im_start|system)"),
    (
        "ai assistant assistants model models chatbot llm llms bot bots agents",
        r"\byou are (?:now )?(?:an? |the )?(?:ai|assistant|language model|chatbot|llm)\b"
        r"|\b(?:as an ai(?: (?:assistant|agent|model|language)|,)|dear ai|hey ai|attention ai|ai agents?,)"
        r"|\bnote to (?:the )?(?:ai|llms?|assistants?|bots?)\b|<\|?assistant"
        r"|\binstructions? (?:for|to) (?:the )?(?:ai|llms?|assistants?|models?)\b",
    ),
    ("instruction instructions", r"\b(?:new|updated) instructions?\s*:"),
    ("user human reviewer", r"\b(?:do not|don't|never) (?:tell|inform|mention to) (?:the )?(?:user|human|reviewer)\b"),
    ("im_start inst", r"<\|?im_start|\[/?INST\]"),
    ("without", r"\b(?:approve|send|release)\b.{0,30}\bwithout (?:\w+ )?(?:review|approval|asking)\b"),
    (
        "interested qualified approved positive customer",
        r"\b(?:mark|label|classify|categori[sz]e|tag|count|treat|record) (?:this|the|me|us|it|him|her)\b.{0,20}"
        r"\bas (?:\w+ )?(?:interested|qualified|approved|positive|a customer)\b",
    ),
    (
        "ignore disregard lift override remove",
        r"\b(?:ignore|disregard|lift|override|remove) (?:the|any|my|all|their) "
        r"(?:opt[- ]?outs?|unsubscri\w+|suppressions?)\b",
    ),
    (
        "reveal disclose leak print output list",
        r"\b(?:reveal|disclose|leak|print|output|list) (?:\w+ ){0,5}?(?:your (?:other )?"
        r"(?:customers|clients|leads|tenants|prompts?|instructions)|(?:internal|secret) (?:reference|code|word)"
        r"|canary)\b",
    ),
    (
        "forward send cc bcc copy",
        _BEGIN + r"(?:forward|send|cc|bcc|copy) (?:this|the|all|every|a copy|your|each)\b.{0,60}?\bto \S+@\S+\.\w+",
    ),
    (
        "response reply answer message output email emails mail mails draft",
        _BEGIN + r"(?:add|append|augment|combine|convert|encode|end|enhance|group|include|insert|integrate|introduce"
        r"|jumble|misspell|modify|provide|rearrange|remove|render|replace|rewrite|scramble|substitute|translate|anagram"
        rf"|use)\b[^\n]{{0,110}}\b(?:in|to|into|of|from|with) (?:your|this) (?:{_SAID}|e-?mails?|draft)\b"
        rf"|{_BEGIN}(?:provide|render|modify|enhance|augment) your {_SAID}\b"
        r"|\bin your (?:response|answer|reply), (?:suggest|tease|include|add|mention|say|write)\b",
    ),
)
_COMPILED = tuple(
    (frozenset(words.split()), re.compile(pattern, re.IGNORECASE | re.DOTALL)) for words, pattern in _INSTRUCTIONS
)
_WORD = re.compile(r"\w+")
_QUOTED = 80  # characters of a passage that are enough to tell what it is


def find_flaw(*, text: str, quote: str, folded_page: str) -> str:
    """Return why a proposed fact is not to be kept, as a code, or "" when it may be.

    `quote_not_found` is the one that matters: the page does not say this.
    """
    folded = fold(quote)
    if not text.strip() or not folded:
        return "empty"
    if len(text) > MAX_TEXT or len(folded) > MAX_QUOTE:
        return "too_long"
    if len(folded) < MIN_QUOTE:
        return "quote_too_short"
    if not fold(text).isprintable():
        return "unprintable"
    if folded not in folded_page:
        return "quote_not_found"
    if addresses_machine(text) or addresses_machine(folded):
        return "instruction"
    if _LINK.search(text):
        return "link"
    if not set(_NUMBER.findall(fold(text))) <= set(_NUMBER.findall(folded)):
        return "number_not_in_quote"
    return ""


def addresses_machine(text: str) -> bool:
    """Return whether a text speaks to a model: an instruction where a reader expects a statement."""
    return _find(text) is not None


def quote_instruction(text: str) -> str:
    """Return the passage of a text that speaks to a model, short and in ASCII so that it is fit for a log, or ""."""
    found = _find(text)
    return escape(found.string[found.start() : found.start() + _QUOTED]) if found else ""


def escape(text: str) -> str:
    """Return a text in ASCII, so that nothing in it is invisible, breaks a line or changes the direction of reading."""
    return text.encode("unicode_escape").decode()[: _QUOTED * 2]


def _find(text: str) -> re.Match[str] | None:
    """Look at the text as people see it: characters nobody sees must not part a word."""
    plain = clean(text)[0] if not text.isascii() else text
    lines = "\n".join(" ".join(line.split()) for line in unicodedata.normalize("NFKC", plain).splitlines())
    words = frozenset(_WORD.findall(lines.lower()))
    tried = (pattern.search(lines) for keys, pattern in _COMPILED if not keys.isdisjoint(words))
    return next((found for found in tried if found), None)
