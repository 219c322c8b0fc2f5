"""Empty and too short (G01), too long (G02), broken off (G12), and the cut that puts a long body right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.checks import Action, truncate
from outreach.checks.letter import sentence_ends
from tests.unit.outreach.checks.drafts import CONTENT, FAREWELL, GREETING, draft, findings

EMPTY = [
    {"subject": ""},
    {"subject": "   "},
    {"subject": "Hi"},
    {"subject": "…!?…!"},
    {"subject": "\u200b\u200b\u200b\u200b\u200b"},
    {"subject": "12345"},
    {"body": ""},
    {"body": " \n\t\n "},
    {"body": "Hi Anna,"},
    {"body": "........................."},
    {"body": "\u2800" * 40},
    {"body": "Short mail, Tom."},
    {"body": "Hi Anna,\n\n\n\nBest regards,\nTom Berger"},
    {"body": "\u200b" * 60},
    {"subject": "Shifts at two sites", "limits": {"min_subject": 30}},
    {"limits": {"min_body": 300}},
    {"body": "\xa0" * 30 + "ok"},
]


@pytest.mark.parametrize("change", EMPTY)
def test_check_too_short_catches(change):
    found = findings(draft(**change), "G01")
    assert found
    assert all(finding.action is Action.BLOCK for finding in found)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"subject": "Shift"},
        {"subject": "二拠点の勤務"},
        {"body": "二拠点でのシフト作成について教えていただけますか。ご連絡ください。"},
        {"subject": "Hi", "limits": {"min_subject": 2}},
        {"body": "Who plans your shifts?"},
        {"body": "Anna, who plans your shifts today?\nTom"},
    ],
)
def test_check_too_short_passes(change):
    assert not findings(draft(**change), "G01")


SENTENCE = "This sentence says a little more about planning shifts at two sites. "
LONG = [
    SENTENCE * 8,
    SENTENCE * 40,
    SENTENCE * 200,
    "word " * 120,
    "a" * 501,
    "Ein Satz z. B. über Dr. Müller. " * 20,
    "二拠点でのシフト作成について。" * 40,
    CONTENT + "!" * 500,
    CONTENT + "\n" * 3 + SENTENCE * 9,
    SENTENCE * 7 + "🙃" * 100,
    "e.g. " * 200,
    CONTENT + "\r\n" + SENTENCE * 10,
]


@pytest.mark.parametrize("content", LONG)
def test_check_too_long_catches_body(content):
    found = findings(draft(content), "G02")
    assert [finding.action for finding in found] == [Action.FIX]


def test_check_too_long_blocks_what_nobody_reads_to_its_end():
    found = findings(draft(SENTENCE * 4000), "G02")
    assert [finding.action for finding in found] == [Action.BLOCK]


def test_check_too_long_asks_for_another_subject():
    found = findings(draft(subject="Shifts at two sites " * 5), "G02")
    assert [(finding.action, finding.where) for finding in found] == [(Action.RETRY, "subject")]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"subject": "S" * 80},
        {"limits": {"max_body": 2000}, "body": GREETING + SENTENCE * 20 + FAREWELL},
        {"body": "a" * 500},
        {"limits": {"max_subject": 120}, "subject": "Shifts " * 15},
        {"body": CONTENT + " " * 600},
    ],
)
def test_check_too_long_passes(change):
    assert not findings(draft(**change), "G02")


BROKEN = [
    draft(body=GREETING + CONTENT + "\n\nIf you would like to see it,\nTom"),
    draft(finish_reason="length"),
    draft(finish_reason="max_tokens"),
    draft(finish_reason="MAX_TOKENS"),
    draft(finish_reason="incomplete"),
    draft(body=GREETING + "I saw that Helio Farms opened a second"),
    draft(body=GREETING + CONTENT + " Would it be"),
    draft(body=GREETING + CONTENT[:-1]),
    draft(body=GREETING + CONTENT + "\n\nWould 15 minutes on Tues"),
    draft(body=GREETING + "Who plans the shifts,"),
    draft(body=GREETING + CONTENT + " For example ("),
    draft(CONTENT + " And the"),
    draft(CONTENT + " We plan shifts, rosters and"),
    draft(subject="Shifts at two sites and"),
    draft(subject="Shifts, rosters,"),
    draft(body="Hi Anna, I saw that you opened a second site in Berl"),
    draft(body=GREETING + "Ich habe gelesen, dass Sie einen zweiten Standort eröff"),
    draft(finish_reason="content_filter"),
    draft(finish_reason="tool_calls"),
    draft(body=GREETING + CONTENT + "\n\nWould,"),
    draft(body=GREETING + CONTENT + "\n\nOne more thing:"),
    draft(body=GREETING + CONTENT + "\n\nCould Monday"),
    draft("Ich habe gelesen, dass Helio Farms wächst. Wer plant bei Ihnen die"),
    draft(CONTENT + " Reply with one of these:"),
    draft(subject="A question about the"),
    draft(subject="Fragen zur"),
    draft(body="二拠点でのシフト作成について、どのように運用されているか教えて"),
]


@pytest.mark.parametrize("values", BROKEN)
def test_check_broken_off_catches(values):
    found = findings(values, "G12")
    assert found
    assert {finding.action for finding in found} == {Action.RETRY}


@pytest.mark.parametrize(
    "values",
    [
        draft(finish_reason="stop"),
        draft(finish_reason=""),
        draft(finish_reason="end_turn"),
        draft(CONTENT[:-1]),
        draft(body=GREETING + CONTENT),
        draft(body=GREETING + CONTENT + "\n\nTom"),
        draft(body=GREETING + CONTENT + " :-)"),
        draft(body=GREETING + CONTENT + " 🙂"),
        draft(body=GREETING + CONTENT + "\n\n— Tom Berger"),
        draft(subject="Who to talk to"),
        draft(body=GREETING + CONTENT + "\n\nBest"),
        draft(CONTENT[:-1] + " and who you talk to"),
        draft(body=GREETING + CONTENT + "\n\nWishing you a calm opening,\nTom"),
    ],
)
def test_check_broken_off_passes(values):
    assert not findings(values, "G12")


GOODBYES = """
Kindest regards,|With very best wishes,|Mit sonnigen Grüßen aus Köln|Mit herzlichem Dank|Hochachtungsvoll
Bien cordialement,|Avec mes meilleures salutations,|Veuillez agréer, Madame, mes salutations distinguées
Très cordialement
Un cordiale saluto,|Cordiali saluti|Reciba un cordial saludo,|Muy atentamente,|Com os melhores cumprimentos,|Um abraço,
Met vriendelijke groeten,|Hartelijke groet,|Med vänlig hälsning,|Bästa hälsningar|De bedste hilsner,|Mange hilsner
Med vennlig hilsen|Ystävällisin terveisin|Parhain terveisin,|Bestu kveðjur|Z serdecznymi pozdrowieniami
S přátelským pozdravem|S úctou,|Szívélyes üdvözlettel,|Cu deosebită considerație,|Saygılarımla,|En iyi dileklerimle
С наилучшими пожеланиями,|З найкращими побажаннями,|С уважение,|Με φιλικούς χαιρετισμούς,|Lijep pozdrav,|Pagarbiai,
בברכה,|בכבוד רב,|תודה רבה,|مع أطيب التحيات،|مع خالص الشكر والتقدير،|وتفضلوا بقبول فائق الاحترام،|با احترام
今後ともよろしくお願い申し上げます。|敬具|此致|顺颂商祺|祝工作顺利|감사합니다.|धन्यवाद|ขอแสดงความนับถือ
Trân trọng,|Hormat saya,|Best regards from Oslo,|Thanks for reading,|All the best to you and the team,
Üdvözlettel:|Beste Grüße aus Bad Homburg,|Pozdrawiam serdecznie
"""


@pytest.mark.parametrize("goodbye", [each for line in GOODBYES.strip().split("\n") for each in line.split("|")])
def test_a_goodbye_is_told_from_the_text(goodbye):
    assert not findings(draft(body=f"{GREETING}{CONTENT}\n\n{goodbye}\nTom Berger"), "G12")
    assert findings(draft(body=f"{GREETING}{CONTENT}\n\n{goodbye}\nJames Whitfield"), "G29")


def test_truncate_keeps_greeting_and_signature():
    body = GREETING + SENTENCE * 12 + FAREWELL

    cut = truncate(body, 300, sender_name="Tom Berger")

    assert cut.body.startswith("Hi Anna,\n\nThis sentence")
    assert cut.body.endswith("two sites.\n\nBest regards,\nTom Berger")
    assert (cut.original, cut.truncated_to) == (len(body), len(cut.body))
    assert cut.is_cut
    assert cut.truncated_to <= 300


def test_truncate_drops_a_signature_that_leaves_no_room():
    cut = truncate(GREETING + SENTENCE * 4 + FAREWELL, 90)
    assert cut.body == GREETING + SENTENCE.strip()


@pytest.mark.parametrize(
    ("body", "limit", "expected"),
    [
        (
            "We met Dr. Müller at 3.5 km. It was good. More follows here.",
            45,
            "We met Dr. Müller at 3.5 km. It was good.",
        ),
        ("Sites, e.g. Berlin, grow. Then more of them come along.", 30, "Sites, e.g. Berlin, grow."),
        ("Treffen am 3. Mai in Köln. Danach mehr davon.", 30, "Treffen am 3. Mai in Köln."),
        ("一つ目の文です。二つ目の文です。三つ目", 17, "一つ目の文です。二つ目の文です。"),
        ("no end in sight for these many words", 20, "no end in sight for"),
        ("x" * 50, 20, "x" * 20),
        ("Fits. Well.", 500, "Fits. Well."),
        ("  Fits. \n", 500, "Fits."),
        ("“Really?” she asked. And so on it went.", 25, "“Really?” she asked."),
        ("Wait… what? Then the rest comes.", 12, "Wait… what?"),
        ("Anything. At all.", 0, ""),
    ],
)
def test_truncate_ends_where_a_sentence_ends(body, limit, expected):
    assert truncate(body, limit).body == expected


@given(st.text(alphabet=st.sampled_from("ab .!?…\n。,é🙂 "), max_size=400), st.integers(0, 200))
def test_truncate_never_exceeds_its_limit(body, limit):
    cut = truncate(body, limit)

    assert len(cut.body) == cut.truncated_to <= max(limit, 0) or not cut.is_cut
    assert len(cut.body) <= limit or len(body.strip()) <= limit
    if (
        cut.is_cut
        and len(body.strip()) > limit
        and any(end <= limit for end in sentence_ends(body.strip()[: limit + 16]))
    ):
        assert cut.body[-1:] in {".", "!", "?", "…", "。"} or any(char.isspace() is False for char in cut.body)
