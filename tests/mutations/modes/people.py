"""The wrong person (G05), the wrong company (G06), the wrong signature (G29)."""

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Change, Draft, Mutator, changes, local, named, rows

STRANGERS = (
    "Sarah", "Michael", "Jennifer", "Bob", "Priyanka", "Ahmed", "Olga", "Dave", "Thomas", "Émile", "Xiaoming",
    "sarah", "KAREN",
    "Sarah-Jane", "Mr. Smith", "Frau Schneider", "Monsieur Petit", "Dr. Patel", "Signora Rossi", "Ms. Kowalska",
    "Hiroshi",
    "O'Brien", "Владимир", "太郎", "محمد",
)  # fmt: skip


def _rename(name: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        """The name in the greeting, as the language writes it, becomes a stranger's."""
        first, *rest = at.blocks(draft)
        for own in (draft["lead"]["first_name"], draft["lead"]["last_name"]):
            if own and own in first and name.casefold() not in first.casefold():
                return at.with_blocks(draft, first.replace(own, name), *rest)
        return None

    return named(f"greeting renamed to {name}", change)


def greets_the_sender(draft: Draft) -> Draft:
    return at.greeting(draft, f"Hi {draft['sender']['name'].split()[-1]},")


def greets_two(draft: Draft) -> Draft | None:
    first = draft["lead"]["first_name"]
    return at.greeting(draft, f"Hi {first} and Gerald,") if first else None


def near_miss(draft: Draft) -> Draft | None:
    """Not a typing slip but another name that begins alike, as models do: Ana to Anastasia."""
    first = draft["lead"]["first_name"]
    return at.greeting(draft, f"Hi {first}belle,") if first and first.isascii() else None


def unknown_yet_named(draft: Draft) -> Draft | None:
    return None if draft["lead"]["first_name"] else at.greeting(draft, "Hi Kirsten,")


def greets_again(draft: Draft) -> Draft:
    return at.opening(draft, "Hi Jessica,")


G05 = [
    *changes("G05", *(_rename(name) for name in STRANGERS)),
    *rows("G05", at.greeting, "Hi Matthew,", "Dear Mr. Thompson,", "Hey Kim!", "Good morning Rachel,",
        "Hello Beatrice –",
          "Greetings, Derek.", "Hi Stephanie", "Dear Ms. Abernathy:", "Rebecca,", "Hi again Lars,", only=("en",)),
    *local("G05", at.greeting, {"de": ["Sehr geehrter Herr Baumgartner,", "Hallo Torsten,"], "fr": ["Bonjour Bernard,"],
                                "es": ["Hola, Gonzalo:"], "ja": ["田中様"], "zh": ["刘强，您好："],
                                "pl": ["Szanowny Panie Krzysztofie,"]}),
    *changes("G05", greets_the_sender, greets_two, near_miss, unknown_yet_named, greets_again),
]  # fmt: skip

FIRMS = (
    "Nordwind Logistics", "Siemens", "Harborview Clinics", "Zenobia Labs", "Bäckerei Kluge GmbH",
    "Pemberton & Hale LLP",
    "QuantaForge", "Deutsche Bahn", "Lumenor S.A.", "Aster-Voss Holding", "Tri-County Credit Union", "Walmart",
    "Kanto Seiki",
)  # fmt: skip


def _employer(name: str) -> Change:
    def change(draft: Draft) -> Draft | None:
        return at.swap(draft, at.short(draft), name)

    return named(f"company becomes {name}", change)


G06 = [
    *changes("G06", *(_employer(name) for name in FIRMS)),
    *rows("G06", at.middle, "At Nordwind Logistics this must be a daily topic.",
        "I admire how Quantaforge GmbH handles it.",
          "I imagine Harborview Clinics is in the same place.", "This is why I thought of Pemberton Foods Ltd.",
          "That would suit Zenobia Labs well.", "It might help the team at Aster Voss Inc. too.",
          "How does Kestrelmark Ltd deal with that?", "I enjoyed the Lumenor S.A. annual report.", only=("en",)),
    *rows("G06", at.ask, "Would Nordwind Logistics be open to a call?", "Who handles this at Lumenor S.A.?",
          "Could I show it to Harborview Clinics?", only=("en",)),
    *rows("G06", at.subject, "A thought for Nordwind Logistics", "Shifts at Zenobia Labs",
        "Question about Quantaforge GmbH",
          only=("en",)),
    *local("G06", at.middle, {"de": ["Bei der Nordwind Logistik GmbH ist das sicher ein Thema."],
                              "fr": ["Je pense que Transports Girard SARL connaît ce problème."],
                              "es": ["Seguro que en Muebles Alcalá S.L. lo conocen."],
                              "it": ["Credo che Filati Orsini S.r.l. lo sappia."],
                              "nl": ["Bij Van Dongen Transport B.V. speelt dit vast."],
                              "ja": ["東西物流株式会社様でも同じかと存じます。"],
                              "ru": ["Думаю, в ООО «Северный ветер» это знают."],
                              "pl": ["W firmie Zielony Dąb Sp. z o.o. to częste."]}),
]  # fmt: skip


def _sign(name: str) -> Change:
    def change(draft: Draft) -> Draft:
        """The closing words stay, the name below them changes."""
        closing = at.blocks(draft)[-1].split("\n")[0]
        own = draft["sender"]["name"].split()
        return at.signoff(draft, f"{'Best,' if any(word in closing for word in own) else closing}\n{name}")

    return named(f"signed {name}", change)


def signed_by_the_lead(draft: Draft) -> Draft | None:
    first, last = draft["lead"]["first_name"], draft["lead"]["last_name"]
    return at.signoff(draft, f"Best,\n{first} {last}") if first else None


def other_last_name(draft: Draft) -> Draft:
    return at.signoff(draft, f"Best,\n{draft['sender']['name'].rsplit(' ', 1)[0]} Pemberton")


def twice_signed(draft: Draft) -> Draft:
    return at.after(draft, "Kind regards,\nJulia Becker")


G29 = [
    *changes("G29", *(_sign(name) for name in (
        "James Whitfield", "Sarah", "Julia Becker\nAccount Executive", "The Sales Team", "ChatGPT", "Claude",
        "Your AI Assistant",
        "Mark", "Jean-Pierre Renard", "Иван Петров", "田中 太郎", "Alex from Support", "Dr. Evil",
        "Sent on behalf of Kurt Vogel"))),
    *rows("G29", at.signoff, "Best,\n§sender§\nNordwind Logistics", "Best,\n§sender§\nCEO, Initech",
        "Kind regards,\n§sender§\nChief Executive Officer",
          "Best,\n§sender§\nVP of Marketing at Quantaforge", "Sincerely,\n§sender§, Founder of Zenobia Labs",
          "Best,\n§sender§\n§company§", "Thanks,\nPeter", "— Jonas", "Cheers, Bea",
          "Regards\n\nLinda Vance\nSales Manager"),
    *changes("G29", signed_by_the_lead, other_last_name, twice_signed),
]  # fmt: skip

MUTATORS: list[Mutator] = G05 + G06 + G29
