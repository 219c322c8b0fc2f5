"""Which pages of a site are worth reading for somebody who is about to write to the company. Pure."""

import re
from collections.abc import Sequence

import httpx

from cortex.research.pages import Link

# Topics in the order they are read, with the words that name them in paths and link texts.
_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(rf"(?:^|[\W_])(?:{words})(?:$|[\W_])", re.IGNORECASE))
    for topic, words in (
        (
            "about",
            "about|about-?us|company|who-we-are|our-story|ueber-?uns|über-?uns|ueber|unternehmen|firma|a-propos|à-propos"
            "|qui-sommes-nous|entreprise|sobre|sobre-nosotros|quienes-somos|empresa|chi-siamo|azienda|over-ons|om-oss",
        ),
        (
            "news",
            "news|newsroom|press|blog|updates|aktuelles|neuigkeiten|presse|nachrichten|actualites?|actualités?|noticias"
            "|novedades|notizie|nieuws|nyheter|insights",
        ),
        (
            "offering",
            "products?|services?|solutions?|what-we-do|platform|produkte?|leistungen|loesungen|lösungen|produits?"
            "|productos?|servicios?|soluciones|prodotti|servizi|diensten",
        ),
        ("customers", "customers?|clients?|case-stud(?:y|ies)|references|kunden|referenzen|clientes|casos|clienti"),
        ("hiring", "careers?|jobs|join-us|karriere|stellen|carrieres?|carrières?|recrutement|empleo|trabaja|lavora"),
    )
)
_NEVER = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|gz|png|jpe?g|gif|svg|webp|mp[34]|avi|mov|css|js|json|xml|rss|ics|exe|dmg)$"
    r"|/(?:login|signin|sign-in|logout|register|cart|checkout|account|admin|wp-admin|search|privacy|datenschutz|terms"
    r"|agb|cookie)",
    re.IGNORECASE,
)


def choose_pages(links: Sequence[Link], *, home: str, most: int) -> list[str]:
    """Return at most `most` addresses on the same host: one for each topic, the shortest path first."""
    here = httpx.URL(home)
    best: dict[str, tuple[int, int, str]] = {}
    for position, link in enumerate(links):
        topic = _find_topic(link)
        if topic is None or not _is_readable(link.url, here):
            continue
        rank = (len(httpx.URL(link.url).path.strip("/").split("/")), position, link.url)
        best[topic] = min(best.get(topic, rank), rank)
    ordered = [best[topic][2] for topic, _ in _TOPICS if topic in best]
    return list(dict.fromkeys(ordered))[:most]


def _find_topic(link: Link) -> str | None:
    path = httpx.URL(link.url).path
    return next((topic for topic, words in _TOPICS if words.search(path) or words.search(link.text)), None)


def _is_readable(url: str, here: httpx.URL) -> bool:
    there = httpx.URL(url)
    if there.scheme not in {"http", "https"} or there.query or _NEVER.search(there.path):
        return False
    return there.path.strip("/") != here.path.strip("/") and _bare(there.host) == _bare(here.host)


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
