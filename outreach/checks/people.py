"""The person a mail greets is the lead (G05)."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.letter import Greeting, greeting_at
from outreach.checks.names import (
    HONORIFICS,
    PARTICLES,
    akin,
    fold,
    forms,
    is_given_name,
    spellings,
    tokens,
)
from outreach.checks.ordinary import ORDINARY
from outreach.checks.parts import word_set
from outreach.checks.transliteration import is_latin, may_spell

Token = tuple[str, int, int]

# Nobody in particular.
_NEUTRAL = word_set(
    fold(
        """
        there team teams all everyone everybody folks friend friends sir sirs madam madame monsieur ladies
        gentlemen guys colleagues colleague partner partners neighbour neighbor reader readers hiring manager
        valued customer customers both yall people zusammen alle leute kollege kollegin kollegen kolleginnen
        damen herren interessent interessenten tous toutes equipe messieurs mesdames collegues todos todas
        equipo senores senoras tutti tutte squadra colleghi equipa time iedereen allemaal collega collegas
        alla allesammans hopa panstwo wszystkim panowie arkadaslar to whom it may concern you world stranger
        back responsable encargado responsabile respected esteemed коллеги команда vsichni vsem друзья господа дамы
        panstwu pani panowie panstwa koleżanki koledzy drodzy vsichni pratele tym csapat holgyeim uraim kollegak
        echipa ekip ekibi arkadaslar herkes yetkili dostlar κυριοι κυριες ομαδα συναδελφοι φιλοι ολους τιμι
        kaikki tiimi ystavat herrskap hyvat gode venner dere venn jer jeres geehrte rav haver haverim zevet
        רב לכם כולם לכולם צוות חברים חברי הצוות לך بكم جميعا جميعًا الجميع فريق الفريق سادة السادة الكرام طيبة وبعد
        बन्धु सभी fellow founder founders leader leaders professional professionals enthusiast enthusiasts
        entrepreneur entrepreneurs owner owners member members subscriber client clients recruiter recruiters
        data tech engineering sales marketing finance operations product people's hr it support
        """
    )
)
# "Hi again Lars", "Hallo nochmals, Anna": words between the hello and the name.
_FILLERS = word_set(
    """
    again there once more too nochmal nochmals wieder zurück encore rebonjour nuevo otra vez nuovo ancora novo nogmaals
    weer igen jälleen taas ponownie znowu znovu opět tekrar yeniden снова опять ещё раз знову ξανά πάλι din nou ismét
    újra שוב مجددا مجدداً
    """
)
_CONNECTIVES = word_set("and und et y e a en och og i ja oraz ve si и та or oder ou o")
# Behind these the greeting is over: "Hi Anna from Helio", "Hello again".
_STOPS = word_set(
    """
    from at of in on with for to the just i i'm im i've we we're this it it's its hope hoping quick my our
    your aus von bei ich wir ihr hier de chez je j'ai nous desde soy me da sono mi chiamo happy how what thanks
    thank congrats saw noticed nice great good long once uit ik hvordan
    """
)
_INFLECTING = frozenset({"slavic", "other"})
_ROLES = word_set("info contact kontakt office sales hello mail team support service admin hr jobs press marketing")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_A_TEXT = 20  # letters of the East that make a text, not just a name in one
_MARKS = " \t,!.:;-–—，！：،"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_VOCATIVE = re.compile(
    r"\b(?:[Ww]hat do you think|[Tt]houghts|[Mm]akes? sense|[Ss]ounds? (?:good|fair|interesting)|[Ii]nterested"
    r"|[Ww]orth a \w+|[Aa]gree|"
    r"[Dd]oes (?:that|this) (?:help|make sense|resonate)|[Oo]pen to (?:it|this|that)),? (?P<name>[A-Z][\w'’-]+)[?.!]"
)
_SUBJECT_NAME = re.compile(
    r"\s*(?P<name>[^\W\d_][\w'’-]+)\s?(?:,|:| [-–—]) (?:quick|a (?:quick|short)|one|two|can|could|would|are you"
    r"|is your|any|thoughts|"
    r"question|idea|have|did|kurze|eine|une|una|petite)\b"
)


def check_greeting(draft: Draft) -> Iterator[Finding]:
    """G05: greets by a name that is not the lead's, or greets twice."""
    greeting = draft.letter.greeting
    if greeting is not None:
        yield from _greeted(draft, greeting)
        yield from _greeted_again(draft, greeting.end)
    for part, pattern in ((draft.subject_part, _SUBJECT_NAME), (draft.body_part, _VOCATIVE)):
        match = pattern.match(part.plain) if part.where == "subject" else pattern.search(part.plain)
        if match and match["name"][0].isupper() and _is_strange(draft, match["name"]):
            text = f"{match['name']!r} is addressed, but the lead is {_called(draft)}: check who this is for."
            yield Finding("G05", Action.REVIEW, text, part.span(*match.span("name")), part.where)


def _greeted(draft: Draft, greeting: Greeting) -> Iterator[Finding]:
    return _eastern(draft, greeting) if greeting.group == "east" else _western(draft, greeting)


def _greeted_again(draft: Draft, position: int) -> Iterator[Finding]:
    """A second line that greets, or a second greeting on the line of the first."""
    body, end = draft.body_part, draft.letter.end
    for start, stop in islice(_openings(body.plain, position, end), 4):
        greeting = greeting_at(body, start)
        if greeting is None or greeting.group == "bare" or not greeting.closed or greeting.end > stop:
            continue
        names = _address(greeting)
        if not _is_a_line_of_names(greeting, names):
            continue
        if names and (found := list(_greeted(draft, greeting))):
            yield from found
        elif not body.plain[greeting.end : stop].strip(_MARKS) and body.plain[start - 1 : start] == "\n":
            text = "The mail greets twice: keep one greeting."
            yield Finding("G05", Action.BLOCK, text, body.span(start, stop))


def _is_a_line_of_names(greeting: Greeting, names: list[Token]) -> bool:
    """ "Hi Jessica," and "hello there!" greet; "Dear Deer Park counts deer." and "Hello from Lisbon!" do not."""
    words = [fold(word).strip(".-") for word, _, _ in greeting.tokens]
    if not _STOPS.isdisjoint(words) or any(word.startswith("-") for word, _, _ in greeting.tokens[:1]):
        return False
    return len(names) < 5 and (len(names) < 2 or not any(word[:1].islower() for word, _, _ in names))


def _openings(plain: str, position: int, end: int) -> Iterator[tuple[int, int]]:
    """The rest of the greeting's own line, and the lines below that are short enough to be a greeting."""
    while position < end:
        stop = plain.find("\n", position, end)
        stop = end if stop < 0 else stop
        start = position + len(plain[position:stop]) - len(plain[position:stop].lstrip(_MARKS))
        if start < stop and plain[start:stop].strip():
            yield start, stop
        position = stop + 1


def _western(draft: Draft, greeting: Greeting) -> Iterator[Finding]:
    address = [token for token in _address(greeting) if fold(token[0]) not in _NEUTRAL]
    # A name we hold in Cyrillic has many Latin spellings, and some languages bend names.
    group = "other" if _CYRILLIC.search(draft.lead.first_name + draft.lead.last_name) else greeting.group
    wrong = unmatched(address, _lead_names(draft), tokens(draft.lead.first_name), group)
    wrong = [token for token in wrong if not _is_ours_to_greet(draft, token[0])]
    if not wrong:
        return
    start, end = wrong[0][1], wrong[-1][2]
    shown = draft.body_part.plain[start:end]
    names_lead = len(wrong) < len(address)
    action = _gravity(draft, wrong, names_lead=names_lead, is_alone=len(greeting.tokens) == 1)
    if action is None:
        return
    if _lead_names(draft):
        text = f"The mail greets {shown!r}, but the lead is {_called(draft)}: put the right name."
    else:
        text = f"The mail greets {shown!r}, but no name is known for this lead: greet without a name."
    yield Finding("G05", action, text, draft.body_part.span(start, end))


def _gravity(draft: Draft, wrong: list[Token], *, names_lead: bool, is_alone: bool) -> Action | None:
    """How sure it is that these words are another's name; None where they spell the lead's in another script."""
    if not _lead_names(draft) and not draft.lead.email:
        return Action.REVIEW
    if not any(word[:1].isupper() for word, _, _ in wrong) and is_latin("".join(word for word, _, _ in wrong)):
        # "Hi sarah" is a name in lower case, "dear data enthusiast" is not.
        is_name = is_given_name(wrong[0][0]) or (is_alone and fold(wrong[0][0]) not in ORDINARY)
        return Action.BLOCK if is_name else Action.REVIEW
    spelled = [_spells(draft, word) for word, _, _ in wrong]
    if all(spelled):
        return None
    return Action.REVIEW if None in spelled and not names_lead else Action.BLOCK


def _spells(draft: Draft, word: str) -> bool | None:
    """Say whether a word is the lead's name in another script; None where the scripts cannot be compared."""
    names = [name for name in (draft.lead.first_name, draft.lead.last_name) if name]
    if not names or is_latin(word) == is_latin("".join(names)):
        return False
    local = [name for name in tokens(draft.lead.email.partition("@")[0]) if len(name) > 2 and name not in _ROLES]
    if is_latin(word):
        said = [may_spell(name, word) for name in names]
        # The address spells most names of the East in Latin letters, too.
        return True if True in said else False if None not in said or local else None
    said = [may_spell(word, name) for name in (*names, *local)]
    if None in said:
        is_eastern = draft.letter.greeting is not None and draft.letter.greeting.group == "east"
        return None if is_eastern or len(_UNSPACED.findall(draft.body_part.plain)) > _A_TEXT else False
    return True in said


def _address(greeting: Greeting) -> list[Token]:
    """The tokens of the greeting that may be a name."""
    address: list[Token] = []
    for index, (word, start, end) in enumerate(greeting.tokens):
        bare = fold(word).strip(".-")
        if bare in _STOPS and not (bare in PARTICLES and _goes_on_as_name(greeting, index)):
            return address
        if bare in HONORIFICS or bare in _CONNECTIVES or bare in _FILLERS or not any(char.isalpha() for char in bare):
            continue
        if not greeting.closed and not word[:1].isupper():
            return address[:1]
        address.append((word, start, end))
    return address if greeting.closed else address[:1]


def _goes_on_as_name(greeting: Greeting, index: int) -> bool:
    """ "Hi de Vries," but not "Hola de parte de Juan,"."""
    rest = greeting.tokens[index + 1 :]
    return greeting.closed and len(rest) <= 2 and bool(rest) and rest[-1][0][:1].isupper()


def _lead_names(draft: Draft) -> frozenset[str]:
    lead = draft.lead
    local = lead.email.partition("@")[0]
    known = forms(lead.first_name) | forms(lead.last_name) | forms(f"{lead.first_name} {lead.last_name}")
    return known | frozenset(word for word in tokens(local) if len(word) > 2 and not word.isdigit())


def unmatched(address: list[Token], known: frozenset[str], first: Iterable[str], group: str) -> list[Token]:
    """Return the tokens no known name explains."""
    joined = "".join(word for token in address for word in tokens(token[0]))
    if joined in known:
        return []
    return [token for token in address if not _explained(token[0], known, tuple(first), group)]


def _explained(word: str, known: frozenset[str], first: tuple[str, ...], group: str) -> bool:
    if "".join(tokens(word)) in known:
        return True
    return any(
        all(
            piece in known or piece in PARTICLES or piece in HONORIFICS or _resembles(piece, known, first, group, word)
            for piece in pieces
        )
        for pieces in spellings(word)
    )


def _resembles(piece: str, known: frozenset[str], first: tuple[str, ...], group: str, word: str) -> bool:
    if any(akin(piece, name) for name in first):
        return True
    if len(piece) == 1:
        return any(name.startswith(piece) for name in known)
    if any(len(name) == 1 and piece.startswith(name) for name in first):
        return True
    if group in _INFLECTING or not word.isascii():
        # Vocatives and transliterations differ at the end: Novák, pane Nováku; Дмитрий, Dmitry.
        stem = max(3, len(piece) - 2)
        return any(len(name) >= 3 and name[:stem] == piece[: min(stem, len(name))] for name in known)
    return False


def _is_ours_to_greet(draft: Draft, word: str) -> bool:
    """ "Hi Helio team" and "Dear Head of Operations" greet nobody wrongly."""
    lead = draft.lead
    words = set(tokens(word))
    return any(words <= set(tokens(text)) for text in (lead.company, lead.title, *lead.company_aliases) if text)


def _eastern(draft: Draft, greeting: Greeting) -> Iterator[Finding]:
    """A name before 様, さん, 先生, 님 or 您好: it may carry the company and the title."""
    word, start, end = greeting.tokens[0]
    if "担当" in word or "各位" in word or "関係" in word or fold(word) in _NEUTRAL:
        return
    names = [name for name in (draft.lead.last_name, draft.lead.first_name) if name]
    shown = re.sub(r"\s", "", fold(word))
    own = [re.sub(r"\s", "", fold(name)) for name in names]
    if any(name in shown for name in own):
        rest = shown.rpartition(own[0])[2] if own[0] in shown else ""
        if not rest or rest in own or _EAST_TITLE.fullmatch(rest) or len(own) < 2:
            return
        if any(rest.startswith(name) for name in own):
            return
        action = Action.BLOCK
    else:
        spelled = _spells(draft, word.split()[-1] if word.split() else word)
        if spelled or _is_ours_to_greet(draft, word):
            return
        action = Action.REVIEW if spelled is None or not names else Action.BLOCK
    text = f"The mail greets {word!r}, but the lead is {_called(draft)}: put the right name."
    yield Finding("G05", action, text, draft.body_part.span(start, end))


_EAST_TITLE = re.compile(
    r"(?:部長|課長|社長|会長|専務|常務|係長|主任|次長|室長|所長|工場長|取締役|代表|教授|博士|先生|女士|小姐|总监|总经理|经理|总|"
    r"主管|工程师|老师|董事长|副|正|首席|执行|執行|资深|資深|高级|高級|技术|技術|财务|財務|行政|营销|營銷|行銷|销售|銷售|市场|"
    r"市場|产品|產品|运营|營運|運營|业务|業務|人事|信息|资讯|資訊|采购|採購|研发|研發|法务|法務|安全|项目|項目|专案|專案|"
    r"供应链|供應鏈|工程|生产|生產|质量|品质|品質|物流|仓储|倉儲|店|院|校|所|厂|廠|部|课|課|处|處|科|组|組|室|長|长|监|監|總|"
    r"总監|總監|經理|主任|主席|董事|师|師|官|专员|專員|助理|秘书|秘書|负责人|負責人|팀장|과장|부장|대표이사|대표|이사|차장|대리|사원|본부장|실장|교수|박사|선생|매니저|책임|수석|様|さん|님)+"
)


def _is_strange(draft: Draft, word: str) -> bool:
    known = _lead_names(draft) | frozenset(tokens(draft.sender.name))
    if not known or _explained(word, known, tokens(draft.lead.first_name), "other"):
        return False
    return not set(tokens(word)) <= (draft.known.words | _NEUTRAL | _STOPS | _CONNECTIVES) and not _is_ours_to_greet(
        draft, word
    )


def _called(draft: Draft) -> str:
    return f"{draft.lead.first_name} {draft.lead.last_name}".strip() or "without a known name"
