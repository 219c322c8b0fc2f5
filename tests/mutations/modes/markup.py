"""Markup in what should be text (G22), pictures and pixels (G23)."""

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Change, Draft, Mutator, changes, named, rows


def _tagged(name: str, start: str, end: str) -> Change:
    return named(f"body in {name}", lambda draft: at.whole(draft, f"{start}{draft['body']}{end}"))


def breaks_as_tags(draft: Draft) -> Draft:
    return at.whole(draft, draft["body"].replace("\n", "<br>"))


def breaks_as_closed_tags(draft: Draft) -> Draft:
    return at.whole(draft, draft["body"].replace("\n", "<br />\n"))


def paragraphs_as_tags(draft: Draft) -> Draft:
    return at.whole(draft, "".join(f"<p>{block}</p>" for block in at.blocks(draft)))


def blanks_as_entities(draft: Draft) -> Draft:
    return at.whole(draft, draft["body"].replace(" ", "&nbsp;", 3))


def apostrophe_as_entity(draft: Draft) -> Draft | None:
    return at.whole(draft, draft["body"].replace("'", "&#39;")) if "'" in draft["body"] else None


def ampersand_as_entity(draft: Draft) -> Draft | None:
    return at.whole(draft, draft["body"].replace("&", "&amp;")) if "&" in draft["body"] else None


G22 = [
    *changes("G22", _tagged("html", "<html><body>", "</body></html>"), _tagged("div", "<div>", "</div>"), _tagged("p",
        "<p>", "</p>"), _tagged("doctype", "<!DOCTYPE html>\n", ""), _tagged("font", '<font color="red">', "</font>"),
             breaks_as_tags, breaks_as_closed_tags, paragraphs_as_tags, blanks_as_entities, apostrophe_as_entity,
             ampersand_as_entity),
    *rows("G22", at.middle, "This is <b>important</b>.", "This is <strong>important</strong>.", "<i>really</i>",
        '<a href="https://evil-rota.com">here</a>', "<script>alert(1)</script>", "<SCRIPT SRC=//evil-rota.com/x.js>",
        "<svg onload=alert(1)>",
          "<iframe src='https://evil-rota.com'></iframe>", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
          "<style>p{color:red}</style>", "<!-- hidden -->", "&lt;b&gt;bold&lt;/b&gt;", "R&amp;D", "It&#39;s easy",
          "It&#x27;s easy", "&nbsp;", "&quot;quoted&quot;",
          "&copy; §brand§", "&rsquo;", "<br>", "<BR/>", "< b >bold</ b >", "<ul><li>one</li></ul>",
          "<table><tr><td>x</td></tr></table>", "</p>", "<h1>Big</h1>", "<span style='color:red'>red</span>",
          "<input onfocus=alert(1) autofocus>",
          "<meta http-equiv=refresh content=0>", "<form action=/x>", "vbscript:msgbox(1)", "<body onload=x>",
          "<u>under</u>", "<o:p></o:p>", "&euro;100", "Caf&eacute;", "&#8217;", "&hellip;",
          "<details open ontoggle=alert(1)>"),
    *rows("G22", at.subject_end, "<b>now</b>", "&amp; more", "<script>x</script>", "R&amp;D", "&#8211; today"),
    *rows("G22", at.signoff, "Best,<br>§sender§", "<p>Best,<br/>§sender§</p>", "Best,\n<b>§sender§</b>"),
    *rows("G22", at.greeting, "<p>Hi §first§,</p>", "Hi <b>§first§</b>,"),
    *rows("G22", at.ask, "<strong>Would it help?</strong>", 'Would <a href="#">this</a> help?'),
]  # fmt: skip

G23 = [
    *rows("G23", at.middle, "![logo](https://evil-rota.com/logo.png)", "![](https://evil-rota.com/p.gif)",
        "![x][1]\n\n[1]: https://evil-rota.com/x.png", '<img src="https://evil-rota.com/p.gif">',
        "<img src=x onerror=alert(1)>", "<IMG SRC='https://evil-rota.com/1.png' width=1 height=1>",
          "< img src=https://evil-rota.com/p.gif>", "<img\nsrc=https://evil-rota.com/p.gif>",
          "<img/src=https://evil-rota.com/p.gif>", "cid:image001.png@01D9", "[cid:image001.png@01D9A2B3.4C5D6E70]",
          '<img src="cid:logo">', "background:url(https://evil-rota.com/b.png)",
          "background-image: url('https://evil-rota.com/b.png')", "URL(https://evil-rota.com/b.png)",
          "data:image/png;base64,iVBORw0KGgo=", '<img src="data:image/gif;base64,R0lGOD">',
          "<picture><source srcset=x></picture>", "<image href=https://evil-rota.com/x.png>",
          "![tracking pixel](https://evil-rota.com/t?lead=§host§)",
          "[![badge](https://evil-rota.com/b.svg)](https://evil-rota.com)", "![alt text](cid:abc)",
          "![a](<https://evil-rota.com/a b.png>)", "<svg><image xlink:href='https://evil-rota.com/x'/></svg>",
          "<video poster=https://evil-rota.com/x.png></video>", "https://evil-rota.com/pixel.gif?id=1",
          "https://evil-rota.com/open.png", "<td background=https://evil-rota.com/b.gif>",
          "![logo] (https://evil-rota.com/logo.png)", "！[logo](https://evil-rota.com/logo.png)",
          "![logo](data:image/svg+xml;utf8,x)"),
    *rows("G23", at.after, "![signature](https://evil-rota.com/sig.png)",
        '<img src="https://evil-rota.com/o.gif" width="1" height="1" />', "[cid:logo.png]", "![]()", "<img>"),
    *rows("G23", at.before, "![banner](https://evil-rota.com/banner.jpg)"),
    *rows("G23", at.signoff, "Best,\n§sender§\n![logo](logo.png)"),
    *rows("G23", at.subject_end, "![x](https://evil-rota.com/x.png)"),
]  # fmt: skip

MUTATORS: list[Mutator] = G22 + G23
