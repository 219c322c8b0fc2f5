"""Swear words and slurs (G14), also with stars, dots and blanks between their letters."""

import re
from collections.abc import Iterator
from functools import lru_cache

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.names import tokens
from outreach.checks.parts import Part, Phrases, word_set

_BLANK = r"[*@#$!._-]"
# Words that are nothing else in any language we write; names and foreign words that only look so are left out.
_RUDE = re.compile(
    rf"\b(?:(?:mother ?)?f(?:u|{_BLANK}){{1,3}}(?:c|{_BLANK}){{1,2}}k(?:s|ed|er|ers|ing|in|wit|face|head)?"
    r"|f\*{2,3}k?|wtf|stfu"
    r"|(?:bull|horse|dip)?sh(?:i|1|!|\*)t(?:s|ty|ting|ted|show|head|storm)?|s\*{2}t|a(?:ss|rse|\$\$"
    r"|\*\*)(?:hole|hat|wipe)s?|jack-?ass(?:es)?|dumb-?ass(?:es)?"
    r"|b(?:i|1|\*)tch(?:es|y|ing)?|bastards?|c(?:u|\*)nts?|wank(?:er|ers|ing)|dick-?heads?|prick-?face|twats?"
    r"|douche-?bags?|bollocks|god-?damn(?:ed|it)?"
    r"|piss(?:ed)? off|pissed|crap(?:py)?|screw you|suck (?:it|my)|bloody hell|damn(?:ed)? (?:it|you|fool)|damn\b"
    r"|schei(?:ß|ss)e?\w{0,6}|arschl(?:o|ö)ch(?:er)?|verarsch\w{0,4}|wichser|hurensohn|fotze|verdammte[rnsm]? "
    r"schei\w+|kackt?e?"
    r"|merde|putain|connards?|connasses?|salopes?|encul[ée]s?|bordel de"
    r"|mierda|joder|gilipollas|cabr(?:ó|o)n(?:es)?|hijo de puta|puta madre|coño|pendejos?"
    r"|cazzo|stronz[oaie]|vaffanculo|merda|porra|caralho|foda-se|filho da puta|klootzak|godverdomme|kut(?:wijf"
    r"|zooi)|jävla|fan också"
    r"|kurwa|spierdalaj|бля(?:дь|ть)?|сука|хуй\w*|пизд\w+|ебан\w+)(?!\w)"
)
# Where they are words of one language only, or only beside others.
_MORE = Phrases(
    (
        "ass asses arse assing assed clusterfuck clusterfucks sucks balls bugger tits cock slut whore whores slutty "
        "fucktard shite effing"
        " frickin freakin friggin hell bollocking wank knobhead prick pricks arsed moron morons idiots imbecile piss "
        "pissing goddam",
        r"\b(?:pain in the (?:ass|arse)|(?:half|kick|smart|lazy|dumb|bad|lame|hard)[- ]?ass(?:ed|ing)?|(?:your|his"
        r"|their|my|our|the) (?:ass|arse)"
        r"|ass[- ]backwards?|up (?:the|your) (?:ass|arse)|clusterfucks?|sucks (?:balls|ass|donkey)|it sucks"
        r"|this sucks|that sucks|sucks big|bugger off"
        r"|arsed|whores?|sluts?|slutty|fucktards?|shite|effing|f?frickin|freakin|friggin|what the (?:hell|heck)"
        r"|go to hell|like hell|as hell"
        r"|(?:you|these|those|such|bunch of) (?:pricks|morons|idiots|imbeciles)|knobheads?|tak(?:e|ing) the piss"
        r"|pissing|goddam)\b",
    ),
    (
        "arsch arsches beschissen beschissene beschissenen beschissener verfickt verfickte verfickter verdammt "
        "verdammte verdammter fick ficken"
        " gefickt bescheuert mistkerl scheissdreck drecksau schlampe pisser verpiss verpissen vollidiot vollidioten "
        "schwachsinn",
        r"\b(?:arsch\w*|beschissen\w*|verfick\w+|verdammt\w*|fick(?:en|t)?|gefickt|bescheuert\w*|mistkerl|drecksau"
        r"|schlampen?|pisser|verpiss\w*"
        r"|vollidiot\w*|schwachsinn)\b",
    ),
    (
        "foutre foutu foutue bordel chier chiant chiante emmerde emmerdant couilles pute putes salaud salauds cul "
        "conneries connerie enfoiré"
        " enfoirés niquer nique gueule batard bâtard",
        r"\b(?:fout(?:re|ue?)|(?:quel|ce|le|un|gros) bordel|faire chier|fait chier|chi(?:er|ante?)|emmerd\w+|couilles"
        r"|putes?|salauds?|(?:le|mon|ton|votre) cul"
        r"|conneries?|enfoirés?|nique[rz]?|ta gueule|bâtards?)\b",
    ),
    (
        "puta puto putos putas hostia cojones coñazo culo follar jodido jodida jodidos mierdas carajo chingar "
        "chingada pinche verga huevón boludo"
        " pelotudo maricón zorra",
        r"\b(?:put[oa]s?|hostias?|cojones|coñazo|(?:el|tu|su|mi) culo|follar|jodid[oa]s?|mierdas|carajo|ching\w+"
        r"|pinche|verga|huevón|boludo|pelotud[oa]s?"
        r"|maricón|zorra)\b",
    ),
    (
        "cazzi cazzata cazzate coglione coglioni minchia culo fottere fottuto fottuta merdoso merdosa puttana puttane "
        "troia bastardi incazzato"
        " palle figa",
        r"\b(?:cazz\w+|coglion[ei]|minchia|(?:il|tuo|nel|del) culo|fott\w+|merdos[oa]|puttan[ae]|troia|bastardi"
        r"|incazzat\w|(?:le|rompere le|due) palle)\b",
    ),
    (
        "merdas foda fodido fodida foder puta cu bosta cacete buceta viado arrombado desgraçado cagar",
        r"\b(?:merdas|fod(?:a|er|id[oa]|am)|puta que|bosta|cacete|buceta|viado|arrombad[oa]|cagar)\b",
    ),
    (
        "klote kloten kut klotezooi tering tyfus hoer neuken lul eikel pleur schijt verdomme verdomd verdomde godver "
        "mierenneuker kak",
        r"\b(?:klote\w*|kut|tering\w*|tyfus\w*|hoer(?:en)?|neuk\w*|lul|eikels?|schijt\w*|verdom\w+|godver\w*"
        r"|mierenneuker\w*)\b",
    ),
    (
        "gówno gówna gówniany kurwa kurwy kurwą chuj chuja chujowy pierdolić pierdol pierdolony dupa dupy dupę jebać "
        "jebany zajebisty skurwysyn cholera"
        " cholerny cholerne",
        r"\b(?:gówn\w+|kurw\w+|chuj\w*|pierdol\w+|(?:w|do|o|z) dup\w+|dup[ayęąo]|jeba\w+|zajebi\w+|skurwysyn\w*"
        r"|choler\w+)\b",
    ),
    (
        "skit skiten fan jävla jävlar helvete helvetes fitta kuk knulla röv lort lortet fucking pis røv fanden "
        "helvede kneppe satan faen drit dritt"
        " jævla jævlig forbanna forbandet pikk",
        r"\b(?:(?:är|det|för|så|en|ren|all|den) skit\w*|för fan|fan ta|va fan|vad fan|jävl\w+|(?:för|åt) helvete\w*"
        r"|helvetes|fitta|kuk(?:en)?|knulla|röv(?:en)?"
        r"|(?:noget|det|et|en|fucking) (?:\w+ )?lort(?:et)?|lorte\w+|pis(?:se)?|røv(?:en)?|for fanden|helvede\w*"
        r"|kneppe|faen|dritt?\w*|jævl\w+|forbanna\w*"
        r"|forbandet|fy fan|pikk)\b",
    ),
    (
        "vittu vitun vittuun paska paskaa perkele perkeleen saatana saatanan helvetti helvetin kyrpä mulkku hovno "
        "hovna kurva kurvy prdel píča píčovina"
        " čurák sráč sračka sračky doprdele zkurvený zkurvená jebat zasraný kokot kokotina piča",
        r"\b(?:vit(?:tu|un|tuun|uttaa)\w*|pask\w+|perkele\w*|saatana\w*|helvet(?:ti|in)|kyrpä|mulkku|hovn\w+|kurv\w+"
        r"|(?:do|v) prdele?|doprdele|píč\w+|piča"
        r"|čurák\w*|srač\w+|zkurven\w+|jebat|zasran\w+|kokot\w*)\b",
    ),
    (
        "amk aq siktir siktirin sikik bok boktan boku orospu piç göt götü yarrak amına sikeyim lanet fasz faszom "
        "faszság kurva szar szarul baszd basszus"
        " bassza geci picsa segg pula muie căcat rahat futu fut dracului curve cur pizdă",
        r"\b(?:amk|aq|siktir\w*|sikik|sikeyim|bok (?:gibi|herif|ye)|bokt?an|orospu\w*|piç(?:ler|lik)?|göt(?:ü|ün"
        r"|veren)?|yarrak|amına|lanet olsun|fasz\w*|kurva"
        r"|szar(?:ul|ság|ok|t)?|basz\w*|bassza|geci|picsá?\w*|segg\w*|pul[ăa]|muie|c[ăa]cat\w*|futu\w*|dracului"
        r"|pizd[ăa])\b",
    ),
    (
        "@cyrillic",
        r"\b(?:ху[йеяё]\w*|хуй\w+|пизд\w+|бля\w*|бляд\w+|[её]б\w{2,}|(?:за|от|по|на|вы|до|у|про|съ|разъ?)[её]б\w*"
        r"|ебан\w*|сук[аи]|суч\w{2,}|говн\w+|дерьм\w+|жоп\w+|муда\w+"
        r"|мудо\w+|гандон\w*|пидор\w*|залуп\w+|срань|срать|насра\w+|хрен\w*|ч[её]рт возьми|лайн\w+|гівн\w+|курв\w+"
        r"|срак\w+|дупа|їба\w+|їбан\w*|хер\w?)\b",
    ),
    (
        "@greek",
        r"(?:σκατ[άαόώ]\w*|γαμώ\w*|γαμημέν\w+|γαμη\w+|μαλακ[ία]\w*|μαλάκ\w+|πούστη\w*|πουτάν\w+|μουνί\w*|αρχίδι\w*"
        r"|κωλ[οό]\w*|καριόλ\w+|χέστηκ\w*|διάολ\w*)",
    ),
    (
        "@arabic",
        r"(?<!\w)(?:ال)?(?:خراء|خرا|زفت|كس ?(?:أم|ام)\w*|شرموط\w*|عاهر\w*|منيوك\w*|متناك\w*|كلب ابن"
        r"|ابن (?:ال)?كلب|اللعنة|لعنة|تبا|قحب\w*|طيز\w*|حقير\w*)(?!\w)",
    ),
    (
        "@hebrew",
        r"(?<!\w)[הבולמש]?(?:חרא|זונה|זונות|בן זונה|כוס ?אמ\w*|כוסעמק|מניאק\w*|שרמוטה|לעזאזל|זין|תחת"
        r"|מזדיין\w*|דפוק\w*|חרטא|מטומטמ?\w*|שיט)(?!\w)",
    ),
    (
        "",
        r"くそ(?:ったれ|野郎|みたい|くらえ|面倒|食らえ|！|。|な|ー)|クソ|糞|畜生|ちくしょう|ばかやろう|馬鹿野郎"
        r"|バカ野郎|死ね|ちんこ|まんこ|ファック|ふざけんな|ふざけるな|キチガイ|アホくさ"
        r"|他妈|他媽|妈的|媽的|操你|我操|卧槽|傻逼|傻屄|煞笔|牛逼|逼样|狗屎|狗屁|混蛋|王八蛋|去死|鸡巴|婊子|垃圾玩意"
        r"|滚蛋|屎一样|放屁|该死"
        r"|씨발|시발|ㅅㅂ|씹|좆|존나|개새끼|새끼|병신|ㅂㅅ|지랄|엿같|엿 ?먹|미친놈|미친년|꺼져|빌어먹을|젠장|개같은"
        r"|똥같|니미|염병",
    ),
)
_SPELT_OUT = re.compile(r"(?<![^\W_])[a-z](?:[ .\-_*/·|]{1,2}[a-z]){2,9}(?![^\W_])")
_MASKED = re.compile(r"[a-zà-ÿ$@*#!%0-9][a-zà-ÿ]*[*#@$!%0-9ßv_.\-]+[a-zà-ÿ*#@$!%0-9_.\-]*")
_LETTERS_FOR = str.maketrans({"@": "a", "$": "s", "!": "i", "1": "i", "0": "o", "3": "e", "5": "s", "4": "a", "7": "t"})
_ROOTS = word_set(
    """
    fuck fucks fucked fucker fuckers fucking fuckin fucky shit shits shitty shitting shitshow bullshit horseshit
    asshole assholes arsehole bitch bitches
    bitching bitchy bastard bastards cunt cunts wanker wankers dick dickhead dickheads piss pissed cock cocks whore
    whores slut sluts motherfucker
    motherfuckers motherfucking clusterfuck crap crappy damn goddamn goddamned bollocks twat prick pricks tits fag
    scheisse scheiße arschloch fick ficken
    wichser merde putain connard salope mierda joder puta cazzo merda stronzo caralho foda porra kurwa kut klootzak
    jävla fan
    """
)
_STEMS = (
    "fuck",
    "shit",
    "bitch",
    "cunt",
    "wank",
    "ashole",
    "dick",
    "scheis",
    "arschl",
    "merd",
    "putain",
    "kurw",
    "mierd",
    "caz",
)


@lru_cache(maxsize=8192)
def _is_masked(token: str) -> bool:
    """Say whether a word with signs among its letters is a swear word: f*ck, sh1tty, b!tch, a$$hole, f**king."""
    plain = token.strip(".-_!").translate(_LETTERS_FOR)
    if plain in _ROOTS or re.sub(r"[\W_]", "", plain) in _ROOTS:
        return token.strip(".-_!") not in _ROOTS
    hidden = re.sub(r"[^\w]|_", "*", token.strip(".-_!,?").translate({ord("@"): "a", ord("$"): "s"}))
    if not 0 < hidden.count("*") <= len(hidden) * 3 // 4 or sum(map(str.isalpha, hidden)) < 2:
        return False
    pattern = re.compile(re.sub(r"\*+", lambda run: f"\\w{{1,{len(run[0]) + 1}}}", hidden.replace("1", "[i1]")))
    return "*" in token and any(pattern.fullmatch(root) for root in _ROOTS)


def _disguised(part: Part) -> Iterator[re.Match[str]]:
    """Swear words with signs in them, with blanks between their letters, or with letters held down."""
    if _SIGNS.search(part.lower):
        for match in _MASKED.finditer(part.lower):
            if _is_masked(match[0]):
                yield match
    if _SINGLES.search(part.lower):
        for match in _SPELT_OUT.finditer(part.lower):
            if re.sub(r"[\W_]", "", match[0]) in _ROOTS:
                yield match
    for match in _STRETCHED.finditer(part.lower) if _THRICE.search(part.lower) else ():
        if re.sub(r"(.)\1+", r"\1", match[0]).startswith(_STEMS) and match[0] not in _ROOTS:
            yield match


_SIGNS = re.compile(r"[a-z][*#@$!0-9][a-z*#@$!]|[$@*#][a-z*$@]")
_SINGLES = re.compile(r"(?<![a-z])[a-z][ .\-_*/·|]{1,2}[a-z][ .\-_*/·|]{1,2}[a-z](?![a-z])")
_THRICE = re.compile(r"([a-z])\1\1")
_STRETCHED = re.compile(r"\b[a-z]*([a-z])\1{2,}[a-z]*\b")
_SLURS = re.compile(
    r"\b(?:n(?:i|1|\*)gg(?:er|a|ers|as)|f(?:a|\*)gg?ots?|k(?:i|\*)kes?|tr(?:a|\*)nn(?:y|ies)|wetbacks?"
    r"|towelheads?|ragheads?|sandn\w+|gooks?|beaners?|"
    r"retards|retarded|kanake[n]?|zigeunerpack|untermensch(?:en)?|sudacas?|bougnoules?|youpins?)(?!\w)"
)
_RUDE_HINT = re.compile(
    r"f.{1,4}k|wtf|stfu|sh.t|s\*\*|[sr$*][se$*](?:h|w)|ass\b|asses|tch|bastard|c.nt|wank|dick|twat|douche"
    r"|bollock|damn|piss|crap|screw|suck|bloody|schei|arsch"
    r"|wichs|huren|fotze|kack|merd|putain|conn|salope|encul|bordel|mierda|joder|gili|cabr|puta|coño|pendej"
    r"|cazzo|stronz|vaff|porra|caral|foda|kloot|godver|kut|jävl|fan|kurw|spier|бля|сука|хуй|пизд|ебан"
)
_SLUR_HINT = re.compile(r"gg|kike|trann|wetback|head|sandn|gook|beaner|retard|kanake|zigeuner|unter|sudaca|boug|youpin")


@lru_cache(maxsize=16384)
def _suspect(token: str) -> bool:
    """A cheap look at one word: only a mail with such a word is searched in full."""
    return bool(_RUDE_HINT.search(token) or _SLUR_HINT.search(token))


def check_profanity(draft: Draft) -> Iterator[Finding]:
    """G14: a swear word; a slur is never sent."""
    for part in draft.parts:
        for match in (*_MORE.find(part), *_disguised(part)):
            if not set(tokens(match[0])) <= _find_own(draft) and match[0] not in draft.known.lower:
                text = f"{match[0]!r} is no word for a sales mail: take it out."
                yield Finding("G14", Action.REVIEW, text, part.at(match), part.where)
        if not any(map(_suspect, part.lower.split())):
            continue
        own = _find_own(draft)
        for pattern, action in ((_RUDE, Action.REVIEW), (_SLURS, Action.BLOCK)):
            for match in pattern.finditer(part.lower):
                if not set(tokens(match[0])) <= own or not tokens(match[0]):
                    text = f"{match[0]!r} is no word for a sales mail: take it out."
                    yield Finding("G14", action, text, part.at(match), part.where)


def _find_own(draft: Draft) -> frozenset[str]:
    """The words of the people and companies of the mail: nobody chose them."""
    lead, sender = draft.lead, draft.sender
    return frozenset(tokens(f"{lead.first_name} {lead.last_name} {lead.company} {sender.name} {sender.company}"))
