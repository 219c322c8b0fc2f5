"""Links, addresses and phone numbers that are not allowed (G16); pictures (G23); markup (G22)."""

import pytest

from outreach.checks import Action
from tests.unit.outreach.checks.drafts import ANNA, draft, findings, inserted, shown

HOSTILE = [
    "https://evil.example/x",
    "http://evil.com",
    "HTTPS://EVIL.COM/A",
    "www.evil.com",
    "evil.com",
    "Evil.Com",
    "EVIL.COM",
    "evil.co.uk/deal",
    "evil.io",
    "evil.ai",
    "evil.xyz",
    "evil.museum",
    "bit.ly/3xYz",
    "https://bit.ly/a",
    "t.co/abc",
    "tinyurl.com/x",
    "https://acmely.example@evil.com/",
    "https://acmely.example:pw@evil.com",
    "https://acmely.example.evil.com",
    "https://evil.com/acmely.example",
    "https://acmely.example\\@evil.com",
    "https://acmely.example:8443/",
    "http://192.168.0.1/",
    "http://3232235777/",
    "http://0x7f000001/",
    "http://[::1]/",
    "192.168.10.5",
    "//evil.com/x",
    "ftp://evil.com/f",
    "javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "mailto:bob@evil.com",
    "bob@evil.com",
    "Bob.Smith+x@mail.evil.co.uk",
    "colleague@helio.example",
    "tel:+493012345678",
    "+49 30 12345678",
    "+1 (555) 123-4567",
    "(555) 123-4567",
    "555-123-4567",
    "555.123.4567",
    "030 12345678",
    "0171/2345678",
    "0800 123 4567",
    "+33 1 23 45 67 89",
    "1-800-FLOWERS",
    "call 5551234567",
    "00 49 30 123456",
    "evil dot com",
    "evil [dot] com",
    "evil (dot) com",
    "evil . com",
    "evil[.]com",
    "bob at evil dot com",
    "bob (at) evil.com",
    "bob [at] evil [dot] com",
    "hxxp://evil.com",
    "hxxps://evil[.]com",
    "h**p://evil.com",
    "evil。com",
    "ｅｖｉｌ．ｃｏｍ",
    "evil\u200b.com",
    "https://evi\u200bl.com",
    "münchen-evil.de",
    "пример.рф",
    "xn--evil-5ya.com",
    "https://аcmely.example",
    "[our site](https://evil.com)",
    "<https://evil.com>",
    "https://helio.example@evil.com",
    "https://helio.example/r?u=https://evil.com",
    "evil.com.",
    "(evil.com)",
    "calendly.com/tom",
    "linkedin.com/in/tom",
    "https://www.google.com/url?q=x",
    "wa.me/4930123",
    "acmely.example.co",
    "notacmely.example",
    "http:\\\\evil.com",
    "skype:tom?call",
    "evil.onion",
    "evil.example",
    "localhost:8000/x",
    "https://cal.example/other",
    "https://cal.example.evil.com/tom",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("where", ["body", "subject", "cta"])
def test_check_links_catches(text, where):
    values = inserted(f"Look at {text} today?") if where == "body" else draft(**{where: f"Look at {text} today?"})
    values["limits"] = {"allowed_hosts": ["cal.example/tom"]}
    found = findings(values, "G16")
    assert found
    assert {finding.action for finding in found} == {Action.BLOCK}
    assert all(shown(values, finding) for finding in found)


ALLOWED = [
    "https://acmely.example/tour",
    "acmely.example",
    "www.acmely.example",
    "demo.acmely.example",
    "https://cal.example/tom",
    "https://cal.example/tom/15min?d=1",
    "tom.berger@acmely.example",
    "anna@helio.example",
    "helio.example",
    "https://www.helio.example/careers",
    "https://docs.partner.example/a",
    "info@acmely.example",
    "e.g. this",
    "i.e. that",
    "z.B. so",
    "U.S.A. and U.K.",
    "S.p.A. and S.r.l.",
    "ASP.NET and Node.js",
    "3.5 hours or 10.000 units",
    "v2.0.1",
    "10.30 a.m. or 3 p.m.",
    "24/7 and 3:1",
    "on 23.11.2026",
    "on 2026-11-23",
    "from 2019-2024",
    "1 000 000 units",
    "1.200.000 units",
    "09:00-17:00",
    "€1.200.000",
    "10-12 people",
    "and/or him/her",
    "today.We go on",
    "the dot com era",
    "a ratio of 1:100",
    "Q3/Q4",
    "ISO 27001:2022",
    "room 12345",
    "at work or at home",
    "km/h",
    "Dr.Müller",
    "St. Gallen",
    "St.Gallen",
    "the data: two sites",
    "100.000,00 EUR",
    "12/11/2026",
    "§ 5 Abs. 2",
    "order 4711-0815",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_check_links_passes(text):
    values = inserted(f"Look at {text}, please.") | {
        "limits": {"allowed_hosts": ["cal.example/tom", "*.partner.example"]}
    }
    assert not findings(values, "G16")


def test_check_links_trusts_no_domain_that_everybody_shares():
    sender = {"name": "Tom Berger", "email": "tom@gmail.com"}
    assert findings(inserted("Write to other@gmail.com please.") | {"sender": sender}, "G16")
    assert not findings(inserted("Write to tom@gmail.com please.") | {"sender": sender}, "G16")
    assert findings(
        inserted("See gmail.com please.") | {"sender": sender, "lead": ANNA | {"email": "a@gmail.com", "website": ""}},
        "G16",
    )


PICTURES = [
    "![x](https://evil.com/x.png)",
    "![](cid:logo)",
    "! [logo](x)",
    "<img src=x>",
    "<img src='https://acmely.example/p.gif' width=1>",
    "<IMG SRC=x>",
    "url(https://x)",
    "background: url('x')",
    "cid:image001",
    "<picture>",
    "https://acmely.example/pixel.gif",
    "https://acmely.example/logo.png?x=1",
    "www.acmely.example/a.jpg",
    "data:image/png;base64,iVBOR",
    "<svg onload=x>",
    "<iframe src=x>",
    "[img]x[/img]",
    "[image: logo]",
    "[cid:image001]",
    "src=https://x",
    "background=https://x",
    "<video src=x>",
    "<link rel=x href=y>",
    "<ｉｍｇ src=x>",
    "acmely.example/open.gif",
    "[logo]: https://acmely.example/l.svg",
    "pixel.gif",
    "<object data=x>",
]


@pytest.mark.parametrize("text", PICTURES)
def test_check_images_catches(text):
    found = findings(inserted(f"Look: {text} here\n{text}"), "G23")
    assert found
    assert {finding.action for finding in found} == {Action.BLOCK}


@pytest.mark.parametrize(
    "text",
    [
        "Great picture!",
        "You make images.",
        "Wow! [sic]",
        "The source (of it) is you.",
        "Your logo.",
        "A link in the chain.",
        "Video calls work.",
        "Objects move.",
        "Is PNG fine?",
        "An image of calm.",
    ],
)
def test_check_images_passes(text):
    assert not findings(inserted(text), "G23")


MARKUP = [
    "<b>bold</b>",
    "<br>",
    "<br/>",
    "<p>text</p>",
    "<a href='x'>y</a>",
    "<a href=x",
    "<script>alert(1)</script>",
    "<SCRIPT>",
    "< script >",
    "</div>",
    "<div class='x'>",
    "<span style='color:red'>",
    "<style>p{}</style>",
    "&nbsp;",
    "&amp;",
    "&lt;b&gt;",
    "&#39;",
    "&#x27;",
    "&quot;hi&quot;",
    "&eacute;t&eacute;",
    "<!-- note -->",
    "<!DOCTYPE html>",
    "<html>",
    "<body>",
    "<table><tr><td>",
    "<h1>Hi</h1>",
    "<ul><li>",
    "javascript:void(0)",
    "onerror=alert(1)",
    "<font color=red>",
    "<i>x</i>",
    "<u>x</u>",
    "<strong>x</strong>",
    "<em>x",
    "＜script＞",
    "color: red; font-size: 12px;",
    "<\u200bscript>",
    "<?php echo 1 ?>",
    "<x onclick=y>",
    "href=x",
]


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("where", ["body", "subject"])
def test_check_markup_catches(text, where):
    values = inserted(f"Hm {text} hm.") if where == "body" else draft(subject=f"Hm {text} hm")
    found = findings(values, "G22")
    assert found
    assert {finding.action for finding in found} == {Action.BLOCK}


@pytest.mark.parametrize(
    "text",
    [
        "I <3 you.",
        "R&D and Q&A; M&A; P&L; AT&T;",
        "5 < 7 and 9 > 8.",
        "a <= b, b >= c",
        "->",
        "<-",
        "<tom.berger@acmely.example>",
        "A & B; C",
        "Sites < 10 are small.",
        "if x<y and y>z",
        "Rock & roll; pop.",
        "<100 people",
    ],
)
def test_check_markup_passes(text):
    assert not findings(inserted(text), "G22")
