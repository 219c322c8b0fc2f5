"""A mail, or a paragraph of it, in a language that is not the lead's (G13)."""

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Change, Draft, Mutator, changes, named

PARAGRAPHS = {
    "en": "I would be glad to show you how other teams plan their week, and it will not take long.",
    "de": "Ich würde Ihnen gerne zeigen, wie andere Teams ihre Woche planen, und es dauert auch nicht lange.",
    "fr": "Je serais ravi de vous montrer comment d'autres équipes préparent leur semaine, et ce ne sera pas long.",
    "es": "Me gustaría mucho mostrarle cómo otros equipos preparan su semana, y no llevará mucho tiempo.",
    "it": "Sarei lieto di mostrarvi come altre squadre preparano la settimana, e non ci vorrà molto tempo.",
    "nl": "Ik zou u graag laten zien hoe andere teams hun week plannen, en het duurt niet lang.",
    "pt": "Gostaria muito de lhe mostrar como outras equipas preparam a semana, e não vai demorar muito.",
    "pl": "Chętnie pokażę, jak inne zespoły planują swój tydzień, i nie zajmie to dużo czasu.",
    "sv": "Jag skulle gärna vilja visa hur andra grupper planerar sin vecka, och det tar inte lång tid.",
    "tr": "Diğer ekiplerin haftalarını nasıl planladığını size göstermek isterim, çok zaman almaz.",
    "ru": "Я с удовольствием покажу вам, как другие команды планируют неделю, это не займёт много времени.",
    "ja": "他のチームがどのように一週間の計画を立てているか、ぜひご覧いただきたいと思います。お時間は取らせません。",
    "zh": "我很乐意向您展示其他团队是如何安排一周工作的，不会占用您太多时间，希望对您有所帮助。",
    "ko": "다른 팀들이 한 주를 어떻게 계획하는지 보여 드리고 싶습니다. 시간이 오래 걸리지 않습니다.",
    "ar": "يسعدني أن أريكم كيف تخطط الفرق الأخرى لأسبوعها، ولن يستغرق ذلك وقتاً طويلاً.",
}  # fmt: skip


def _lead_reads(language: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        if draft["lead"]["language"] == language:
            return None
        return draft | {"lead": draft["lead"] | {"language": language}}

    return named(f"lead reads {language}", change)


def _rewritten(language: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        """Greeting and signature stay; all between is in another language, as when a model forgets what was asked."""
        if draft["lead"]["language"] == language:
            return None
        return at.with_blocks(draft, at.blocks(draft)[0], PARAGRAPHS[language], at.blocks(draft)[-1])

    return named(f"written in {language}", change)


def _one_paragraph(language: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        return None if draft["lead"]["language"] == language else at.ending(draft, PARAGRAPHS[language])

    return named(f"one paragraph in {language}", change)


LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pl",
    "sv",
    "cs",
    "tr",
    "ru",
    "el",
    "ja",
    "zh",
    "ko",
    "ar",
    "he",
    "fi",
    "hu",
)

MUTATORS: list[Mutator] = [
    *changes("G13", *(_lead_reads(language) for language in LANGUAGES)),
    *changes("G13", *(_rewritten(language) for language in PARAGRAPHS)),
    *changes("G13", *(_one_paragraph(language) for language in PARAGRAPHS)),
]
