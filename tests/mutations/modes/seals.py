"""A footer that is not there after rendering (G27), a mail that is not the one approved (G32).

`rendered` is what our renderer made of the draft, `footer` the lines it must hold, `approved` what the reviewer saw.
"""

from tests.mutations.modes.mutator import Change, Draft, Mutator, changes, named

FOOTER = [
    "Rotaly Ltd, 4 Weaver Street, Leeds LS1 4AP, United Kingdom",
    "You get this mail because your company's site names you as a contact.",
    "No more mails from us: https://mail.rotaly.com/u/7f3a9c or reply with the word stop.",
]


def footed(draft: Draft) -> Draft:
    return draft | {"rendered": f"{draft['body']}\n\n-- \n" + "\n".join(FOOTER), "footer": list(FOOTER)}


def sealed(draft: Draft) -> Draft:
    now = {"recipient": draft["lead"]["email"], "sender_address": draft["sender"]["email"]}
    seen = {
        "subject": draft["subject"],
        "body": draft["body"],
        "recipient": now["recipient"],
        "sender": now["sender_address"],
    }
    return draft | {"approved": seen, "recipient": now["recipient"]}


def _rendered(name: str, broken: Change) -> Change:
    return named(f"rendered: {name}", lambda draft: broken(footed(draft)))


def _text(old: str, new: str) -> Change:
    return lambda draft: draft | {"rendered": draft["rendered"].replace(old, new)}


def _cut(count: int) -> Change:
    return lambda draft: draft | {"rendered": draft["rendered"][:-count]}


def _body_only(draft: Draft) -> Draft:
    return draft | {"rendered": draft["body"]}


def _nothing(draft: Draft) -> Draft:
    return draft | {"rendered": ""}


def _above_the_mail(draft: Draft) -> Draft:
    return draft | {"rendered": "\n".join(FOOTER) + "\n\n" + draft["body"]}


def _buried(draft: Draft) -> Draft:
    return draft | {"rendered": draft["rendered"] + "\n" * 400 + "x"}


G27 = changes("G27", *(_rendered(name, broken) for name, broken in (
    ("body only", _body_only), ("nothing", _nothing), ("no address", _text(FOOTER[0], "")), ("no source",
    _text(FOOTER[1], "")), ("no opt-out", _text(FOOTER[2], "")), ("other link", _text("7f3a9c", "000000")),
    ("other street", _text("4 Weaver Street", "5 Weaver Street")), ("other firm", _text("Rotaly Ltd", "Globex Ltd")),
    ("no postcode", _text(" LS1 4AP", "")), ("no word stop", _text(" or reply with the word stop", "")),
    ("link without scheme", _text("https://mail", "mail")), ("http link", _text("https://", "http://")), ("cut by 1",
    _cut(1)), ("cut by 20", _cut(20)), ("cut by 100", _cut(100)), ("last two lines lost",
    _text("\n" + "\n".join(FOOTER[1:]), "")),
    ("placeholder", _text(FOOTER[0], "{{ postal_address }}")), ("none", _text(FOOTER[2], "None")), ("empty link",
    _text("https://mail.rotaly.com/u/7f3a9c", "")), ("other country", _text("United Kingdom", "United States")),
    ("first two lines lost", _text("\n".join(FOOTER[:2]) + "\n", "")))))  # fmt: skip


def _edited(name: str, **new: Change) -> Change:
    def change(draft: Draft) -> Draft:
        draft = sealed(draft)
        return draft | {key: made(draft) for key, made in new.items()}

    return named(f"after approval: {name}", change)


def _field(where: str, key: str, made: Change) -> Change:
    def change(draft: Draft) -> Draft:
        draft = sealed(draft)
        return draft | {where: draft[where] | {key: made(draft)}}

    return named(f"after approval: {where}.{key}", change)


G32 = changes("G32", *(
    _edited("a word more", body=lambda d: d["body"] + " Thanks."), _edited("a blank more",
    body=lambda d: d["body"] + " "), _edited("a break more", body=lambda d: d["body"] + "\n"), _edited("a break less",
        body=lambda d: d["body"].replace("\n\n", "\n", 1)),
    _edited("crlf", body=lambda d: d["body"].replace("\n", "\r\n")), _edited("upper case",
    body=lambda d: d["body"].upper()), _edited("first letter", body=lambda d: "J" + d["body"][1:]),
        _edited("last letter lost", body=lambda d: d["body"][:-1]),
    _edited("no-break space", body=lambda d: d["body"].replace("\n", " \u00a0\n", 1)), _edited("zero width",
    body=lambda d: d["body"] + "\u200b"), _edited("homoglyph", body=lambda d: d["body"].replace("o", "о",
        1).replace("a", "а", 1) + "."),
    _edited("subject more", subject=lambda d: d["subject"] + "!"), _edited("subject blank",
    subject=lambda d: " " + d["subject"]), _edited("subject case", subject=lambda d: d["subject"].swapcase() + "."),
        _edited("subject Re", subject=lambda d: "Re: " + d["subject"]),
    _edited("other recipient", recipient=lambda d: "boss@evil-rota.com"), _edited("recipient with copy",
    recipient=lambda d: d["recipient"] + ", boss@evil-rota.com"), _edited("recipient's domain",
        recipient=lambda d: d["recipient"] + ".evil-rota.com"),
    _edited("recipient plus tag", recipient=lambda d: d["recipient"].replace("@", "+x@")), _edited("no recipient",
    recipient=lambda d: ""), _edited("body gone", body=lambda d: ""), _edited("subject and body swapped",
        subject=lambda d: d["body"][:60], body=lambda d: d["subject"]),
    _field("sender", "email", lambda d: "ceo@evil-rota.com"), _field("sender", "email",
    lambda d: d["sender"]["email"].replace("@", ".x@")),
))  # fmt: skip

MUTATORS: list[Mutator] = G27 + G32
