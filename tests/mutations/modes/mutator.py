"""A mutator plants one piece of garbage in a copy of a clean draft, or returns None where it does not apply.

Texts may hold §first§, §last§, §company§, §sender§, §brand§ and §host§: the draft's own values.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.mutations.post import Draft

Change = Callable[[Draft], Draft | None]
Place = Callable[[Draft, str], Draft | None]


@dataclass(frozen=True)
class Mutator:
    code: str
    name: str
    change: Change
    only: tuple[str, ...] = ()
    action: str = ""

    def __call__(self, draft: Draft) -> Draft | None:
        if self.only and draft["lead"]["language"] not in self.only:
            return None
        return self.change(draft)


def rows(code: str, place: Place, *texts: str, only: Sequence[str] = (), action: str = "") -> list[Mutator]:
    return [Mutator(code, _name(place, text), _planted(place, text), tuple(only), action) for text in texts]


def local(code: str, place: Place, texts: Mapping[str, Sequence[str]], action: str = "") -> list[Mutator]:
    return [mutator for language, said in texts.items()
            for mutator in rows(code, place, *said, only=(language,), action=action)]  # fmt: skip


def changes(code: str, *made: Change, only: Sequence[str] = (), action: str = "") -> list[Mutator]:
    return [Mutator(code, change.__name__, change, tuple(only), action) for change in made]


def named(name: str, change: Change) -> Change:
    change.__name__ = name
    return change


def _name(place: Place, text: str) -> str:
    return f"{getattr(place, '__name__', 'at')}: {text[:70]!r}"


def _planted(place: Place, text: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        said = fill(text, draft)
        return None if said is None else place(draft, said)

    return change


def fill(text: str, draft: Draft) -> str | None:
    """The text with the draft's own values, None where one of them is not known."""
    lead, sender = draft["lead"], draft["sender"]
    values = {"first": lead["first_name"], "last": lead["last_name"], "company": short(draft), "sender": sender["name"],
              "brand": sender["company"], "host": lead["website"].removeprefix("https://")}  # fmt: skip
    for mark in re.findall(r"§(\w+)§", text):
        if not values[mark]:
            return None
        text = text.replace(f"§{mark}§", values[mark])
    return text


def short(draft: Draft) -> str:
    return str((draft["lead"]["company_aliases"] or [draft["lead"]["company"]])[0])


def blocks(draft: Draft) -> list[str]:
    return str(draft["body"]).split("\n\n")


def with_blocks(draft: Draft, *parts: str) -> Draft:
    return draft | {"body": "\n\n".join(parts)}


# Where it stands. All of these may be given to `rows`.


def subject(draft: Draft, text: str) -> Draft:
    return draft | {"subject": text}


def subject_start(draft: Draft, text: str) -> Draft:
    return draft | {"subject": f"{text} {draft['subject']}"}


def subject_end(draft: Draft, text: str) -> Draft:
    return draft | {"subject": f"{draft['subject']} {text}"}


def greeting(draft: Draft, text: str) -> Draft:
    return with_blocks(draft, text, *blocks(draft)[1:])


def before(draft: Draft, text: str) -> Draft:
    return with_blocks(draft, text, *blocks(draft))


def opening(draft: Draft, text: str) -> Draft:
    first, *rest = blocks(draft)
    return with_blocks(draft, first, text, *rest)


def opening_line(draft: Draft, text: str) -> Draft:
    first, second, *rest = blocks(draft)
    return with_blocks(draft, first, f"{text} {second[0].upper()}{second[1:]}", *rest)


def middle(draft: Draft, text: str) -> Draft:
    first, second, *rest = blocks(draft)
    return with_blocks(draft, first, f"{second} {text}", *rest)


def ending(draft: Draft, text: str) -> Draft:
    *rest, last = blocks(draft)
    return with_blocks(draft, *rest, text, last)


def signoff(draft: Draft, text: str) -> Draft:
    return with_blocks(draft, *blocks(draft)[:-1], text)


def after(draft: Draft, text: str) -> Draft:
    return with_blocks(draft, *blocks(draft), text)


def below(draft: Draft, text: str) -> Draft:
    return draft | {"body": f"{draft['body']}\n{text}"}


def whole(draft: Draft, text: str) -> Draft:
    return draft | {"body": text}


def ask(draft: Draft, text: str) -> Draft:
    """The text takes the place of the closing question."""
    return draft | {"body": draft["body"].replace(draft["cta"], text), "cta": text}


def swap(draft: Draft, old: str, new: str) -> Draft | None:
    """Every `old` in subject and body becomes `new`; None where there is none in the body."""
    if not old or old not in draft["body"]:
        return None
    return draft | {key: draft[key].replace(old, new) for key in ("subject", "body", "cta")}
