"""Control characters (G21), invisible ones (G24), look-alike letters (G25)."""

import pytest

from outreach.checks import Action, confusables, strip_invisible
from tests.unit.outreach.checks.clean import SENDER, fact, person
from tests.unit.outreach.checks.drafts import ANNA, CONTENT, draft, findings, inserted, shown

CONTROLS = [
    "\n",
    "\r",
    "\r\n",
    "\x00",
    "\t",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\x9b",
    "\u2028",
    "\u2029",
    "\x0b",
    "\x0c",
    "\ud800",
    "%0d%0a",
    "%0A",
    "\\r\\n",
    "\nBcc: bob@evil.com",
    " bcc: bob@evil.com",
]


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize(
    "where", ["subject", "lead.first_name", "lead.email", "sender.name", "sender.email", "lead.company"]
)
def test_check_control_characters_catches(control, where):
    text = f"Shifts{control}Bcc"
    name, _, field = where.partition(".")
    values = draft(subject=text) if not field else draft(**{name: (ANNA if name == "lead" else SENDER) | {field: text}})
    found = findings(values, "G21")
    assert [(finding.action, finding.where) for finding in found] == [(Action.BLOCK, where)]


@pytest.mark.parametrize("control", ["\x00", "\x08", "\x1b", "\x7f", "\x9d", "\u2028", "\udfff", "\x0c"])
def test_check_control_characters_reads_the_body(control):
    assert findings(inserted(f"Hm{control}hm."), "G21")


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"subject": "Shifts: 100% planned"},
        {"subject": "50 %0 of it"},
        {"lead": person("Mary-Jane", "O’Neill", "A & B: Co.", "ab.example")},
        {"body": "Hi Anna,\r\n\tindented by a tab.\r\nTom"},
        {"subject": "シフト管理：ご相談"},
        {"subject": "Planning 🌾 and more"},
        {"subject": "Vos plannings\u00a0: deux ateliers"},
    ],
)
def test_check_control_characters_passes(change):
    assert not findings(draft(**change), "G21")


HIDDEN = {
    "zero-width space": ("two\u200bsites", Action.FIX),
    "zero-width joiner": ("two\u200dsites", Action.FIX),
    "zero-width non-joiner": ("two\u200csites", Action.FIX),
    "word joiner": ("two\u2060sites", Action.FIX),
    "byte order mark": ("\ufefftwo", Action.FIX),
    "soft hyphen": ("two\u00adsites", Action.FIX),
    "hangul filler": ("two\u3164sites", Action.FIX),
    "braille blank": ("two\u2800sites", Action.FIX),
    "variation selector": ("two\ufe0fsites", Action.FIX),
    "grapheme joiner": ("two\u034fsites", Action.FIX),
    "half-width filler": ("two\uffa0sites", Action.FIX),
    "right-to-left override": ("two\u202esites", Action.BLOCK),
    "left-to-right embedding": ("two\u202asites", Action.BLOCK),
    "isolate": ("two\u2066sites\u2069", Action.BLOCK),
    "left-to-right mark": ("two\u200esites", Action.BLOCK),
    "arabic letter mark": ("two\u061csites", Action.BLOCK),
    "tags": ("two\U000e0041\U000e0042sites", Action.BLOCK),
    "tag cancel": ("two\U000e007fsites", Action.BLOCK),
    "variation supplement": ("two\U000e0100sites", Action.BLOCK),
    "private use": ("two\ue000sites", Action.BLOCK),
    "private plane": ("two\U000f0000sites", Action.BLOCK),
    "noncharacter": ("two\ufdd0sites", Action.BLOCK),
    "invisible times": ("two\u2062sites", Action.BLOCK),
    "annotation": ("two\ufff9sites\ufffb", Action.BLOCK),
    "replacement": ("two\ufffdsites", Action.RETRY),
    "object": ("two\ufffcsites", Action.BLOCK),
    "false flag": ("two\U0001f3f4\U000e0061\U000e0062\U000e0063\U000e0064\U000e007f", Action.BLOCK),
    "piled accents": ("tw" + "o\u0301\u0302\u0303\u0304\u0305", Action.BLOCK),
    "deprecated": ("two\u206asites", Action.BLOCK),
    "mongolian": ("two\u180esites", Action.FIX),
}


@pytest.mark.parametrize(("text", "action"), HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("where", ["body", "subject", "cta"])
def test_check_invisible_catches(text, action, where):
    values = inserted(f"Do {text} work?") if where == "body" else draft(**{where: f"Do {text} work?"})
    found = findings(values, "G24")
    assert found
    assert action in {finding.action for finding in found}
    assert all(shown(values, finding) for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "Größe, naïve, Ñandú, Łódź",
        "❤️ ☀️ 1️⃣ #️⃣ ©️",
        "👨‍👩‍👧‍👦 and 🏳️‍🌈",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می‌خواهم",
        "क्‍ष and न्‌",
        "two\u00a0sites :\u202fyes",
        "日本\u3000語",
        "葛\U000e0100城",
        "E\u0301cole",
        "Nguye\u0302\u0303n",
        "☂︎",
        "🫠 🫡 🪿",
    ],
)
def test_check_invisible_passes(text):
    assert not findings(inserted(text), "G24")


def test_check_invisible_knows_scripts_that_run_to_the_left():
    assert {finding.action for finding in findings(inserted("שלום\u200f עולם\u200e!"), "G24")} <= {Action.FIX}


def test_strip_invisible_takes_out_what_is_to_be_fixed():
    assert strip_invisible("two\u200bsites ❤️ \u00adok") == "twosites ❤️ ok"
    assert strip_invisible("two\u202esites") == "two\u202esites"
    assert strip_invisible("plain") == "plain"


FAKES = [
    "Неlio",
    "Неllo",
    "раypal",
    "Аcmely",
    "Αcmely",
    "αcmely",
    "ѕhifts",
    "shіfts",
    "Веrlin",
    "plаn",
    "rоster",
    "ТОМ plans",
    "соре",
    "сосо",
    "хор",
    "ΑΒΕ",
    "Hеlio Farms",
    "H\u0435lio",
    "Ｈｅｌｉｏ",
    "𝐇𝐞𝐥𝐢𝐨",
    "𝓗elio",
    "Ⓗelio",
    "ʜᴇʟɪᴏ",
    "He1io",
    "HeIio",
    "Hel1o",
    "Acme1y",
    "AcmeIy",
    "Tоm",
    "Вerger",
    "ɑcmely",
    "Ꭺcmely",
    "Ꮯalendar",
    "shiftѕ",
    "օne",
    "ℌelio",
    "ｐｌａｎ",
    "pІan",
    "Mülleг",
]


@pytest.mark.parametrize("word", FAKES)
@pytest.mark.parametrize("where", ["body", "subject"])
def test_check_lookalikes_catches(word, where):
    values = inserted(f"Is {word} a word?") if where == "body" else draft(subject=f"Is {word} a word?")
    found = findings(values, "G25")
    assert found
    assert {finding.action for finding in found} == {Action.BLOCK}
    assert shown(values, found[0])


@pytest.mark.parametrize(
    "text",
    [
        "Größe, naïve, Ñandú, Łódź, Ərəsən, Iğdır",
        "HELIO helio Helio",
        "Анна и Пётр",
        "Νίκος Παπαδόπουλος",
        "AIツール and iPhoneを",
        "株式会社Helio",
        "5 μm, Δt, πr and Ωm",
        "β-carotene",
        "m², 3½, 20 °C, №5",
        "ﬁne oﬃce",
        "Acme™ and Helio®",
        "1º and 2ª",
        "Hélio",
        "l’été",
        "Ivan Петров",
        "Σ and Δ",
        "한국어 Korea",
        "Louis XIV",
        "H2O and B2B",
        "שלום",
        "O'Neill",
    ],
)
def test_check_lookalikes_passes(text):
    assert not findings(inserted(f"{text}, is it?"), "G25")


def test_check_lookalikes_believes_a_name_that_is_written_so():
    lead = person("Anna", "Müller", "KoЯn Records", "korn.example")
    assert not findings(draft("Who plans at KoЯn Records?", lead=lead), "G25")
    assert not findings(draft(CONTENT + " Is it ТОМ?", facts=[fact("Their brand is ТОМ")]), "G25")


# Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt).
IGNORABLE = (
    "00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0 FFF0-FFF8 "
    "1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
)


def spread(ranges: str) -> list[str]:
    ends = [piece.partition("-") for piece in ranges.split()]
    return [chr(code) for low, _, high in ends for code in range(int(low, 16), int(high or low, 16) + 1)]


def test_check_invisible_catches_all_that_unicode_calls_ignorable():
    missed = [f"{ord(char):04X}" for char in spread(IGNORABLE) if not findings(inserted(f"Crews sh{char}ift."), "G24")]
    assert missed == []


def test_check_lookalikes_knows_unicodes_confusables():
    table = confusables.read()
    assert len(table) > 1400
    assert {table[ord(char)] for char in "аɑ𝐚α"} == {"a"}
    letters = [(chr(code), plain) for code, plain in table.items() if len(plain) == 1 and plain.isalpha()]
    caught = [char for char, plain in letters if findings(inserted(f"Cr{char}ws plan."), "G25")]
    assert len(caught) / len(letters) > 0.9
