"""Does the page say it? A fact counts only when its quote stands in the page, word for word. Pure."""

import re

from cortex.text import fold

MIN_QUOTE = 12
MAX_QUOTE = 400
MAX_TEXT = 300
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LINK = re.compile(r"https?://|www\.|\S+@\S+\.\S", re.IGNORECASE)
# Words that speak to a model, not to a reader. Not a wall, which is what the quarantine is: a way to leave such a
# passage out and to tell the reviewer.
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,25}\b(?:instructions?|prompts?)\b"
    r"|\b(?:ignore|disregard|forget)\b.{0,20}\b(?:previous|above|prior|all|your|these)\b.{0,20}\b(?:rules?|messages?)\b"
    r"|\b(?:ignore|disregard|forget) everything (?:above|before|you (?:were|have been|know))\b"
    r"|\bsystem prompt\b|\byou are (?:now )?(?:an? |the )?(?:ai|assistant|language model|chatbot|llm)\b"
    r"|\b(?:as an ai|dear ai|hey ai|attention ai|ai agents?,|note to (?:the )?(?:ai|llms?|assistants?|bots?))\b"
    r"|\b(?:new|updated|following) instructions?\b"
    r"|\binstructions? (?:for|to) (?:the )?(?:ai|llms?|assistants?|models?)\b"
    r"|\b(?:do not|don't|never) (?:tell|inform|mention to) (?:the )?(?:user|human|reviewer)\b"
    r"|<\|?(?:im_start|system|assistant)|\[/?INST\]|\bBEGIN (?:SYSTEM|PROMPT)\b",
    re.IGNORECASE,
)


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
    return _INSTRUCTION.search(fold(text)) is not None
