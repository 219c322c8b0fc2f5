"""Profanity (G14), spam pressure (G15), private or creepy remarks (G20)."""

import pytest

from outreach.checks import Action
from tests.unit.outreach.checks.clean import fact, person
from tests.unit.outreach.checks.drafts import draft, findings, inserted

RUDE = [
    "fuck",
    "f*ck",
    "f**k",
    "Fucking",
    "FUCK",
    "shit",
    "sh1t",
    "bullshit",
    "asshole",
    "a**hole",
    "bitch",
    "bastard",
    "wanker",
    "dickhead",
    "damn",
    "crap",
    "pissed",
    "Scheiße",
    "Scheissladen",
    "Arschloch",
    "merde",
    "putain",
    "mierda",
    "cazzo",
    "vaffanculo",
    "caralho",
    "godverdomme",
    "kurwa",
    "сука",
    "ｆｕｃｋ",
    "fu\u200bck",
]


@pytest.mark.parametrize("word", RUDE)
def test_check_profanity_catches(word):
    assert [finding.action for finding in findings(inserted(f"That is {word} at night."), "G14")] == [Action.REVIEW]


@pytest.mark.parametrize("word", ["retards", "faggots", "wetback", "tranny", "kikes"])
def test_check_profanity_blocks_slurs(word):
    assert [finding.action for finding in findings(inserted(f"That is for {word} at night."), "G14")] == [Action.BLOCK]


@pytest.mark.parametrize(
    "text",
    [
        "Scunthorpe and Essex assess classes.",
        "Dick Hancock and Peacock.",
        "Shiitake and Matsushita.",
        "The bass passes the grass.",
        "Hello to hell and back.",
        "A cockpit and a cocktail.",
        "Analysts analyse.",
        "Sie ist dick und hell.",
        "Der Kunde u kunt.",
        "Button up the mass.",
        "Massachusetts",
        "Titanic titles",
        "The raccoon",
        "Scrap and craps",
        "A niggardly snigger",
        "Penistone",
    ],
)
def test_check_profanity_passes(text):
    assert not findings(inserted(text), "G14")


PUSHY = [
    "Act now!",
    "ACT NOW!!!",
    "Limited time offer.",
    "Only 3 spots left.",
    "Buy now.",
    "Click here.",
    "Last chance to join.",
    "Don't miss out.",
    "A once-in-a-lifetime idea.",
    "100% free for you.",
    "It is risk-free.",
    "Offer expires today.",
    "Hurry, it ends.",
    "Before it's too late.",
    "Double your revenue.",
    "Make money fast.",
    "You've been selected.",
    "This is not spam.",
    "URGENT: read",
    "It is urgent: reply",
    "Guaranteed results.",
    "Special offer for you.",
    "Exclusive deal.",
    "Amazing!!!",
    "Save $$$ today.",
    "What???",
    "Really?!",
    "THIS IS YOUR CHANCE TODAY",
    "FREE for you",
    "Sign up today!",
    "Lowest prices.",
    "Up to 50% off today",
    "What are you waiting for?",
    "Jetzt zuschlagen",
    "Letzte Chance",
    "Dernière chance",
    "Oferta limitada",
    "Wow! Wow! Wow! Wow!",
    "🔥🔥🔥 hot",
    "Order now.",
    "No obligation.",
]


@pytest.mark.parametrize("text", PUSHY)
def test_check_pressure_catches(text):
    found = findings(inserted(text), "G15")
    assert found
    assert {finding.action for finding in found} == {Action.RETRY}


@pytest.mark.parametrize(
    "subject", ["URGENT ACTION REQUIRED", "PLANNING SHIFTS FASTER", "Act now: shifts", "Free money!!"]
)
def test_check_pressure_reads_the_subject(subject):
    assert findings(draft(subject=subject), "G15")


@pytest.mark.parametrize(
    "text",
    [
        "No hurry at all.",
        "Is it urgent for you?",
        "What a season!",
        "HR and IT and R&D plan.",
        "The CEO of SAP met the CFO of BMW.",
        "It costs $5.",
        "A free hour?",
        "I act for Acmely.",
        "We have limited space.",
        "The last shift is hard.",
        "You may click with the crew.",
        "I miss the harvest.",
        "Buy-in from crews matters.",
        "No strings.",
        "Is the offer on the table?",
        "ISO, GDPR, HIPAA and SOC.",
    ],
)
def test_check_pressure_passes(text):
    assert not findings(inserted(text), "G15")


CREEPY = [
    "I saw you visited our website.",
    "I noticed you opened my email.",
    "I can tell you clicked our link.",
    "You recently visited our pricing page.",
    "We have been tracking your activity.",
    "How is your wife?",
    "Congrats on your pregnancy.",
    "I hope your divorce went well.",
    "Your kids must be tired.",
    "I know where you live.",
    "I saw photos on your Facebook.",
    "Your vacation photos were great.",
    "As a Catholic you know.",
    "Sorry for your loss.",
    "At your age nights are hard.",
    "Your salary is too low.",
    "Your home address is near.",
    "Your religion matters.",
    "I hope your surgery went well.",
    "Your daughter plays well.",
    "You are gay and so am I.",
    "I noticed that your team visited our site.",
    "Ihre Kinder sind groß.",
    "Your recent visit to our site was long.",
]


@pytest.mark.parametrize("text", CREEPY)
def test_check_creepy_catches(text):
    found = findings(inserted(text), "G20")
    assert found
    assert {finding.action for finding in found} == {Action.REVIEW}


@pytest.mark.parametrize(
    "text",
    [
        "I saw that you opened a site.",
        "Your team grows.",
        "Your parent company grows.",
        "I read your post.",
        "Your kids' brand grows.",
        "Your children's clothing line grows.",
        "Your house style is clear.",
        "The salary benchmark helps.",
        "Your health platform helps.",
        "I visited your website.",
        "You live and breathe planning.",
        "Your family business grows.",
        "How old is the app?",
        "Your home market grows.",
    ],
)
def test_check_creepy_passes(text):
    assert not findings(inserted(text), "G20")


def test_check_creepy_believes_facts():
    lead = person("Anna", "Müller", "Happy Kids", "kids.example")
    assert not findings(draft("Your kids deserve it.", lead=lead, facts=[fact("We serve kids")]), "G20")


INTIMATE = [
    "You live just off the High Street, near our partner.",
    "I saw that you were at the airport this morning.",
    "I noticed you were at the gym.",
    "At 58 you probably think of retiring.",
    "I know about the mortgage on your house.",
    "I heard you stopped drinking.",
    "I understand that you had a heart attack.",
    "You are a union member, are you not?",
    "Ich hoffe, Ihre Krebserkrankung ist überstanden.",
    "Sie sind in der Gewerkschaft.",
    "En tant que musulman, vous le savez.",
    "Vous avez eu un infarctus.",
    "Sé que usted vota por el PSOE.",
    "So che Lei vota per un partito.",
    "Sei que você é evangélica.",
    "Ik zag dat jullie huis in Venlo te koop staat.",
    "Wiem, że jest Pani katoliczką.",
    "Jag såg att du är medlem i facket.",
    "Du er gravid.",
    "Olette raskaana.",
    "Prodělal jste infarkt.",
    "Kalp krizi geçirdiniz.",
    "Ön elvált.",
    "Sunteți divorțat.",
    "Знаю, что вы недавно перенесли инфаркт.",
    "Πάθατε έμφραγμα.",
    "先月ご離婚されたと伺いました。",
    "听说您离婚了。",
    "이혼하셨다고 들었습니다.",
]


@pytest.mark.parametrize("text", INTIMATE)
def test_check_creepy_catches_private_life(text):
    assert findings(inserted(text), "G20")


@pytest.mark.parametrize(
    "text",
    [
        "You live by your word.",
        "I saw that you were at the trade fair in Hanover.",
        "I noticed that you were in the news.",
        "At 50 people, planning by hand gets hard.",
        "I read that you treat cancer in Leeds.",
        "I heard that your clinic opened a stroke unit.",
        "I understand you chase late payments by hand.",
        "The company was born in 1962.",
        "You are in the European Union.",
        "Your drinking water is tested daily.",
        "I know you run a single warehouse.",
        "Ihr Haus steht seit 1890 für Qualität.",
        "Sie haben das Zentrum für Krebs eröffnet.",
        "Sie leben von Empfehlungen.",
        "Ihre Trennung von Abfall ist vorbildlich.",
        "Vous votez en assemblée une fois par an.",
        "Pacientes que tuvo un infarto piden cita.",
        "Su separación de residuos es ejemplar.",
        "Il paziente che ha avuto un ictus chiama spesso.",
        "Jullie huis in Venlo is mooi.",
        "Pracuje Pani w szpitalu.",
        "Ni har en enhet för stroke.",
        "Volíte dodavatele.",
        "Вы перенесли операции в облако.",
        "がんと診断された患者様が多いと伺いました。",
        "您的住院部很忙。",
        "입원하신 환자가 많습니다.",
    ],
)
def test_check_creepy_lets_trades_be_named(text):
    assert not findings(inserted(text), "G20")
