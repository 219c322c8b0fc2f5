"""Signs that the model's answer was taken for the mail: reasoning, preamble, options, remarks about it (G10)."""

import re
from collections.abc import Iterator

from outreach.checks.chatter import AFTERTHOUGHT, GREETING_LINE, LABEL, OPT_OUT, PREAMBLE_WORLD
from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Part, Phrases, word_set

_NOUN = (
    r"(?:e-?mail|mail|draft|message|version|response|reply|subject(?: line)?|follow-?up|note|copy|outreach|text"
    r"|rewrite|revision|attempt)"
)
_PREAMBLE = re.compile(
    r"\W{0,4}(?:"
    r"(?:sure(?: thing)?|certainly|absolutely|of course|okay|ok|alright|got it|understood|no problem|gladly"
    r"|great(?: question)?|perfect|wonderful|i(?:'d| would) be (?:happy|glad) to (?:help|assist)|"
    r"as requested|happy to help|with pleasure|natürlich|selbstverständlich|gerne?|klar|sicher|bien sûr|certainement|"
    r"d'accord|avec plaisir|claro(?: que sí)?|por supuesto|certo|certamente|com certeza|natuurlijk|zeker"
    r"|oczywiście|конечно|もちろん|当然)"
    r"(?:[!:]| ?[,.–—-] (?=(?:here|i|let|below|this|hier|ich|voici|je|aquí|ecco|aqui|ik|hieronder|oto|вот)\b))"
    r"|(?:here(?:'s| is| are|s)|below (?:is|are|you)|this is|i(?:'ve| have) (?:written|drafted|prepared"
    r"|created|composed|put together))"
    rf" (?:[\w-]+(?:'s)? ){{0,6}}?{_NOUN}s?\b"
    r"|(?:hier ist|hier sind|anbei|nachfolgend|unten finden sie|voici|ci-dessous|aquí (?:tienes|está|tiene)"
    r"|ecco|aqui está|segue|hier is|"
    r"hieronder|oto|вот|以下は|以下が|以下是)"
    r"[^\n]{0,40}?(?:e-?mail|mail|entwurf|nachricht|message|courriel|brouillon|correo|borrador|mensaje|bozza"
    r"|messaggio|mensagem|"
    r"rascunho|concept|bericht|wiadomość|письмо|черновик|メール|邮件)"
    rf"|{PREAMBLE_WORLD})"
)
_LABEL = re.compile(
    r"^[ \t*_#>-]{0,6}(?:subject(?: line)?|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|тема|"
    r"件名|主题|body|email body|"
    r"e-?mail|message|draft|final (?:answer|draft|version|e-?mail)|revised(?: version| e-?mail| "
    r"draft)?|call to action|cta|"
    r"reasoning|thinking|thoughts?|analysis|plan|step \d+|explanation|rationale|output|response|answer|"
    r"greeting|opening|hook|closing|signature|assistant|user|system|human)\**\s*[:：](?!//)\**",
    re.MULTILINE,
)
_OPTION = re.compile(
    r"^[ \t*_#>-]{0,6}(?:option|version|variant|variante|variation|alternative|alternativ(?:e|version)|draft"
    r"|entwurf|e-?mail|opción|opzione|opção|"
    r"attempt|take|example|オプション|案|方案)\s?#?(?:\d|[a-d]\b|one|two|three|eins|zwei|uno|dos|une?|deux)\b\**[ "
    r"\t]*(?P<rest>[^\n]*)",
    re.MULTILINE,
)
_A_TIME = re.compile(
    r"\W*(?:mon|tue|wed|thu|fri|sat|sun|\d|today|tomorrow|next|this|mo|di|mi|do|fr|am|im|den|lundi|mardi|a "
    r"(?:short|quick|call)|we |i |you )"
)
_ALOUD = Phrases(
    (
        "think thinking thought reasoning scratchpad reflection",
        r"</?(?:think|thinking|thought|reasoning|scratchpad|reflection)>?",
    ),
    (
        "let",
        r"^\W{0,3}let me (?:think|draft|write|start|analy[sz]e|consider|craft|create|break|check the)\b|\blet me "
        r"(?:draft|write|craft) (?:the|this|an?) (?:e-?mail|mail|message)",
    ),
    (
        "need should must",
        r"\b(?:i|we) (?:need|should|must|have) (?:to )?(?:write|craft|draft|keep (?:it|this|the)|mention|avoid|make "
        r"sure|include|produce|output) (?:\w+ ){0,6}?(?:e-?mail|mail|message|word|words|characters|concise|claim"
        r"|claims|facts?|lead|prospect|recipient|cta|subject|short)\b",
    ),
    ("user", r"\bthe user (?:wants|asked|asks|is asking|has asked|provided|said|needs|requested)\b"),
    (
        "first",
        r"^\W{0,3}first, (?:i|let me|we) (?:need|should|will|have|must|'ll|analy[sz]e|look|consider|think|review"
        r"|check)\b",
    ),
    (
        "write rewrite another prefer adjust edit modify revise customize customise tweak personalize personalise "
        "shorten change changes tone shorter version",
        r"\b(?:would you (?:like|prefer) (?:me to |a (?:shorter|longer|different|more \w+|revised|new"
        r"|second)(?: version| draft| tone)?\b)|let me know if (?:you(?:'d| would)? (?:like|want|need|prefer)"
        r"|there(?:'s| is| are)) (?:me to |any "
        r"|to |it |a )*(?:adjust|edit|modify|revise|customi[sz]e|tweak|personali[sz]e|shorten|changes?|edits"
        r"|adjustments|different tone|shorter|another version|the tone)|feel free to (?:adjust|edit|modify"
        r"|customi[sz]e|tweak|personali[sz]e|change|adapt|revise)|would you like me to (?:adjust|edit|modify"
        r"|revise|shorten|tweak|change|make it|rewrite|write|draft))\b",
    ),
    ("word character words characters", r"\(?\b(?:word|character) count\s*[:=]|\(\d{2,4} (?:words|characters)\)"),
    (
        "email mail draft message version",
        r"\b(?:this|the) (?:e-?mail|draft|message|version) (?:is (?:concise|short|personali[sz]ed|under|within"
        r"|tailored|designed)|keeps|highlights|uses|avoids|focuses|mentions|includes|follows|adheres|meets|stays"
        r"|contains no|references)\b",
    ),
    ("draft helps", r"\bhope (?:this|the) (?:draft|e-?mail draft|version|rewrite) (?:helps|works)\b"),
    (
        "kept made used",
        r"\bi(?:'ve| have)? (?:kept|made|used) (?:it|this|the (?:e-?mail|draft|tone|message|subject|length)) "
        r"(?:short|concise|brief|under|within"
        r"|friendly|to the point|personal|professional)\b",
    ),
    (
        "note notes",
        r"^[ \t]*[\[(*]{0,2}(?:note|notes|nb)(?: to (?:self|sender|editor|the (?:sender|editor|user"
        r"|reviewer)))?\s*:\s",
    ),
    (
        "prospect recipient",
        r"\b(?:the|this) (?:prospect|recipient)(?:'s)? (?:name|is|company|role|pain|would|will|might|may)\b",
    ),
)
_KEY_POINTS = re.compile(r"^[ \t*_#]{0,4}key (?:points|changes|elements|takeaways)\b", re.MULTILINE)


def check_thinking_aloud(draft: Draft) -> Iterator[Finding]:
    """G10: the model talks to us: a preamble, its reasoning, labels of parts, several versions to choose from."""
    for part in draft.parts:
        for start, end, text in _aloud(part):
            yield Finding("G10", Action.RETRY, text, part.span(start, end), part.where)
    for start, end, text in (*_around(draft), *_afterwards(draft)):
        yield Finding("G10", Action.RETRY, text, draft.body_part.span(start, end))


def _aloud(part: Part) -> Iterator[tuple[int, int, str]]:
    if match := _PREAMBLE.match(part.lower):
        yield (*match.span(), "The text begins with the model talking to us: keep only the mail itself.")
    for match in _ALOUD.find(part):
        yield (*match.span(), "The model's own remarks stand in the text: take them out.")
    if ":" in part.plain:
        for match in _LABEL.finditer(part.lower):
            yield (*match.span(), f"A label stands in the text ({match[0].strip()!r}): keep only the mail itself.")
    for match in _OPTION.finditer(part.lower):
        if _is_version(match):
            yield (*match.span(), "The text offers several versions: keep one.")
    if match := _KEY_POINTS.search(part.lower):
        yield (*match.span(), "Remarks about the mail stand in the mail: take them out.")
    if part.where == "subject" and (match := LABEL.match(part.lower)):
        yield (*match.span(), "The subject begins with a label: keep only the subject itself.")


def _is_version(match: re.Match[str]) -> bool:
    """ "Option 1: Tuesday at ten" offers a time, not a text."""
    rest = match["rest"].strip()
    if not rest or rest.strip("*_ :.)(-–—") == "":
        return True
    return rest[0] in ":.)(-–—*" and not _A_TIME.match(rest.lstrip(":.)(-–—* "))


_ADDRESS = re.compile(r"^[^\n,:!]{1,50}(?:[,:،、，：]|様、?|さん、?|님,?)[ \t]*$", re.MULTILINE)


def _around(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """What stands before the line that greets, and a second line that does."""
    body = draft.body_part
    lines = sorted({match.span() for match in GREETING_LINE.finditer(body.lower)} | set(_naming_lines(draft)))
    if lines and (before := body.plain[: lines[0][0]]).strip():
        yield 0, len(before.rstrip()), "Something stands before the greeting: keep only the mail itself."
    if len(lines) > 1:
        yield (*lines[1], "The text greets twice, so it holds more than one mail: keep one.")


def _naming_lines(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines that are hardly more than the lead's name."""
    names = [name.lower() for name in (draft.lead.first_name, draft.lead.last_name) if len(name) > 1]
    sender = draft.sender.name.lower()
    for match in _ADDRESS.finditer(draft.body_part.lower):
        line = match[0].strip(" \t,:،、，：")
        is_short = 0 < len(line.split()) <= 5 and line.split()[0] not in _THANKS
        if is_short and any(name in line and name not in sender for name in names):
            yield match.span()


_THANKS = word_set(
    """
    thanks thank danke merci gracias grazie obrigado obrigada bedankt dzięki tack tak takk kiitos děkuji спасибо
    p.s. ps
    """
)


def _afterwards(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Remarks about the mail below the sender's name."""
    body, names = draft.body_part, draft.sender.name.lower().split()
    at = body.lower.rfind(names[0]) if names else -1
    start = body.plain.find("\n", at) if at >= 0 else -1
    if start < 0 or not (tail := body.lower[start:]).strip():
        return
    if (match := AFTERTHOUGHT.search(tail)) and not OPT_OUT.search(tail) and not _is_of_the_firm(draft, tail):
        yield start + match.start(), start + match.end(), "Remarks about the mail stand below it: take them out."


def _is_of_the_firm(draft: Draft, tail: str) -> bool:
    """Say whether nothing but the sender's title and company follows the name."""
    known = draft.known.lower
    return all(line.strip() in known for line in tail.split("\n"))
