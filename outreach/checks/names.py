"""Comparing the names of people and companies as people would: accents, case, particles, short forms, suffixes."""

import re
import unicodedata
from functools import lru_cache

from outreach.checks.parts import word_set

_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ĸ": "k"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюя",
            "a b v g g d e ie zh z i i i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".replace("_", "").split(
                " "
            ),
            strict=True,
        )
    )
)
_APART = re.compile(r"[\s\-_.,/()]+")
_NOT_LETTERS = re.compile(r"[^\w]+")

_HONORIFICS = (
    "mr mrs ms miss mx dr prof professor sir madam dame lord herr herrn frau fräulein hr fr doktor monsieur madame"
    " mademoiselle m mme mlle señor señora señorita sr sra srta don doña sig signor signora signore dott dottor "
    "dottoressa"
    " ing dipl mag avv dhr mevr mevrouw meneer heer mijnheer pan pani panie pane paní pán senhor senhora dona bey hanım"
    " md phd mba msc bsc esq jr ii iii iv mister missus doctor gospodin gospozha dott.ssa kyrie kyria κυριε κυρια"
    " господин господина госпожа г г-жа г-н пан пане пани панове докторе доктор profesor professora professore inż"
    " inz mgr hab bay sayın sayin hanim rouva neiti tohtori fru fröken froken hra rva kirjeenvaihtaja dl dna domnule"
    " doamna domnul úr asszony κ κος κα κυρία κύριε κυριος מר גברת גב' גב ד\"ר דר' דר פרופ' פרופסור אדון السيد السيدة"
    " الأستاذ الأستاذة أستاذ أستاذة استاذ استاذه الدكتور الدكتورة دكتور دكتورة المهندس المهندسة مهندس مهندسة آقای خانم"
    " जी श्री श्रीमती คุณ anh chị ông bà bapak ibu pak bu 드림 올림 拝 敬上 谨上 謹上 拜上 上"
    " المحترم المحترمة المحترمين الموقر الموقرة الفاضل الفاضلة الكريم الكريمة العزيز العزيزة الأخ الأخت الباشمهندس"
    " حضرة سعادة معالي جناب سرکار عزیز گرامی محترم محترمه rev reverend hon honourable honorable madam mme ing. arch"
    " arq lic licenciado licenciada ingeniero ingeniera engenheiro engenheira ingegnere avvocato ragioniere geom rag"
    " slečno inženýre inženýrko doktore doktorko magistře magistro profesore profesorko gospodine gospođo gospodje"
    " gospa gospodična господине госпожо господо doamnă domnişoară asszonyom uram kisasszony professzor ponas ponia"
    " pone kungs kundze härra proua hocam beyefendi hanımefendi cô thầy bwana matua whaea ginoo ginang shri smt kumari"
    " sahib saheb encik puan tuan cik dato datuk สุภาพ พี่ ท่าน"
)
PARTICLES = word_set(
    """
    van von der den de di da do dos das del della dello la le los las du des zu zur zum ten ter te af av el al bin
    ibn bint ben mac mc o d l y e i st saint san santa auf vom am in 't
    """
)

# Each line is one name with its short and foreign forms.
_NICKNAMES = """
alexander alex sasha sascha xander alec lex aleksander alexandre alejandro alessandro sandro aleksandr alexandr
alexandra alex sandra sasha alexa lexi alessandra alejandra
andrew andy drew andreas andre andrea andrei andrey andrzej anders
anthony tony antonio toni anton antoine
anna ann anne annie anya hanna hannah ania ana
barbara barb babs barbie
benjamin ben benny benji
bradley brad
caroline carolyn carrie carol caro karoline carolina
catherine katherine kathryn cathy kathy kate katie kat cat kit katharina kathrin katja katya ekaterina katarzyna kasia
charles charlie chuck chas carl karl carlos
charlotte charlie lotte lottie
christina christine christiane kristina chris chrissy tina krista kirsten kristin
christopher chris kit topher kristofer
christian chris kris
daniel dan danny dani
daniela dani
david dave davey davide
deborah debra deb debbie
dominic dominik dom nick
donald don donny
dorothy dot dottie dorothea
douglas doug
edward ed eddie ted ned teddy eduard eduardo edoardo
eleanor ellie nell nora leonora elena
elizabeth elisabeth liz lizzie beth betty eliza lisa elsa elise libby betsy lisbeth isabel isabella bella elisabetta
emily em emmy emilie
eric erik erich
ernest ernie ernst
eugene gene
evelyn eve evie
felicity flick fliss
frances fran frankie franziska francesca
francis frank francisco paco pancho franz francesco franco francois
frederick fred freddy freddie friedrich fritz federico frederic frederik
gabriel gabe
gabriela gabrielle gabi gaby
gerald gerry jerry gerard gerhard
gertrude trudy
gregory greg grzegorz gregor
guillermo memo
harold harry hal
heinrich heinz henry hank harry henri hendrik enrique enrico henryk
helen helena elena helene nell
ignacio nacho
isabella isabelle izzy bella isa
jacob jake jakob jack james jim jimmy jamie jacques jaap giacomo
jacqueline jackie
janet jan
jeffrey geoffrey jeff geoff
jennifer jen jenny jenna
jeremy jeremiah jerry jem
jessica jess jessie
joanna joanne jo johanna
johannes hans hannes jo john johnny jack jon juan jean jan giovanni gianni ivan vanya ioannis yannis sean ian evan
jonathan jon jonny nathan
joseph joe joey jos josef jose pepe giuseppe beppe jozef yusuf josep
joshua josh
judith judy
julia jules julie julian giulia
katarina kata
kenneth ken kenny
kimberly kim
laura laurie lori
lawrence laurence larry laurie lars lorenz lorenzo laurent
leonard leo len lenny leon leonardo
louis lewis lou luis luigi ludwig luca lucas
lucas luke lukas luca
ludmila mila lyuda
manuel manolo manu
manuela manu
margaret maggie meg peggy marge greta margarete gretchen rita margarita margot marguerite
maria marie mary mia molly polly maryam mariam mitzi
mario mariano
martin marty martijn
matthew matt matty matthias mats mateo matteo mathieu mathias
maximilian max maxi maxim
maxwell max
mechthild mechtild
melissa mel missy
melanie mel
michael mike mick mickey mikey mitch michel miguel michele mikhail misha michal mihai mikael
michelle shelly
mohammed mohamed muhammad mo mohammad mehmet
monica monika moni
nathaniel nathan nate nat
nicholas nick nicky nico nicolas niklas klaus nikolai kolya claus niels nicola
nicole nikki nicky nic
oliver olly ollie olivier
olivia liv livvy
pamela pam
patricia pat patty trish tricia patsy paddy patrizia
patrick pat paddy patricio patrik
paul pablo paolo pavel pawel pauli
penelope penny
peter pete pedro pierre pietro piotr petr pjotr
philip phillip phil pip felipe philippe filip filippo
raymond ray ramon
rebecca becky becca bex
richard rick ricky rich dick richie ricardo riccardo
robert rob bob bobby robbie bert roberto robin
roderick rod
roger rodger
ronald ron ronnie
rosemary rose rosie
rudolf rudi rolf
samantha sam sammy
samuel sam sammy
sarah sara sally sadie
sebastian seb basti bastian bas sebastien sebastiano
sergei serge sergio sergej seryozha
sigmund sigi
simon sim simone
stanislav stas
stanley stan
stefan stephen steven steve stevie stephan stefano esteban etienne stephane
stephanie steph steffi stefanie
susan sue susie suzanne susanna susanne suzy
tatiana tanya tania
teresa theresa terry tess tessa resi
terence terry
theodore theo ted teddy theodor
thomas tom tommy tomas tomasz thom
timothy tim timmy timo
ulrich uli
valentina vale tina
valentin val
vanessa nessa
veronica veronika ronnie vera
victor vic viktor vittorio
victoria vicky vicki tori viktoria
vincent vince vinny vincenzo
vladimir vova volodya vlad
walter walt wally
wilhelm willi willy william will bill billy liam guillaume guillermo willem wim guglielmo
yevgeny eugene zhenya
zachary zach zack zac
"""


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Return a name without case, accents or apostrophes; Cyrillic in Latin letters. Words stay apart."""
    text = unicodedata.normalize("NFKD", name.lower().translate(_SPECIAL))
    text = "".join(char for char in text if not unicodedata.combining(char)).translate(_CYRILLIC)
    return re.sub(r"['’‘ʼʹ`´]", "", text)


HONORIFICS = frozenset(fold(_HONORIFICS).split())


@lru_cache(maxsize=4096)
def tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; a hyphen parts words."""
    return tuple(word for piece in _APART.split(fold(name)) if (word := _NOT_LETTERS.sub("", piece)))


def spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a name without accents, and with ue for ü where that differs."""
    spelled = tokens(name), tokens(name.lower().translate(_UMLAUTS))
    return spelled[:1] if spelled[0] == spelled[1] else spelled


@lru_cache(maxsize=4096)
def forms(name: str) -> frozenset[str]:
    """Return every spelling under which a name's words may be met: with ue for ü, joined, without particles."""
    spelled = {word for words in spellings(name) for word in words}
    folded = fold(name)
    for piece in folded.split():
        spelled.add(_NOT_LETTERS.sub("", piece))
    spelled.add(_NOT_LETTERS.sub("", folded))
    bare = [word for word in tokens(name) if word not in PARTICLES]
    spelled.add("".join(bare))
    return frozenset(spelled - {""})


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[str]]:
    families: dict[str, set[str]] = {}
    for line in _NICKNAMES.split("\n"):
        family = line.split()
        for name in family:
            families.setdefault(name, set()).update(family)
    return {name: frozenset(family) for name, family in families.items()}


def is_given_name(word: str) -> bool:
    """Say whether a word is one of the first names known here, which are the frequent ones of Europe."""
    return fold(word) in _families()


def akin(one: str, other: str) -> bool:
    """Say whether two folded first names may be the same person's: equal, or short and long form."""
    return one == other or other in _families().get(one, frozenset())


_SUFFIXES = word_set(
    """
    inc incorporated llc llp ltd limited corp corporation co company plc gmbh ag kg kgaa ohg ug se sa sas sarl srl
    spa sl slu bv nv ab as asa oy oyj aps kft zrt sro doo pty pte pvt bvba kk lda ltda eurl sasu group holding
    holdings the und and sons co. cie international technologies
    """
)


@lru_cache(maxsize=4096)
def company_core(company: str) -> tuple[str, ...]:
    """Return a company's folded words without its legal form: ("helio", "farms") of "Helio Farms GmbH & Co. KG"."""
    joined = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", fold(company))
    words = [word for piece in _APART.split(joined) if (word := _NOT_LETTERS.sub("", piece))]
    core = [word for word in words if word not in _SUFFIXES]
    return tuple(core or words)


def same_company(one: str, other: str) -> bool:
    """Say whether two spellings may mean one company: equal cores, one the beginning of the other, or initials."""
    mine, theirs = company_core(one), company_core(other)
    if not mine or not theirs:
        return False
    short, long = sorted((mine, theirs), key=len)
    if long[: len(short)] == short or "".join(mine) == "".join(theirs):
        return True
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)
