"""Countries and languages, written in any of the languages our customers' files come in, as codes."""

import re
import unicodedata
from functools import cache, lru_cache

from babel import Locale

from leads.normalize.text import Read, read_text, shorten

_FILE_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "pl")
# What no table of official names holds; by code.
_ALSO = {
    "US": "usa, us, u s, u s a, america, the united states, united states of america, estados unidos de america,"
    " etats unis d amerique, vereinigte staaten von amerika",
    "GB": "uk, u k, great britain, britain, england, scotland, wales, northern ireland, grossbritannien,"
    " grande bretagne, gran bretana, schottland",
    "NL": "holland, the netherlands, niederlande holland",
    "DE": "brd, federal republic of germany, bundesrepublik deutschland",
    "AE": "uae",
    "KR": "korea, south korea, republic of korea",
    "RU": "russian federation",
    "CZ": "czech republic, tschechische republik",
    "TR": "turkey",
    "HK": "hong kong",
    "MO": "macau",
    "VN": "viet nam",
    "CN": "people s republic of china, prc",
    "IE": "republic of ireland, eire",
    "SK": "slovak republic",
    "MK": "macedonia",
    "CI": "ivory coast",
    "CH": "swiss",
}


@lru_cache(maxsize=20_000)
def read_country(cell: str) -> Read:
    """Return the ISO 3166 code of a country given as a code or by name, or "" with a note when it is not known."""
    text = read_text(cell, limit=100)
    if not text:
        return Read("")
    code = _countries().get(_key(text), "")
    return Read(code, "" if code else f"The country {shorten(text)} is not known; left blank.")


@lru_cache(maxsize=20_000)
def read_language(cell: str) -> Read:
    """Return the BCP 47 tag of a language given as a tag ("de-AT", "de_AT") or by name, or "" with a note."""
    text = read_text(cell, limit=50)
    if not text:
        return Read("")
    tag = re.match(r"^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?$", text)
    if tag and tag.group(1).lower() in Locale("en").languages:
        language, region = tag.group(1).lower(), (tag.group(2) or "").upper()
        return Read(f"{language}-{region}" if region else language)
    code = _languages().get(_key(text), "")
    return Read(code, "" if code else f"The language {shorten(text)} is not known; left blank.")


@cache
def _countries() -> dict[str, str]:
    known: dict[str, str] = {}
    for language in reversed(_FILE_LANGUAGES):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"):
                known[_key(name)] = code
                known[code.lower()] = code
    return known | {name.strip(): code for code, names in _ALSO.items() for name in names.split(",")}


@cache
def _languages() -> dict[str, str]:
    known: dict[str, str] = {}
    for language in reversed(_FILE_LANGUAGES):
        locale = Locale(language)
        known |= {_key(name): code.replace("_", "-") for code, name in locale.languages.items()}
    return known


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold().replace("ø", "o"))
    return " ".join(re.sub(r"[^\w\s]", " ", re.sub("[\u0300-\u036f]", "", plain)).split())
