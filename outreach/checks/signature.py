"""The person who signs a mail is the sender, under the title and the company that are known (G29)."""

import re
from collections.abc import Iterator

from outreach.checks.closings import is_closing
from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.names import HONORIFICS, company_core, fold, forms, same_company, tokens
from outreach.checks.ordinary import NOBODYS, ORDINARY
from outreach.checks.parts import word_set
from outreach.checks.people import unmatched

_PIECES = re.compile(r"\s*(?:[,|·•/()]|\s[-–—@]\s|\b(?:at|from|bei|von|chez|of)\b)\s*")
_TITLE = re.compile(
    r"\b(?:c[efimort]o|s?evp|[as]?vp|gm|head|director|manager|founder|co-?founder|president|executive|engineer|consultant"
    r"|officer|partner|lead|leader|sdr|bdr|bdm|owner|specialist|representative|associate|analyst|chief|chair(?:man|woman)?"
    r"|principal|advis[eo]r|architect|assistant|coordinator|administrator|developer|designer|scientist|professor|agent"
    r"|strategist|evangelist|supervisor|intern|secretary)\b"
)
_LOCAL_TITLE = re.compile(
    r"\b(?:\w*leiter(?:in)?|geschäftsführer(?:in)?|inhaber(?:in)?|berater(?:in)?|vorstand|gründer(?:in)?|referent(?:in)?"
    r"|direct(?:eur|rice)|président[e]?|fondat(?:eur|rice)|gérante?|responsable|chargée?|conseill(?:er|ère)|ingénieure?"
    r"|direc?tora?|gerente|jef[ea]|socio|fundadora?|ejecutiv[oa]|encargad[oa]|gestora?|sócio|direttore|direttrice"
    r"|responsabile|titolare|fondatore|amministratore|consulente|eigenaar|adviseur|hoofd|oprichter|dyrektor|prezes"
    r"|kierownik|specjalista|właściciel|\w*chef|ägare|grundare|säljare|direktør|\w*leder|stifter|\w*johtaja|päällikkö"
    r"|ředitel(?:ka)?|jednatel(?:ka)?|majitel(?:ka)?|vedoucí|müdürü?|kurucu|yöneticisi?|uzmanı|директор|менеджер"
    r"|руководитель|основатель(?:ница)?|специалист|начальник|керівник|засновник|διευθυντής|διευθύντρια|υπεύθυν\w+|ιδρυτής"
    r"|igazgató\w*|vezető|مدير[ة]?|رئيس[ة]?|مؤسس[ة]?|מנכ\"ל\w*|סמנכ\"ל\w*|מנהלת?|מייסדת?)\b"
    r"|代表取締役|部長|課長|社長|担当|マネージャー|总经理|经理|总监|首席|主管|创始人|대표|이사|팀장|과장|부장|매니저"
)
_LEGAL = re.compile(
    r"\b(?:inc|llc|llp|ltd|limited|gmbh|ag|kg|se|corp|corporation|company|sarl|sas|sasu|s\.?a|s\.?l|s\.?p\.?a|s\.?r\.?l|b\.?v"
    r"|n\.?v|ab|as|aps|oy|oyj|plc|pty|sp\. z o\.o|a\.s|s\.r\.o|kft|lda|ltda|a\.?ş|group|ооо|оао|зао|тов)\b\.?\s*$"
    r"|株式会社|有限公司|公司$|주식회사"
)
# Towns and regions that stand below a name; what else stands there in capitals is a company or a title.
_PLACES = word_set(
    """
    los angeles san diego jose seattle austin denver miami atlanta toronto montreal vancouver sydney melbourne dubai
    tel aviv hong kong shanghai beijing seoul osaka mumbai delhi bangalore bengaluru pune manila jakarta bangkok hanoi
    cairo lagos nairobi accra johannesburg cape town são paulo sao rio janeiro buenos aires bogotá lima santiago
    münchen bremen hannover dresden nürnberg bonn mannheim
    köln frankfurt düsseldorf stuttgart leipzig wien zürich genève geneva basel bern lyon marseille toulouse lille
    bordeaux nantes barcelona valencia sevilla bilbao lisboa porto milano roma torino napoli bologna firenze brussels
    bruxelles antwerp gent ghent rotterdam utrecht eindhoven københavn aarhus göteborg malmö bergen tampere espoo
    tallinn riga vilnius kraków warszawa wrocław gdańsk praha brno bratislava budapest bucharest bucurești sofia
    athens istanbul ankara izmir kyiv lviv manchester leeds bristol glasgow edinburgh cardiff belfast cork galway
    cambridge oxford brooklyn houston philadelphia phoenix portland nashville washington ireland luxembourg romania
    hungary czechia ukraine croatia serbia bulgaria slovakia slovenia estonia latvia lithuania iceland egypt nigeria
    kenya south north new zealand chile colombia argentina peru deutschland österreich schweiz españa italia sverige
    norge danmark suomi polska česko türkiye nederland belgië belgique suisse remote
    """
)
_TEAM = word_set("team teamet tiimi equipe equipo squadra time zespol tym csapat ekibi echipa crew")
_LONGEST_NAME = 6
_LINKING = word_set("of the at for and & in de des du la der für und von di del della do da y e et og och i")
_CONTACT = re.compile(r"[@/]|\d{3}|\bwww\.|\bp\.?\s?s\b|^[(\[].*[)\]]$")


def check_signature(draft: Draft) -> Iterator[Finding]:
    """G29: signed by somebody who is not the sender, under another title or company, or twice."""
    if not draft.sender.name:
        return
    yield from _signed_twice(draft)
    body = draft.body_part
    for index, (start, end) in enumerate(draft.letter.names):
        line = body.plain[start:end].strip(" -–—*_,.")
        if _CONTACT.search(line.lower()) or not any(char.isalpha() for char in line):
            continue
        if index and (body.plain[end - 1] in ".!?" or line.count(" ") > _LONGEST_NAME):
            continue  # a sentence below the name
        if message := _disagrees(draft, line, is_first=index == 0):
            yield Finding("G29", Action.BLOCK, message, body.span(start, end))


def _disagrees(draft: Draft, line: str, *, is_first: bool) -> str:
    """Return what is wrong with one line of the signature; nothing when it fits the sender."""
    sender = draft.sender
    for index, piece in enumerate(piece for piece in _PIECES.split(line) if piece.strip()):
        if is_first and index == 0:
            if not _signs(draft, piece):
                return f"The mail is signed {piece!r}, but the sender is {sender.name}: put the sender's name."
        elif _is_company_of(piece, (draft.lead.company, *draft.lead.company_aliases)) and not _is_company_of(
            piece, (sender.company,)
        ):
            return f"The signature names the lead's company {piece!r} as the sender's: correct it."
        elif sender.company and _LEGAL.search(piece.lower()) and not same_company(piece, sender.company):
            return f"The signature names the company {piece!r}, but the sender's is {sender.company}: correct it."
        elif _is_other_title(draft, piece):
            return f"The signature says {piece!r}, which is not the sender's title: correct it."
        elif sender.company and _is_unknown(draft, piece):
            return f"The signature names {piece!r}, which is neither the sender's title nor company: take it out."
    return ""


def _is_company_of(piece: str, companies: tuple[str, ...]) -> bool:
    return any(same_company(piece, company) for company in companies if company)


def _is_other_title(draft: Draft, piece: str) -> bool:
    """Say whether a piece holds a title that is not the sender's; "VP Sales" is one of "VP Sales EMEA"."""
    lower, sender = piece.lower(), draft.sender
    own = set(tokens(f"{sender.title} {sender.company} {sender.name}"))
    said = [word for word in tokens(piece) if word not in _LINKING]
    if _TITLE.search(lower):
        short = "".join(word[0] for word in tokens(sender.title) if word not in _LINKING)
        return not set(said) <= own and "".join(said) != short and "".join(word[0] for word in said) not in own
    return _LOCAL_TITLE.search(lower) is not None and not set(said) & own


def _is_unknown(draft: Draft, piece: str) -> bool:
    """Say whether a piece names somebody or something nobody knows of, and is no town."""
    words = [word for word in piece.split() if any(char.isalpha() for char in word)]
    if not words or len(words) > 4 or any(word[:1].islower() and word not in _LINKING for word in words):
        return False
    said = [word for word in tokens(piece) if word not in _LINKING]
    ours = tokens(f"{draft.sender.name} {draft.sender.title} {draft.sender.company} {draft.sender.email}")
    if is_closing(piece) or not set(said).isdisjoint(ours) or set(said) <= draft.known.words:
        return False
    known = _PLACES | (NOBODYS if len(said) > 1 else ORDINARY)
    return not any(word in known for word in (*said, *(word.lower().strip(".,") for word in words)))


def _signs(draft: Draft, piece: str) -> bool:
    sender = draft.sender
    known = forms(sender.name) | frozenset(tokens(sender.email.partition("@")[0]))
    words = [(word, 0, 0) for word in piece.split() if fold(word).strip(".") not in HONORIFICS]
    names = [word for word in words if fold(word[0]) not in {"the", "your", "das", "ihr", "l", "de", "el", "het"}]
    if not names or len(names) > 5:
        return not names
    ours = set(company_core(sender.company))
    said = set(tokens(" ".join(word[0] for word in names)))
    if ours & said and said <= ours | _TEAM:
        return True
    initials = "".join(word[0] for word in tokens(sender.name))
    if len(names) == 1 and fold(names[0][0]).replace(".", "") == initials:
        return True
    return not unmatched(names, known, tokens(sender.name)[:1], "")


def _signed_twice(draft: Draft) -> Iterator[Finding]:
    letter, body = draft.letter, draft.body_part
    if letter.signature is None:
        return
    for start in letter.sign_offs:
        rest = body.plain[start : letter.signature].split("\n")
        following = next((line.strip(" -–—,.") for line in rest[1:] if line.strip()), "")
        if start < letter.signature and following and set(tokens(following)) & set(tokens(draft.sender.name)):
            text = "The mail is signed twice: keep one signature."
            yield Finding("G29", Action.RETRY, text, body.span(start, letter.signature))
            return
