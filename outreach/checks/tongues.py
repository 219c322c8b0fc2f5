"""Languages by name, by country and by their commonest words. Which a mail should be in is decided in `languages`."""

import re
import unicodedata
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

from outreach.checks.parts import word_set

# Languages that readers of the one read in the other, or that no short text tells apart, count as one.
_SAME = {
    "no": "da", "nb": "da", "nn": "da", "sr": "hr", "bs": "hr", "sh": "hr", "me": "hr", "sk": "cs", "ms": "id",
    "iw": "he", "in": "id", "ji": "yi", "tl": "fil", "mo": "ro", "cmn": "zh", "yue": "zh", "gsw": "de", "lb": "de",
    "mk": "bg", "af": "nl", "vls": "nl",
}  # fmt: skip
# The languages whose names are known in each other's words.
_NAMED_IN = (
    "en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "hr", "sl", "bg",
    "ru", "uk", "el", "tr", "ar", "he", "ja", "zh", "ko", "id", "vi", "et", "lv", "lt",
)  # fmt: skip
_ALSO = {
    "castellano": "es", "castilian": "es", "mandarin": "zh", "cantonese": "zh", "flemish": "nl", "vlaams": "nl",
    "farsi": "fa", "brazilian": "pt", "austrian": "de", "swiss german": "de", "american": "en", "british": "en",
    "bokmal": "da", "nynorsk": "da",
}  # fmt: skip
_COUNTRIES_ALSO = {
    "uk": "GB", "england": "GB", "scotland": "GB", "great britain": "GB", "usa": "US", "america": "US",
    "united states of america": "US", "the netherlands": "NL", "holland": "NL", "czech republic": "CZ",
    "turkey": "TR", "south korea": "KR", "korea": "KR", "uae": "AE",
}  # fmt: skip

# Words without which no ordinary text of the language gets by; what two of them share is dropped below.
_COMMON = {
    "en": """the and you your for with that this are have from would how what which there who our about they their
        does did can could is it its in of to my at by be been was were when where if not or we worth any happy an on
        as so has had should us me one here now just may take see saw send then than these those through into""",
    "de": """der die das und ich sie ihnen ihre ihrer ihrem ihren ihr nicht mit für auf ist sind ein eine einen einem
        einer zu zum zur bei wie wer was wir haben hat über auch von vom dass sich dem den des im am aus noch gerne
        werden wird kann wenn oder nach ob mir mich in an so als uns unser euch euer eure dabei""",
    "fr": """les des est et vous votre vos nous dans pour une sur que qui avec par au aux ce cette ces avez sont ai
        pas plus ou où comment je être leur mais sans aussi votre auriez serait chez du j ont""",
    "es": """el los las y usted ustedes su sus con para por una que en del está han ha se lo más cómo quién qué le
        esto este esta hay muy como pero sin sobre tendría les gustaría he si yo nos ahora hasta donde dos""",
    "it": """il gli che è di per con una un del della dei delle nel nella sono voi lei vostro vostra come chi non si
        ho avete anche questo questa più da suo sua alla al avrebbe ma dal dalla ci mi vi""",
    "pt": """o os as e você vocês que não com para uma um em do da dos das no na nos nas por mais como seu sua seus
        está são foi ao isso esta este quem teria pela pelo se li vi à também sobre""",
    "nl": """de het een en van ik u uw jullie je niet met voor op zijn is hoe wie wat daar dat die deze er aan heeft
        hebben ook bij naar zou over om te geen graag wordt worden kunnen uit maar""",
    "pl": """i w z na się jest są że nie to do jak czy kto dla pan pani państwo państwa pana od po przez który która
        które ale oraz by było tym tego czytałem jako lub bez mogę ten ta""",
    "sv": """och att det är för på med som inte jag ni er ert era en ett av till har hur vem vi om kan den de där
        från skulle också när eller hos nu vid gärna någon""",
    "da": """og at det er for på med som ikke jeg i jer jeres en et af til har hvordan hvem vi om kan den de der fra
        ville også når eller hos nu ved gerne hvor din dit dine deres deg din ditt dere""",
    "fi": """ja on että ei se hän me te teidän kuinka miten kuka mutta tai myös kun jos ovat joka jotka olisi voi
        onko siellä vielä teille teillä oli niin kanssa ilman mitä missä luin""",
    "cs": """a je se na že v ve s si jak kdo co pro do z k o jsem jste vás vám váš vaše ale nebo jako při by být má
        tam to ten ta které který také už jen bez sa aby čo ako som ste vy pre alebo""",
    "hu": """a az és hogy nem egy is ön önök hogyan ki mi van volna lenne ha de meg már még csak vagy mint ezt azt
        ott kell lehet nagyon""",
    "ro": """și să nu este pe de la cu că un o în ați aveți cum cine care pentru din mai sunt am dumneavoastră ar fi
        sau acolo despre""",
    "hr": """i je se na da u za od koji koja koje kako tko ko što šta vam vas vaš vaša vaše smo ste su nije ali ili
        bi sam kao već možete li""",
    "tr": """ve bir bu için ile de da mi mı ne nasıl kim siz sizin olarak olan olur var daha çok ama gibi şu ya en
        orada sizi size mu mü""",
    "ru": """и в на не что я вы с как кто у вас вам ваш ваша ваши это по к из за от для мы но или бы там о при так
        уже где если есть""",
    "uk": """і в на не що я ви з як хто у вас вам ваш ваша ваші це по до із за від для ми але або би там про при так
        вже де якщо є чи й та""",
    "id": """yang dan di ke dari untuk dengan ini itu tidak saya anda bapak ibu apakah siapa bagaimana akan ada pada
        kami bisa juga""",
}  # fmt: skip


# Ordinary words that English alone has: they tell the language, and say something besides.
_ORDINARY = word_set(
    """
    every each both many more most much other another after before between beside because between while during
    without within until under over out up down off again also always never ever often still already only even
    yet too very well why what whose him her his she he all some any none nobody somebody everybody everyone
    keep keeps keeping plan plans make makes making made need needs find finds found work works working worked
    look looks looking think read reads say says said tell tells told know knows show shows showing give gives
    want wants use uses used help helps helping get gets got run runs running call calls come comes go goes
    year years week weeks month months day days night hours time first second third next last new old long short
    small large good better best late early right same own few less people person place way thing things idea
    question questions thought thoughts sound sounds seem seems like likes turn turns hard easy quick quickly
    by as per near till upon across around about above behind below among against toward towards since though
    although either neither rather such itself themselves yourself cannot don won doesn isn aren wasn couldn
    wouldn shouldn didn haven hasn let lets glad kind regards hello dear thanks thank please sincerely cheers
    """
)


def _distinct() -> dict[str, str]:
    """Return the language of each common word that only one language has."""
    owners: dict[str, set[str]] = {}
    for language, text in _COMMON.items():
        for word in word_set(text):
            owners.setdefault(word, set()).add(language)
    return {word: next(iter(languages)) for word, languages in owners.items() if len(languages) == 1}


_FUNCTION = _distinct()
FUNCTION_WORDS = frozenset(_FUNCTION)
COMMON = {word: "en" for word in _ORDINARY if not any(word in word_set(text) for text in _COMMON.values())} | _FUNCTION
_COMMON_WORDS = frozenset(COMMON)
# Scripts that name their language.
SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af\u1100-\u11ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
}


def guess(lower: str, words: frozenset[str]) -> str:
    """Return the language that a lower-case text's commonest words or its script speak for; "" for none."""
    if not lower.isascii():
        for code, signs in SCRIPTS.items():
            if signs.search(lower) and 3 * len(signs.findall(lower)) > len(lower):
                return code
    counts: dict[str, int] = {}
    for word in _COMMON_WORDS & words:
        counts[COMMON[word]] = counts.get(COMMON[word], 0) + 1
    best = max(counts, key=counts.__getitem__, default="")
    return best if counts.get(best, 0) >= 2 else ""  # one word may be a name or a loan


def same(code: str) -> str:
    """Return the one code that stands for a language and those that are read as it; no region, no script."""
    bare = re.split(r"[-_]", code.strip().lower(), maxsplit=1)[0]
    return _SAME.get(bare, bare)


@lru_cache(maxsize=4096)
def read_language(name: str) -> str:
    """Return the code of a language given as a tag (de, de-AT, deu) or by name in many languages; "" if unknown."""
    text = _key(name)
    tag = re.fullmatch(r"([a-z]{2,3})(?: [a-z0-9]{2,8}){0,3}", text)
    if tag:
        short = get_global("language_aliases").get(tag[1], tag[1])
        if short in _tags():
            return same(short)
    bare = re.sub(r" (?:\w+)\Z", "", text) if text not in _languages() else text
    return same(_languages().get(bare, ""))


@lru_cache(maxsize=4096)
def spoken_in(country: str) -> frozenset[str]:
    """Return the official languages of a country, given as ISO 3166 code or by name; nothing if it is not known."""
    text = _key(country)
    code = _COUNTRIES_ALSO.get(text) or (text.upper() if len(text) == 2 else _countries().get(text, ""))
    return frozenset(map(same, get_official_languages(code, regional=True, de_facto=True))) if code else frozenset()


def name_of(code: str) -> str:
    """Return the English name of a language."""
    return str(_tags().get(code, code))


@cache
def _tags() -> dict[str, str]:
    return dict(Locale("en").languages)


@cache
def _languages() -> dict[str, str]:
    known: dict[str, str] = {}
    for locale in _NAMED_IN:
        names = Locale(locale).languages
        known |= {_key(names[code]): code for code in _tags() if len(code) <= 3 and code in names}
    return known | _ALSO


@cache
def _countries() -> dict[str, str]:
    known: dict[str, str] = {}
    for locale in _NAMED_IN:
        territories = Locale(locale).territories
        known |= {_key(name): code for code, name in territories.items() if len(code) == 2}
    return known


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold().replace("ø", "o").replace("ł", "l"))
    return " ".join(re.sub(r"[^\w\s]|_", " ", re.sub("[\u0300-\u036f]", "", plain)).split())
