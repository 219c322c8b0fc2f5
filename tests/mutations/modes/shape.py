"""Too little (G01), too much (G02), the same again (G26)."""

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Change, Draft, Mutator, changes, named, rows


def _at_least(key: str, more: int) -> Change:
    measured = "body" if key == "min_body" else "subject"

    def change(draft: Draft) -> Draft:
        return draft | {"limits": draft["limits"] | {key: len(draft[measured]) + more}}

    return named(f"{key} above the text by {more}", change)


G01 = [
    *rows("G01", at.whole, "", " ", "\n\n\n", "\u00a0 \u00a0", "\t",
        "\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b",
          "Hi.", "ok", "...", "null", "None", "N/A", "Hello,", "Best,\nTom", "undefined", "-", "👋",
          "\u3000\u3000\u3000", "     a       ", "Hi there,\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
          "\ufeff", "      \n      \n      \n   .   ", "Thanks!"),
    *rows("G01", at.subject, "", " ", "Hi", "?", "   x   ", "\u200b\u200b\u200b\u200b\u200b\u200b", "...", "null",
        "Hey", "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0", "--"),
    *changes("G01", _at_least("min_body", 1), _at_least("min_body", 200), _at_least("min_subject", 1),
        _at_least("min_subject", 30)),
]  # fmt: skip

LONG = (
    "In many plants the day begins with a look at what went wrong in the night, and the list is seldom short. "
    "Somebody walks the floor, somebody else writes it down, and a third person types it into a sheet. By noon the "
    "sheet is old. "
    "People mean well, of course, but a sheet cannot know what a person forgot to say. We think that a calm morning "
    "is worth a lot. "
    "So we listened to those who do the work, and built what they asked for, piece by piece, without haste. "
)
ESSAY = "\n\n".join(f"{word}, there is a lot to be said about mornings, evenings and the hours between them."
                    for word in ("First", "Second", "Third", "Besides", "Moreover", "In addition", "Furthermore",
                    "Finally"))  # fmt: skip
OVERLONG = "这是一段很长的文字，说的是工厂里的早晨和夜晚。" * 24


def _too_long(name: str, add: str, place: at.Place) -> Change:
    return named(f"too long: {name}", lambda draft: place(draft, add))


def _at_most(key: str, less: int) -> Change:
    measured = "body" if key == "max_body" else "subject"

    def change(draft: Draft) -> Draft | None:
        size = len(draft[measured]) - less
        return (
            draft | {"limits": draft["limits"] | {key: size}}
            if size > 25 or (key == "max_subject" and size > 4)
            else None
        )

    return named(f"{key} below the text by {less}", change)


def one_endless_sentence(draft: Draft) -> Draft:
    return at.middle(draft, "and then " * 60 + "we stop.")


def many_short_lines(draft: Draft) -> Draft:
    return at.middle(draft, "\n".join(f"- point {word}" for word in LONG.split()[:60]))


G02 = [
    *changes("G02", *(_too_long(f"{name} {times}", text * times, place) for name, text, place in (
        ("middle", LONG, at.middle), ("opening", LONG, at.opening), ("ending", LONG, at.ending), ("after", LONG,
        at.after)) for times in (1, 3))),
    *changes("G02", _too_long("essay", ESSAY, at.middle), _too_long("essay alone", ESSAY, at.whole),
        _too_long("before", LONG * 2, at.before),
             _too_long("chinese", OVERLONG, at.middle), _too_long("fifty kilobytes", LONG * 100, at.middle)),
    *changes("G02", *(_at_most("max_body", less) for less in (1, 10, 40, 90)), *(_at_most("max_subject",
        less) for less in (1, 5, 10))),
    *changes("G02", one_endless_sentence, many_short_lines),
    *rows("G02", at.subject_end, "and everything else that you may want to know about mornings, evenings and nights "
    "in your plant",
          "- a long line that goes on and on, because nobody told the writer of it where a subject should come to "
          "its end",
          "、そして工場の朝と夜について皆様が知りたいと思われるかもしれないすべてのことについて、できるだけ長く、"
          "できるだけ詳しく、心を込めてお伝えするためのご案内でございます"),
]  # fmt: skip


def body_twice(draft: Draft) -> Draft:
    return at.whole(draft, f"{draft['body']}\n\n{draft['body']}")


def paragraph_twice(draft: Draft) -> Draft:
    first, second, *rest = at.blocks(draft)
    return at.with_blocks(draft, first, second, second, *rest)


def paragraph_thrice_on_a_line(draft: Draft) -> Draft:
    first, second, *rest = at.blocks(draft)
    return at.with_blocks(draft, first, " ".join([second] * 3), *rest)


def question_thrice(draft: Draft) -> Draft:
    return draft | {"body": draft["body"].replace(draft["cta"], " ".join([draft["cta"]] * 3))}


def question_in_three_paragraphs(draft: Draft) -> Draft:
    return draft | {"body": draft["body"].replace(draft["cta"], "\n\n".join([draft["cta"]] * 3))}


def question_first_and_last(draft: Draft) -> Draft:
    return at.opening(draft, f"{draft['cta']} {draft['cta']}")


def subject_five_times(draft: Draft) -> Draft:
    return at.middle(draft, " ".join([f"{draft['subject']}."] * 5))


def _earlier(name: str, old: Change, first_touch: bool) -> Change:
    def change(draft: Draft) -> Draft | None:
        was = old(draft)
        if was is None:
            return None
        sent = {"subject": was["subject"], "body": was["body"], "sent_at": "2026-11-02T08:00:00+00:00"}
        return draft | {"earlier": [*draft["earlier"], sent], "first_touch": first_touch and draft["first_touch"]}

    return named(f"earlier: {name}", change)


def _same(draft: Draft) -> Draft:
    return draft


def _to_a_colleague(draft: Draft) -> Draft:
    return at.greeting(draft, "Hi Gerald,")


def _other_question(draft: Draft) -> Draft:
    return at.ask(draft, "Shall we talk?")


def _with_a_tail(draft: Draft) -> Draft:
    return at.after(draft, "P.S. Have a good week.")


def _other_case(draft: Draft) -> Draft:
    return at.whole(draft, draft["body"].upper())


def _other_breaks(draft: Draft) -> Draft:
    return at.whole(draft, draft["body"].replace("\n\n", "\n"))


def _one_word_less(draft: Draft) -> Draft:
    words = draft["body"].split(" ")
    return at.whole(draft, " ".join(words[:6] + words[7:]))


def _bare(draft: Draft) -> Draft:
    return at.with_blocks(draft, *at.blocks(draft)[1:-1])


OLD = (("the same", _same), ("to a colleague", _to_a_colleague), ("other question", _other_question), ("with a tail",
    _with_a_tail),
       ("capitals", _other_case), ("other breaks", _other_breaks), ("one word less", _one_word_less), ("no frame",
       _bare))  # fmt: skip

G26 = [
    *changes("G26", body_twice, paragraph_twice, paragraph_thrice_on_a_line, question_thrice,
        question_in_three_paragraphs,
             question_first_and_last, subject_five_times),
    *changes("G26", *(_earlier(name, old, first_touch=False) for name, old in OLD)),
    *changes("G26", *(_earlier(f"{name}, first touch", old, first_touch=True) for name, old in OLD[:4])),
    *rows("G26", at.middle, "very " * 30 + "good.", "We help. " * 12,
        "I would love to connect and I would love to connect and " * 4 + "I would love to connect.",
          "It saves time and money, and it saves time and money, and it saves time and money, and it saves time and "
          "money.",
          "ha" * 60, "the the the the the the the the the the the the", "シフトの作成。" * 12),
    *rows("G26", at.after, "Looking forward to hearing from you. " * 5, "Thank you!\n" * 8),
]  # fmt: skip

MUTATORS: list[Mutator] = G01 + G02 + G26
