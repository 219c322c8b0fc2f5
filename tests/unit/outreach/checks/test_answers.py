"""Data formats (G09) and the model talking to us (G10)."""

import pytest

from outreach.checks import Action
from tests.unit.outreach.checks.drafts import CONTENT, FAREWELL, GREETING, draft, findings, inserted

MAIL = GREETING + CONTENT + FAREWELL
FORMATS = [
    f'{MAIL}"}}',
    f'body: "{MAIL}',
    "json\n{" + MAIL,
    '{"subject": "Shifts", "body": "Hi Anna, who plans the shifts?"}',
    '{"subject": "Shi',
    "```json\n{}\n```",
    f"```\n{MAIL}\n```",
    f"```{MAIL}",
    f"{MAIL}\n```",
    f'{{\n  "body": "{CONTENT}"\n}}',
    f"['{CONTENT}']",
    f'["{CONTENT}"]',
    f"{MAIL}\n</email>",
    f"<email>{MAIL}</email>",
    f"<thinking>hm</thinking>{MAIL}",
    f"<response>\n{MAIL}",
    f"<?xml version='1.0'?>{MAIL}",
    f"{MAIL}<|im_end|>",
    f"{MAIL}<|endoftext|>",
    "Hi Anna,\\n\\nWho plans the shifts?\\n\\nBest,\\nTom",
    f"{MAIL}\\u00e9",
    f'"{MAIL}"',
    f"# Shifts\n\n{MAIL}",
    f"Hi Anna,\n\n**{CONTENT}**{FAREWELL}",
    f"{{'subject': 'x', 'body': '{CONTENT}'}}",
    f'subject = "x"\n{MAIL}',
    f"~~~\n{MAIL}\n~~~",
    f"| a | b |\n|---|---|\n{MAIL}",
    f'{MAIL}\n"support": []',
    f"{MAIL}\n<output>",
    f"<answer>{MAIL}",
    'json\n{"body": "x"}',
    f'{MAIL}\n"cta": "Call?"',
    f"```markdown\n{MAIL}\n```",
    f"<Subject>x</Subject>{MAIL}",
    f'{MAIL}\n{{"ids": [1]}}',
    f"def write():\n{MAIL}",
]


@pytest.mark.parametrize("body", FORMATS)
def test_check_formats_catches(body):
    found = findings(draft(body=body), "G09")
    assert found
    assert {finding.action for finding in found} == {Action.RETRY}


def test_check_formats_catches_json_as_subject():
    assert findings(draft(subject='{"subject": "Shifts at two sites"}'), "G09")


@pytest.mark.parametrize(
    "text",
    [
        "I <3 shifts.",
        "Your motto “work: fair” speaks to me.",
        "R&D, Q&A and 3:1.",
        "It is *your* call.",
        'They call it "one calendar": nice.',
        "The C:/new path.",
        "Reply #1: yes.",
        "Is it a plus / minus?",
        "Email me at <tom.berger@acmely.example>.",
        "a = b, say.",
        "(see below)",
        "Our body of work: shifts.",
    ],
)
def test_check_formats_passes(text):
    assert not findings(inserted(text), "G09")


ALOUD = [
    f"I'd be happy to help! Here's an email:\n\n{MAIL}",
    f"Below is a concise first-touch email.\n\n{MAIL}",
    f"Great! Here's a revised version.\n\n{MAIL}",
    f"First, let me analyze the lead.\n\n{MAIL}",
    f"Here's my attempt:\n\n{MAIL}",
    f"{MAIL}\n\nWould you like a shorter version?",
    f"{MAIL}\n\nI kept the tone friendly and mentioned one fact.",
    f"Sure! Here is the email:\n\n{MAIL}",
    f"Here's a draft:\n\n{MAIL}",
    f"Here is your email:\n{MAIL}",
    f"Certainly! {MAIL}",
    f"Of course! Below is the mail.\n{MAIL}",
    f"Absolutely! Here's the message.\n{MAIL}",
    f"Sure, here is a short version:\n{MAIL}",
    f"Subject: Shifts\n\n{MAIL}",
    f"Subject line: Shifts\n{MAIL}",
    f"**Subject:** Shifts\n\n{MAIL}",
    f"Betreff: Schichten\n\n{MAIL}",
    f"Objet : Plannings\n\n{MAIL}",
    f"Asunto: Turnos\n\n{MAIL}",
    f"件名：シフト\n\n{MAIL}",
    f"Option 1:\n{MAIL}\n\nOption 2:\n{MAIL}",
    f"Option A\n\n{MAIL}",
    f"Version 1:\n{MAIL}",
    f"**Draft 1**\n{MAIL}",
    f"Variant B\n{MAIL}",
    f"<think>The user wants a mail</think>{MAIL}",
    f"Let me think about this.\n{MAIL}",
    f"First, I need to consider the lead.\n{MAIL}",
    f"The user wants a short mail.\n{MAIL}",
    f"I need to write a concise email.\n{MAIL}",
    f"{MAIL}\n\nLet me know if you'd like me to adjust the tone.",
    f"{MAIL}\n\nFeel free to adjust it.",
    f"{MAIL}\n\nWord count: 87",
    f"{MAIL}\n\n(87 words)",
    f"{MAIL}\n\nNote: I kept it short.",
    f"{MAIL}\n\nI've kept it short and friendly.",
    f"{MAIL}\n\nThis email is concise and highlights one claim.",
    f"Reasoning: short is good.\n{MAIL}",
    f"Final answer:\n{MAIL}",
    f"Email:\n{MAIL}",
    f"Body: {MAIL}",
    f"Step 1: greet\n{MAIL}",
    f"Hier ist der Entwurf:\n\n{MAIL}",
    f"Natürlich! Hier ist die E-Mail:\n{MAIL}",
    f"Voici l'e-mail :\n\n{MAIL}",
    f"Aquí tienes el correo:\n{MAIL}",
    f"Ecco la mail:\n{MAIL}",
    f"以下はメールです：\n{MAIL}",
    f"{MAIL}\n\nHope this draft helps!",
    f"{MAIL}\n\nWould you like me to write a follow-up?",
    f"I've drafted a short email for you.\n{MAIL}",
    f"Assistant: {MAIL}",
    f"Got it! {MAIL}",
    f"Thinking: hm\n{MAIL}",
    f"{MAIL}\n\n---\nKey points:\n- short",
    f"Okay, here's the email.\n{MAIL}",
    f"As requested: {MAIL}",
]


@pytest.mark.parametrize("body", ALOUD)
def test_check_thinking_aloud_catches(body):
    found = findings(draft(body=body, limits={"max_body": 2000}), "G10")
    assert found
    assert {finding.action for finding in found} == {Action.RETRY}


@pytest.mark.parametrize(
    "subject",
    ["Subject: Shifts at two sites", "Option 1: Shifts", "Here is the subject line: Shifts", "Betreff: Schichten"],
)
def test_check_thinking_aloud_catches_in_subject(subject):
    assert findings(draft(subject=subject), "G10")


@pytest.mark.parametrize(
    "text",
    [
        "Here is what I saw: two sites.",
        "I am sure you know.",
        "Of course, weekends are hard.",
        "There are two options: ask or wait.",
        "One note on nights: they are long.",
        "Is it subject to approval?",
        "Let me know if a change of plan is likely.",
        "The draft plan is yours?",
        "Feel free to ignore this mail.",
        "I think first of your crew.",
        "This is the body of rules you follow.",
        "I have made my point.",
    ],
)
def test_check_thinking_aloud_passes(text):
    assert not findings(inserted(text), "G10")


def test_check_thinking_aloud_lets_options_be_times():
    times = f"{CONTENT}\n\nOption 1: Tuesday at 10:00\nOption 2: Thursday at 14:00"
    assert not findings(draft(times), "G10")
