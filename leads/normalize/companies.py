"""Companies: a name to show, a key to compare names by, and the domain that tells companies apart."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from leads.normalize.text import read_text, words

# By language area; only stripped from the end of a name, and never down to nothing.
_LEGAL_FORMS = words(
    """
    ag gmbh mbh ug kg kgaa ohg gbr ek ev eg se co and cokg gmbhcokg haftungsbeschrankt
    inc incorporated corp corporation company llc llp lp plc ltd limited pllc pc pty
    sa sas sasu sarl eurl snc sci scop spa srl sapa sl slu slne sau bv nv vof cv
    as asa aps ab oy oyj hb kb ans hf ehf kk gk yk pte pvt private bhd sdn
    jsc ooo oao zao pao sp zoo spzoo doo dd ad eood ood sro kft zrt nyrt rt ltda me eireli sab cva bvba sprl
    """
)
_FREE_MAIL = words(
    """
    gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.de hotmail.fr hotmail.co.uk live.com live.de
    live.fr live.co.uk msn.com yahoo.com yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.co.uk yahoo.co.jp ymail.com
    rocketmail.com icloud.com me.com mac.com aol.com aim.com gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de
    freenet.de arcor.de mail.de email.de posteo.de mailbox.org proton.me protonmail.com protonmail.ch pm.me
    tutanota.com tutamail.com tuta.io fastmail.com fastmail.fm hey.com zoho.com mail.com email.com inbox.com yandex.com
    yandex.ru ya.ru mail.ru bk.ru list.ru inbox.ru rambler.ru orange.fr wanadoo.fr free.fr sfr.fr laposte.net bbox.fr
    neuf.fr libero.it virgilio.it tiscali.it alice.it tin.it telefonica.net terra.es bluewin.ch sunrise.ch hispeed.ch
    chello.at aon.at a1.net ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl telenet.be skynet.be comcast.net verizon.net
    att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net shaw.ca rogers.com sympatico.ca btinternet.com
    virginmedia.com sky.com talktalk.net ntlworld.com bigpond.com optusnet.com.au qq.com 163.com 126.com sina.com
    foxmail.com naver.com daum.net hanmail.net rediffmail.com uol.com.br bol.com.br terra.com.br wp.pl o2.pl onet.pl
    interia.pl seznam.cz centrum.cz abv.bg ukr.net
    """
)
# A page there belongs to somebody, the domain does not.
_SHARED_SITES = words(
    """
    linkedin.com facebook.com instagram.com twitter.com x.com xing.com youtube.com tiktok.com github.com medium.com
    wixsite.com wordpress.com blogspot.com google.com linktr.ee crunchbase.com notion.site github.io myshopify.com
    etsy.com jimdosite.com webnode.com weebly.com squarespace.com
    """
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})


def read_company(cell: str) -> str:
    """Return the company's name as it is to be shown, or ""."""
    return read_text(cell, limit=200)


@lru_cache(maxsize=20_000)
def company_key(name: str) -> str:
    """Return what two spellings of one company's name have in common: no case, accents, punctuation or legal form."""
    text = unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS)
    text = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text))
    text = unicodedata.normalize("NFC", text).replace("a/s", "as").replace("&", " and ").replace("+", " and ")
    kept = re.sub(r"[^\w\s]|_", " ", re.sub(r"[.'’]", "", text)).split()
    while len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
        kept.pop()
    return " ".join(kept)[:200] or " ".join(name.split()).casefold()[:200]


def company_domain(*, website: str, email: str) -> str:
    """Return the domain that stands for the company: the site's, else the address's; "" where the host serves many.

    Both are taken as the readers of this package return them.
    """
    host = (urlsplit(website).hostname or "").removeprefix("www.")
    if host and not _is_shared(host):
        return host
    domain = email.rpartition("@")[2]
    return "" if domain in _FREE_MAIL or _is_shared(domain) else domain


def _is_shared(host: str) -> bool:
    return ".".join(host.split(".")[-2:]) in _SHARED_SITES
