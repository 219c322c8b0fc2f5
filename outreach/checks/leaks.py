"""What must stay inside: the prompt and its canary (G08)."""

import base64
import re
from collections.abc import Iterator
from functools import lru_cache

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Part, Phrases, part

_OVERLAP = 8  # words in a row that a mail shares with the prompt by copying only

_ROT13 = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm"
)
_SQUEEZE = re.compile(r"[\W_]+")
_ROLES = (
    r"(?:assistant|copywriter|writer|sdr|bdr|ai agent|chatbot|language model|sales (?:rep|representative"
    r"|development representative|assistant|agent))"
)
_PROMPT_TALK = Phrases(
    (
        "prompt prompts",
        r"\b(?:system|developer|hidden|initial|original) prompts?\b|\b(?:my|the|this|your) prompt (?:says|said|asks"
        r"|asked|tells|told|states|instructs|is|was)\b|\bas (?:the |my )?prompt(?:ed)?\b",
    ),
    (
        "instructed instructions instruction",
        r"\bas (?:i was |i am |i'm )?(?:instructed|per (?:the |my |your )?instructions?)\b|\b(?:my|the system"
        r"|system|these|the above|given) instructions (?:are|is|were|say|said|tell|state|require|prohibit|forbid)\b"
        r"|\bi (?:was|am|'m|have been|'ve been) instructed\b|\b(?:per|following|according to|based on) (?:my|your"
        r"|the) instructions?\b|\bthe instructions (?:say|state|require|given)\b|#{2,} ?instructions?\b"
        r"|\bfollow(?:ing)? these (?:rules|instructions)\b",
    ),
    (
        "guidelines rules constraints",
        r"\b(?:my|the system|system) (?:guidelines|rules|constraints) (?:are|say|state|require|prohibit|forbid"
        r"|do)\b|\b(?:according to|per|following|based on) my (?:guidelines|rules|constraints)\b",
    ),
    (
        "assistant copywriter writer sdr bdr agent chatbot model rep representative task job role goal never always "
        "only",
        rf"\byou are (?:an? )?(?:\w+[ -]){{0,5}}{_ROLES}\b(?! (?:at|of|in)\b)|\byour (?:task|job|role|goal) is to "
        r"(?:write|draft|produce|generate|create|compose|extract|classify)\b|\byou (?:must|should|will) (?:never"
        r"|always|only) (?:reveal|mention|disclose|output|return|respond|write|use|invent|answer)\b",
    ),
    (
        "reveal disclose repeat",
        r"\bdo not (?:reveal|disclose|repeat|share|mention|output) (?:this|these|the|your|any)\b",
    ),
    (
        "write output return respond reply",
        r"\b(?:output|return|respond|reply|answer) (?:only |strictly |exactly )?(?:with |in |as )?(?:valid |a |an "
        r"|one |raw |the )*(?:json|markdown|xml|schema)\b|\bwrite (?:a|an|one) (?:short|concise|personali[sz]ed"
        r"|cold|outbound) (?:\w+ )?e-?mail (?:to|for|of|under|in)\b",
    ),
    (
        "reveal mention disclose guidelines constraints rules instructions",
        r"\bmust not (?:reveal|disclose|mention) (?:these|my|the|our) (?:rules|instructions|guidelines|prompt|facts)\b"
        r"|\b(?:these|here|those|following) are (?:my|the) (?:guidelines|constraints|rules|instructions)\b",
    ),
    (
        "provided given supplied",
        r"\bthe (?:provided|given|supplied) (?:facts?|context|information|claims?|data|profile)"
        r" (?:do|does|did|is|are|contains?|mentions?|includes?|says?|shows?)\b",
    ),
    ("cutoff", r"\bknowledge cut-?off\b"),
    ("training data", r"\bmy training (?:data)?\b"),
    (
        "context information facts data provided given supplied details",
        r"\b(?:based on|according to|given|using|from|per) the (?:provided|supplied|given|above|following) "
        r"(?:context|information|facts?|data|details|claims|profile|research|document|json|bundle)\b|\bthe "
        r"(?:context|facts?|data|information|claims?|profile|bundle)(?: that)?(?: (?:was|were|is|are|i was|i am))? "
        r"(?:provided|supplied|given) (?:to me|above|below|do(?:es)? not|doesn't|don't|in the)\b|\b(?:based on"
        r"|according to|given|using|from|per) the (?:\w+ )?(?:context|information|facts?|data|details|claims"
        r"|profile) (?:that (?:is|are|was|were) )?(?:provided|supplied|given|above)\b|\bno (?:facts|claims|context"
        r"|information|data) (?:was|were|is|are) (?:provided|supplied|given|available)\b",
    ),
    (
        "fact facts claim claims wf mem id ids",
        r"\b(?:fact|claim|wf|mem)[:#_]\d+\b|\(?\b(?:fact|claim)s? ids?\b|\[(?:facts?|claims?|mem|wf) ?[:#]? "
        r"?\d+(?:, ?\d+)*\]|\b(?:per|see|source|from|cf\.?)[: ](?:fact|claim) \d+\b|\((?:fact|claim) ?#?\d+\)",
    ),
    (
        "first_touch follow_up max_body min_body max_subject min_subject allowed_hosts finish_reason "
        "company_aliases fetched_at first_name last_name max_tokens response_format json_schema tool_calls "
        "tool_call function_call",
        r"\b(?:first_touch|follow_up|(?:max|min)_(?:body|subject|tokens)|allowed_hosts|finish_reason"
        r"|company_aliases|fetched_at|response_format|json_schema|tool_calls?|function_call)\b",
    ),
    (
        "system assistant developer human user",
        r"(?:^|[.!?] )\W{0,3}(?:system|assistant|developer|human) ?(?:message|prompt)? ?:|<\|?/?(?:system|assistant"
        r"|im_start|im_end|user|developer)\|?>|\b(?:system|developer) message\b",
    ),
    ("inst sys im_start im_end endoftext", r"\[/?inst\]|<</?sys>>|<\|(?:im_start|im_end|endoftext|eot_id)\|>"),
    (
        "openai anthropic gpt chatgpt claude llama gemini mistral",
        r"\b(?:i(?:'m| am)|as|trained by|developed by|created by|made by) (?:chatgpt|gpt-?\d\w*|claude|llama|gemini"
        r"|mistral|openai|anthropic)\b(?=[^\n]{0,40}\b(?:model|assistant|ai|cannot|can't|i)\b|,? i\b|\.)",
    ),
    ("canary", r"\bcanary (?:token|value|string|is)\b"),
)


def check_prompt_leak(draft: Draft) -> Iterator[Finding]:
    """G08: the canary, words of the prompt, or talk about the prompt."""
    for text in draft.parts:
        if draft.canary and _holds_canary(text, draft.canary):
            message = "The mail holds the secret mark of our prompt: it must not be sent."
            yield Finding("G08", Action.BLOCK, message, None, text.where)
        if draft.prompt and (place := shared(text, grams(draft.prompt, _OVERLAP), _OVERLAP)):
            message = "The mail repeats our own instructions to the model: it must not be sent."
            yield Finding("G08", Action.BLOCK, message, text.span(*place), text.where)
        for match in _PROMPT_TALK.find(text):
            if match[0] in draft.backing.lower and len(match[0]) > 6:
                continue  # a lead that sells tools for prompts says so on its own site
            message = f"The mail talks about how it was made ({match[0][:40]!r}): it must not be sent."
            yield Finding("G08", Action.BLOCK, message, text.at(match), text.where)


@lru_cache(maxsize=256)
def _disguises(canary: str) -> tuple[str, ...]:
    """Return what gives a canary away: long pieces of it, backwards, and the usual encodings."""
    plain = _SQUEEZE.sub("", canary.lower())
    if len(plain) < 4:
        return ()
    size = max(8, len(plain) * 2 // 3)
    pieces = {plain[start : start + size] for start in range(max(1, len(plain) - size + 1))}
    return tuple(piece for piece in {*pieces, *_encodings(canary, plain)} if len(piece) >= 4)


def _encodings(canary: str, plain: str) -> set[str]:
    raw = canary.encode(errors="replace")
    encoded = [base64.b64encode(b"\0" * shift + raw).decode().rstrip("=")[4 if shift else 0 : -2] for shift in range(3)]
    rotated = _SQUEEZE.sub("", canary.translate(_ROT13).lower())
    return {plain[::-1], raw.hex(), rotated, *(_SQUEEZE.sub("", code.lower()) for code in encoded)}


def _holds_canary(text: Part, canaries: tuple[str, ...]) -> bool:
    squeezed = "".join(text.sequence).replace("_", "")
    return any(piece in squeezed for canary in canaries for piece in _disguises(canary))


@lru_cache(maxsize=64)
def grams(text: str, size: int) -> frozenset[tuple[str, ...]]:
    """Return every run of so many words."""
    words = part("", text).sequence
    return frozenset(words[at : at + size] for at in range(len(words) - size + 1))


_WORD = re.compile(r"\w+")


def shared(text: Part, grams: frozenset[tuple[str, ...]], size: int) -> tuple[int, int] | None:
    """Return the place of the first run of words that both texts have."""
    words = text.sequence
    for at in range(len(words) - size + 1):
        if words[at : at + size] in grams:
            places = [match.span() for match in _WORD.finditer(text.lower)]
            return places[at][0], places[at + size - 1][1]
    return None
