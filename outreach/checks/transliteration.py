"""Whether a name in one script may be another one in Latin letters: Юлия and Julia, نورة and Noura, 민지 and Minji.

Each letter becomes the Latin spellings it may have; vowels, which many scripts leave out, may stand anywhere.
"""

import re
from functools import lru_cache

from outreach.checks.names import fold

_VOWELS = "[aeiouywh']*"


def _table(rows: str) -> dict[str, str]:
    """Read "letters spelling,spelling" a line; "-" is a letter that is a vowel or silent."""
    found: dict[str, str] = {}
    for row in rows.strip().split("\n"):
        letters, spelled = row.split()
        pattern = "" if spelled == "-" else f"(?:{'|'.join(spelled.split(','))})"
        found |= dict.fromkeys(letters, pattern)
    return found


_ARABIC = _table(
    """
    بپ b,p,bb,pp
    تطة t,th,tt,h,
    ث th,s,t
    جچ j,g,dj,ch,tch,zh
    حهخ h,kh,ch,x,
    دضذ d,dd,dh,z,t,th
    رڑ r,rr
    زظ z,zz,dh,s
    سصش s,ss,sh,ch,sch,c
    غگ gh,g
    ف f,ff,v,ph,p
    قکك k,q,c,g,ck,kk,kh,x,ch
    ل l,ll
    م m,mm
    ن n,nn
    ويیىئؤءأإآاعۀ -
    """
)
_HEBREW = _table(
    """
    ב b,v,bb
    ג g,j,gg
    דט d,t,dd,th,tt
    ז z,s,zz
    חכךק h,ch,kh,k,c,q,x,ck,cc,
    ל l,ll
    מם m,mm
    נן n,nn
    סשצץ s,sh,ss,ts,tz,z,c,x,sch
    פף p,f,ph,pp,ff
    ר r,rr
    ת t,th,tt
    אהוייע -
    """
)
_GREEK = _table(
    """
    βΒ v,b
    γ g,y,j,gh,
    δ d,th,dh
    ζ z,s
    θ th,t
    κ k,c,g,ck
    λ l,ll
    μ m,mm
    ν n,nn
    ξ x,ks,xs
    π p,b,pp
    ρ r,rh,rr
    σς s,ss,z
    τ t,d,tt
    φ f,ph
    χ h,ch,kh,x
    ψ ps
    αεηιουωάέήίόύώϊϋ -
    """
)
# The sounds a Korean syllable begins and ends with, in Unicode's order; "-" is none.
_SYLLABLES = (
    "g,k,c kk,g n d,t,th tt l,r,rh,n,y,- m b,p,v bb,pp s,sh ss l,- j,z,ch,c jj ch,c k,c,kh t,th p,ph,f h",
    "- k,g,ck k k n n n t,d l,r,ll k,l m p,l l l p,l l m p,b p,b t,s t,ss ng,n t,j t k t p,b h,-",
)
_BEGINS, _ENDS = (tuple(row.split()) for row in _SYLLABLES)
_KANA_ROWS = """
か k き k く k,c け k こ k,c が g ぎ g ぐ g げ g ご g さ s し s,sh,c す s せ s そ s ざ z じ j,z,g ず z ぜ z ぞ z
た t ち ch,c,t つ ts,t て t と t
だ d ぢ j,d づ d,z で d ど d な n に n ぬ n ね n の n は h,f ひ h,f ふ f,h へ h,f ほ h,f
ば b,v び b,v ぶ b,v べ b,v ぼ b,v ぱ p ぴ p ぷ p ぺ p ぽ p ま m み m む m め m も m ら r,l り r,l る r,l れ r,l ろ r,l
わ w,- を w,- ん n,m ゔ v
や y,- ゆ y,- よ y,- ゃ y,- ゅ y,- ょ y,- っ - あ - い - う - え - お - ぁ - ぃ - ぅ - ぇ - ぉ -
"""
_KANA = dict(zip(_KANA_ROWS.split()[::2], _KANA_ROWS.split()[1::2], strict=True))


def is_latin(text: str) -> bool:
    """Say whether a folded name is in Latin letters, or in Cyrillic ones, which folding turns into them."""
    letters = [char for char in fold(text) if char.isalpha()]
    return bool(letters) and all(char < "\u0250" for char in letters)


def may_spell(foreign: str, latin: str) -> bool | None:
    """Say whether `foreign` may spell a Latin name; None where nobody can tell, as with Chinese characters."""
    pattern = _spellings("".join(char for char in foreign.lower() if char.isalpha()))
    return pattern.fullmatch(re.sub(r"[^a-z]", "", fold(latin))) is not None if pattern else None


@lru_cache(maxsize=1024)
def _spellings(name: str) -> re.Pattern[str] | None:
    pieces: list[str] = []
    for char in name:
        spelled = _letter(char)
        if spelled is None:
            return None
        pieces.append(spelled)
    # A letter that is silent or a vowel is heard at least where a name begins.
    start = "[aeiouywjhv]" if pieces and not pieces[0] else ""
    return re.compile(start + _VOWELS + "".join(piece + _VOWELS for piece in pieces)) if pieces else None


def _letter(char: str) -> str | None:
    for table in (_ARABIC, _HEBREW, _GREEK):
        if char in table:
            return table[char]
    if "\uac00" <= char <= "\ud7a3":
        number = ord(char) - 0xAC00
        return f"{_one_of(_BEGINS[number // 588])}{_VOWELS}r?{_one_of(_ENDS[number % 28])}"
    kana = chr(ord(char) - 0x60) if "\u30a1" <= char <= "\u30f6" else char
    return "r?" if char == "ー" else _one_of(_KANA[kana]) if kana in _KANA else None


def _one_of(spellings: str) -> str:
    """Consonants that may stand there, doubled or not."""
    found = [spelled for spelled in spellings.split(",") if spelled != "-"]
    pattern = f"(?:{'|'.join(found)}){{1,2}}" if found else ""
    return f"(?:{pattern})?" if pattern and "-" in spellings else pattern
