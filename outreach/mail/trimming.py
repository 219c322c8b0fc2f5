"""What a person wrote anew: the text of an answer without what it quotes and without the signature.

The grammar is that of mail programs, not of one language: an introduction ends in a colon and names a sender or a
date, a header block is a run of "Name: value" lines, quoted lines start with ">".
"""

import re

_QUOTED = re.compile(r"^\s{0,3}[>|]")
_RULE = re.compile(r"^\s*[-_=*~]{3,}\s*$|^\s*[-_]{5,}.{0,60}[-_]{5,}\s*$")
_SIGNATURE = re.compile(r"^(?:--|-- |—|__|–– ?)\s*$")
_ORIGINAL = re.compile(
    r"^[\s>]*(?:[-_=*]{2,}\s*(?:(?:original|forwarded|reply|begin forwarded)\s+(?:message|e-?mail|appointment)"
    r"|message (?:d['’]origine|transf[ée]r[ée]|original)"
    r"|urspr[üu]ngliche (?:nachricht|mail)|original-?nachricht|weitergeleitete nachricht|mensaje (?:original|reenviado)"
    r"|messaggio (?:originale|inoltrato)|mensagem (?:original|encaminhada)|oorspronkelijk bericht|doorgestuurd bericht"
    r"|ursprungligt meddelande|oprindelig (?:meddelelse|besked)|opprinnelig melding|wiadomo[śs][ćc] oryginalna"
    r"|исходное сообщение"
    r"|пересылаемое сообщение|original nachricht|原始邮件|元のメッセージ)\b.{0,40}$|begin forwarded message:|(?:am"
    r"|at) \d.{5,60}(?:schrieb|wrote).{0,80}:$)",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?<!\w)(?:wrote|writes|schrieb|a écrit|ha escrito|escribi[óo]|ha scritto|scrive|schreef|escreveu|skrev"
    r"|kirjoitti|napisał(?:\(a\))?|napsal(?:\(a\))?"
    r"|пишет|пише|написал(?:а|\(а\))?|написав|yazdı|wrote back|a scris|írta|έγραψε|写道|書きました)(?!\w)",
    re.IGNORECASE,
)
_WHO_OR_WHEN = re.compile(r"@|<|\b(?:19|20)\d\d\b|\d{1,2}[:.h]\d\d|\d{1,2}[./-]\d{1,2}")
_ANY_INTRODUCTION = re.compile(r"^\s*(?=.*(?:@|<))(?=.*\d).{10,400}[:：]\s*$")
"""An introduction in a language that the list does not know; it counts only with quoted lines below it."""

_CUE = re.compile(
    r"^\s*(?:on|am|le|el|il|op|em|den|dne|dnia|w dniu|в|у|在|no dia|a|\d{1,4}[./年-])[\s,\d]", re.IGNORECASE
)
"""How introductions begin that carry a date; a line that begins so is never the second of another one."""

_FIELD = re.compile(r"^\s*[*_]{0,2}([A-Za-zÀ-ÿА-я][\wÀ-ÿА-я -]{0,24})[*_]{0,2}\s?[:：][*_]{0,2}(?:\s|$)")
_SENDER = {
    "from",
    "von",
    "de",
    "van",
    "da",
    "från",
    "fra",
    "od",
    "от",
    "від",
    "lähettäjä",
    "mittente",
    "gönderen",
    "发件人",
    "差出人",
}
_OTHER = {
    "sent", "date", "to", "subject", "cc", "gesendet", "datum", "an", "betreff", "envoyé", "à", "objet", "enviado",
    "enviado el",
    "para", "asunto", "fecha", "verzonden", "aan", "onderwerp", "inviato", "data", "a", "oggetto", "assunto",
    "enviada em", "skickat",
    "till", "ämne", "sendt", "til", "emne", "wysłano", "do", "temat", "отправлено", "кому", "тема", "дата", "lähetetty",
    "vastaanottaja",
    "aihe", "reply-to", "antwort an", "kopie", "sent at", "importance",
}  # fmt: skip
_DEVICE = re.compile(
    r"^\W*(?:sent (?:from|via|with|by|using) (?:my |the )?\S+|get (?:outlook|the) for \S+"
    r"|von mein\w+ .{1,40} gesendet|gesendet (?:von|mit|über) |diese nachricht wurde von mein"
    r"|envoy[ée] (?:de|depuis|à partir de) |enviado (?:desde|de|do|pelo|a partir) |inviato (?:da|dal|tramite) "
    r"|verzonden (?:vanaf|met|via|vanuit) |verstuurd vanaf "
    r"|skickat från |sendt fra |lähetetty |wysłane z |отправлено (?:с|из) |надіслано з |from my (?:iphone|ipad"
    r"|mobile)|outlook for (?:ios|android)|télécharger outlook|outlook (?:für|voor|para|per) )",
    re.IGNORECASE,
)
_MAX_LINES = 4000


def trim(text: str) -> str:
    """Give what is new in an answer. A text without quote and signature comes back as it was, folded at its ends."""
    lines = [line.rstrip() for line in text.replace("\u200b", "").split("\n")[:_MAX_LINES]]
    kept = _without_quotes(lines)
    kept = _without_signature(kept)
    while kept and (not kept[-1].strip() or _RULE.match(kept[-1])):
        kept.pop()
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(kept)).strip("\n")


def _without_quotes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if _ORIGINAL.match(line) or _header_block(lines, at):
            return kept
        length = _introduction(lines, at)
        if length:
            following = _next_written(lines, at + length)
            if following is None or not _QUOTED.match(lines[following]):
                return kept  # what follows is quoted without marks
            at += length
        elif _QUOTED.match(line):
            at += 1
        else:
            kept.append(line)
            at += 1
    return kept


def _introduction(lines: list[str], at: int) -> int:
    """Give how many lines from `at` on introduce a quote (programs break them into up to three), or 0."""
    if not lines[at].strip() or _QUOTED.match(lines[at]):
        return 0
    joined = ""
    for length in range(1, 4):
        if at + length > len(lines) or not lines[at + length - 1].strip():
            return 0
        joined = f"{joined} {lines[at + length - 1].strip()}".strip()
        if len(joined) > 400 or (length > 1 and _CUE.match(lines[at + length - 1])):
            return 0
        if joined.endswith((":", "：")) and _WROTE.search(joined[-200:]) and _WHO_OR_WHEN.search(joined):
            return length
        if _ANY_INTRODUCTION.match(joined):
            following = _next_written(lines, at + length)
            return length if following is not None and _QUOTED.match(lines[following]) else 0
        if length == 1 and not re.search(r"\d|@|<", joined):
            return 0
    return 0


def _header_block(lines: list[str], at: int) -> bool:
    """Tell whether a copied header starts here: a sender's field and two more of its kind within the next lines."""
    first = _name(lines[at])
    if first not in _SENDER and first not in {"subject", "betreff", "date", "datum"}:
        return False
    names = {_name(line) for line in lines[at : at + 9]}
    return len(names & (_SENDER | _OTHER)) >= 3 and bool(names & _SENDER)


def _name(line: str) -> str:
    found = _FIELD.match(line)
    return found.group(1).strip().lower() if found else ""


def _next_written(lines: list[str], at: int) -> int | None:
    return next((index for index in range(at, min(len(lines), at + 6)) if lines[index].strip()), None)


def _without_signature(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if _SIGNATURE.match(line) and any(each.strip() for each in lines[:at]):
            return _without_signature(lines[:at])
        if _DEVICE.match(line) and len(line) < 90 and len([each for each in lines[at + 1 :] if each.strip()]) <= 3:
            return lines[:at]
    return lines
