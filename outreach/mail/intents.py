"""What the words of a reply say against a model's label. Works on the new text only, in the languages of `optout`.

Nothing here says what a person wants: it finds a plain no where a model read interest, and a "proof" that proves
nothing. Where words and label do not agree a person reads the mail, so that a doubt costs a look and never a lead.
"""

import re

from .optout import find_opt_out

MAX_QUOTE = 300
HOPEFUL = frozenset({"interested", "not_now", "referral"})  # labels after which somebody may write to the person again

_NO = re.compile(
    r"(?<!\w)(?:"
    # English
    r"not (?:\w+ ){0,2}?interested|un-?interested|disinterested|no interest|no(?:,)? (?:thanks?|thx|thank you)|no need"
    r"|(?:don'?t|do not|doesn'?t|does not|didn'?t|won'?t|will not) (?:\w+ ){0,2}?(?:need|want|require"
    r"|see (?:a|the|any) (?:need|fit|use))|not (?:for (?:us|me)|relevant|a (?:good )?fit|the right fit|needed|required"
    r"|a match|looking (?:for|to))"
    r"|(?:i'?ll|we'?ll|will|have to|must) (?:\w+ )?(?:pass|decline)(?! (?:it|this|that|you|your|the) )|must decline"
    r"|we(?:'re| are) (?:all )?(?:set|covered|happy with)|please don'?t"
    r"|already (?:have|use|work with|covered)|thanks,? but no|(?:forget|drop) it(?=\W*$)|hard pass|nope"
    # German
    r"|kein(?:e|en|erlei)? (?:\w+ )?(?:interesse|bedarf|verwendung)|nicht (?:\w+ ){0,2}?"
    r"(?:interessiert|interessant|relevant)"
    r"|uninteressant|nein,? (?:danke|vielen dank)|brauchen wir nicht|benötigen wir nicht|danke,? nein"
    r"|passt nicht zu uns|bitte nicht"
    # French
    r"|(?:pas|plus|aucunement|guère) (?:\w+ ){0,2}?(?:intéress\w+|besoin|concern\w+)|aucun (?:intérêt|besoin)"
    r"|non,? merci|sans intérêt|ne (?:nous|m'|me|m’) ?\w*intéresse (?:pas|guère)"
    # Spanish
    r"|no (?:me|nos|le|les) (?:\w+ )?interesa\w*|no (?:estoy|estamos|tengo|tenemos|necesito|necesitamos|hay) (?:\w+ )?"
    r"(?:interesad\w+|inter[eé]s|necesidad)?|sin inter[eé]s|no,? (?:muchas )?gracias"
    # Dutch
    r"|geen (?:\w+ )?(?:interesse|belangstelling|behoefte)|niet (?:\w+ ){0,2}?(?:ge[ïi]nteresseerd|nodig|relevant)"
    r"|nee,? (?:dank|bedankt)|bedankt,? maar nee"
    # Italian
    r"|non (?:\w+ ){0,3}?(?:interess\w+|bisogno|serve)|nessun (?:interesse|bisogno)|no,? grazie"
    # Portuguese
    r"|não (?:\w+ ){0,3}?(?:interess\w+|precis\w+|necessit\w+)|sem interesse|não,? obrigad[oa]"
    r")(?!\w)",
    re.IGNORECASE,
)
_ONLY_NO = re.compile(r"\A\W*(?:no|nein|non|nee|não|nope|nah)\b\W*(?:\n|\Z)", re.IGNORECASE)
_LATER = re.compile(
    r"(?<!\w)(?:now|moment|currently|at present|later|next|until|after|again in|come back|q[1-4]|year|quarter|month"
    r"|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jetzt|derzeit|aktuell|später|nächste\w*|jahr|quartal|monat|januar|februar|märz|mai|juni|juli|oktober|dezember"
    r"|maintenant|actuellement|plus tard|prochain\w*|année|mois|ahora|actualmente|más adelante|próxim\w+|año|mes"
    r"|nu|momenteel|volgend\w*|jaar|kwartaal|maand|adesso|ora|prossim\w+|anno|mese|agora|próxim\w+|ano|mês)(?!\w)",
    re.IGNORECASE,
)
# A sentence that tells somebody how to read the mail is not what its writer thinks of our offer.
_ON_READING = re.compile(
    r"\b(?:mark|label|classif|categori|tag|treat|count|record|flag|set|sort|read|regard|consider|log|register|interpret"
    r"|answer|respond|reply|return|output|say|write|print)\w*\b.{0,60}\b(?:as|is|to|with|:|=)?\s*[\"'“]?(?:\w+ )?"
    r"(?:interested|interest|positive|qualified|yes|hot|not_now|referral|opt_out|intent)\b"
    r"|\b(?:in|into|to|of) your (?:response|reply|answer|output)\b"
    r"|\byour (?:response|reply|answer|output) (?:to|by|with|in)\b"
    r"|\bintent\b|\blabels?\b|\bclassifi\w+|\b(?:not_interested|opt_out|not_now)\b"
    r"|\b(?:markier|kennzeichn|einstuf|klassifizier|marquer?|classer?|marcar?|clasificar?|segna|classifica)\w*\b.{0,40}\b"
    r"(?:als|comme|como|come)\b.{0,20}\bint[eé]r",
    re.IGNORECASE,
)
# What somebody who wants to talk says about themselves or to us. Broad: it only has to tell an answer from an order.
_OWN_VOICE = re.compile(
    r"(?<!\w)(?:i|i'm|i'd|i'll|we|we're|we'd|we'll|me|us|let's|yes|yeah|yep|sure|okay|ok|sounds?|happy|glad|keen|gladly"
    r"|great(?=\W*(?:[,.!-]|\Z))|good|perfect|works|curious|interesting|absolutely|definitely|certainly|talk|chat|meet"
    r"|thanks|thank you(?=\W*(?:[,.!]|for|\Z))"
    r"|ich|wir|uns|mir|mich|unser\w*|mein\w*|ja|gern\w*|klingt|passt|danke|einverstanden|interessant"
    r"|je|j'\w+|nous|moi|m'\w+|notre|oui|volontiers|d'accord|avec plaisir|merci|parlons|échangeons|bien sûr"
    r"|yo|nosotros|me|nos|mi|nuestr\w+|sí|claro|vale|encantad\w+|hablemos|perfecto|gracias"
    r"|ik|wij|we|ons|onze|mij|mijn|graag|prima|leuk|klinkt"
    r"|io|noi|mi|ci|nostr\w+|sì|volentieri|certo|sentiamoci|parliamone|grazie|perfetto"
    r"|eu|nós|nosso\w*|meu|minha|sim|vamos|gostaria\w*|obrigad\w|ótimo)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def find_no(new_text: str) -> str:
    """Give the words that turn us down, or ""."""
    text = _plain(new_text)
    found = _NO.search(text) or _ONLY_NO.search(text)
    return " ".join(found.group().split()) if found else ""


def find_objection(*, intent: str, quote: str, new_text: str) -> str:
    """Say why a label cannot stand as it is, in words for a person, or "".

    The quote must be a short piece of the text that says something; a label of hope must not stand beside a plain no,
    nor rest on a sentence that tells how to read the mail.
    """
    text, proof = _plain(new_text), " ".join(_plain(quote).split()).casefold()
    if not re.search(r"\w", proof) or len(proof) > MAX_QUOTE or not _holds(text, proof):
        return "The words it rests on are not in the reply."
    if intent != "opt_out" and (words := find_opt_out(text)):
        return f"The reply asks not to be written to: {words[:80]!r}."
    if intent in {"interested", "not_now"} and (words := find_no(text)) and not _says_later(intent, text):
        return f"The reply also turns us down: {words[:80]!r}."
    sentences = _find_sentences(text, proof)
    if intent in HOPEFUL and sentences and all(_ON_READING.search(each) for each in sentences):
        return "The words it rests on tell how to read the reply."
    if intent == "interested" and not any(_OWN_VOICE.search(each) for each in [*sentences, proof]):
        return "Nobody says in the words it rests on that they want to talk, in a language that is known here."
    return ""


def _says_later(intent: str, text: str) -> bool:
    """ "Not interested at the moment" is a not-now, and never interest."""
    return intent == "not_now" and _LATER.search(text) is not None


def _plain(text: str) -> str:
    return text.replace("\u2019", "'").replace("\u00a0", " ")


def _holds(text: str, proof: str) -> bool:
    """Whether a text holds words as words: "interest" does not prove itself from "disinterested"."""
    return re.search(rf"(?<!\w){re.escape(proof)}(?!\w)", " ".join(text.split()).casefold()) is not None


def _find_sentences(text: str, proof: str) -> list[str]:
    """Return the sentences that hold the proof; none where it runs over several."""
    sentences = (" ".join(each.split()) for each in _SENTENCE.split(text))
    return [each for each in sentences if _holds(each, proof)]
