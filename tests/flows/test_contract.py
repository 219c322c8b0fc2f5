"""A model that misbehaves in every way there is: a defined outcome each, and nothing is sent."""

import pytest

from agents.models import Event, ModelCall, Step
from agents.rights import machine
from cortex.models import Fact, Profile
from outreach import reviews
from outreach.errors import ReviewRefused
from outreach.models import Campaign, Draft, InboundMail, Send
from tests.flows import mails
from tests.scenarios import clock

WRITER = "DraftAnswer"  # the name of the answer's schema, as it stands in the request

# What a bad answer is found out by. An endpoint that refuses in prose and one that refuses in its field differ.
BAD_ANSWERS = {
    "refusal": "G11",
    "refusal_field": "G11",
    "empty": "G01",
    "malformed_json": "G09",
    "wrong_types": "G09",
    "truncated": "G12",
    "content_filter": "G12",
    "code_fence": "G09",
    "huge": "G02",
    "injection_obey": "G16",
}


def codes(draft: Draft) -> set[str]:
    return {finding["code"] for finding in draft.findings}


@pytest.mark.parametrize(("mode", "code"), BAD_ANSWERS.items())
def test_one_bad_answer_is_repaired_by_asking_again_with_the_errors(scene, mode, code):
    scene.world.misbehave(mode, match=WRITER)
    draft = scene.write_first_draft()
    assert draft.status == "pending"
    assert draft.history[0]["what"] == "repaired"
    assert code in {error["code"] for error in draft.history[0]["errors"]}
    assert ModelCall.objects.filter(prompt="outreach/write.txt").count() == 2
    assert "evil.example" not in draft.body
    assert Event.objects.filter(name="output.repair").exists()
    assert scene.sink() == []


@pytest.mark.parametrize(("mode", "code"), BAD_ANSWERS.items())
def test_two_bad_answers_are_shown_to_a_person_and_cannot_be_approved(scene, mode, code):
    scene.world.misbehave(mode, times=2, match=WRITER)
    draft = scene.write_first_draft()
    assert draft.status == "blocked"
    assert code in codes(draft)
    assert ModelCall.objects.filter(prompt="outreach/write.txt").count() == 2  # and never a third time
    with pytest.raises(ReviewRefused, match="not fit to send"):
        scene.approve()
    assert not Send.objects.exists()
    scene.wait(days=4)
    assert scene.sink() == []

    reviews.regenerate(draft=draft, version=draft.version, note="again", by=machine("rita"), now=clock())
    scene.work()
    assert scene.draft().status == "pending"


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("http_429", "asking us to slow down"),
        ("http_500", "has a fault"),
        ("http_503", "has a fault"),
        ("html_error", "has a fault"),
        ("timeout", "did not answer in time"),
        ("stall", "did not answer in time"),
    ],
)
def test_an_endpoint_in_trouble_is_tried_again_later(scene, settings, mode, reason):
    settings.OPENAI_TIMEOUT = 1
    scene.world.misbehave(mode, match=WRITER)
    scene.enrol()
    scene.work()
    run = scene.run()
    assert (run.status, run.step, run.waiting_for, run.attempt) == ("waiting", "draft", "another try", 1)
    assert reason in run.reason
    assert run.wake_at > clock.moment
    call = ModelCall.objects.filter(prompt="outreach/write.txt").get()
    assert call.error
    assert call.finished_at
    assert not Draft.objects.exists()

    scene.wait(minutes=1)
    assert scene.draft().status == "pending"
    assert Step.objects.get(name="draft").attempts == 2
    assert scene.sink() == []


def test_an_endpoint_that_stays_in_trouble_ends_before_a_person(scene, settings):
    settings.RUN_ATTEMPTS = 3
    scene.world.misbehave("http_500", times=9, match=WRITER)
    scene.enrol()
    scene.work()
    for _ in range(4):
        scene.wait(hours=1)
    run = scene.run()
    assert (run.status, run.attempt, run.waiting_for) == ("blocked", 3, "a person")
    assert run.reason == "The model endpoint has a fault."
    assert scene.sink() == []


@pytest.mark.parametrize(
    ("setting", "value", "reason"),
    [
        ("OPENAI_API_KEY", "", "OPENAI_API_KEY is not set"),
        ("OPENAI_API_KEY", "wrong", "Check OPENAI_API_KEY"),
        ("OPENAI_MODEL", "", "OPENAI_MODEL is not set"),
        ("OPENAI_BASE_URL", "http://127.0.0.1:9/v1", "cannot be reached"),
    ],
)
def test_an_endpoint_that_is_set_up_wrongly_says_so(scene, settings, setting, value, reason):
    setattr(settings, setting, value)
    scene.enrol()
    scene.work()
    run = scene.run()
    assert reason in run.reason
    assert run.status == ("waiting" if "reached" in reason else "blocked")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("mode", ["refusal", "empty", "malformed_json", "wrong_types", "truncated", "injection_obey"])
def test_an_extractor_that_misbehaves_brings_no_invented_fact(build, mode):
    """The site of helio hides an order to machines; the extractor is made to obey it, on every page."""
    scene = build(host="helio.example")
    scene.world.misbehave(mode, times=20, match="FactsAnswer")
    draft = scene.write_first_draft()
    for fact in Fact.objects.select_related("page"):
        assert fact.quote in fact.page.text
        assert "evil.example" not in fact.text
    assert {"hidden_instruction"} <= {signal["code"] for signal in Profile.objects.get().signals}
    assert "evil.example" not in f"{draft.subject} {draft.body}"
    assert scene.sink() == []


@pytest.mark.parametrize("mode", ["refusal", "empty", "malformed_json", "wrong_types", "injection_obey"])
def test_a_reader_that_misbehaves_leaves_the_reply_to_a_person(scene, mode):
    """Whatever the model says of it, the sequence stops: somebody has answered."""
    scene.send_first_mail()
    scene.world.misbehave(mode, times=2, match="IntentAnswer")
    scene.deliver(mails.plain(to=scene.mailbox.address, sender=scene.contact.email, body="We are not interested."))
    scene.wait(minutes=1)
    answer = InboundMail.objects.get()
    assert (answer.kind, answer.intent) == ("human", "other")
    assert scene.enrolment().status == "answered"
    assert scene.stage() == "replied"
    scene.wait(days=4)
    assert len(scene.sink()) == 1


@pytest.mark.parametrize(
    ("host", "outcome"),
    [
        ("mint.example", "unreachable"),
        ("tidewater.example", "refused"),
        ("tanaka.example", "nothing_found"),
        ("nobody.example", "nothing_found"),
        ("reset.dirt.example", "unreachable"),
        ("metadata.dirt.example", "refused"),
    ],
)
def test_a_site_that_gives_nothing_brings_a_draft_without_facts(build, host, outcome):
    scene = build(host=host)
    scene.enrol()
    scene.work()
    for _ in range(3):
        scene.wait(hours=2)  # a site that is only down for a moment is tried again first
    assert Profile.objects.get().outcome == outcome
    assert not Fact.objects.exists()
    draft = scene.draft()
    assert not [item for item in draft.support for number in item["ids"] if number.startswith("fact:")]


def leave_to_a_person(scene) -> Draft:
    """Enrol the scene's person in a campaign that writes nothing without facts, and return what waits for review."""
    Campaign.objects.update(without_facts=Campaign.WithoutFacts.PERSON)
    scene.enrol()
    scene.work()
    for _ in range(3):
        scene.wait(hours=2)
    return scene.draft()


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("mint.example", "unreachable"),
        ("tidewater.example", "refused"),
        ("tanaka.example", "nothing_found"),
        ("nobody.example", "nothing_found"),
    ],
)
def test_a_campaign_that_leaves_it_to_a_person_asks_no_model_without_facts(build, host, told):
    scene = build(host=host)
    draft = leave_to_a_person(scene)
    assert not ModelCall.objects.filter(prompt="outreach/write.txt").exists()
    assert (draft.status, draft.subject, draft.body, draft.action) == ("blocked", "", "", "block")
    profile = Profile.objects.get()
    assert profile.outcome == told
    message = draft.findings[0]["message"]
    assert profile.reason in message
    assert profile.get_outcome_display().lower() in message
    assert "Write the mail yourself, skip this touch, or ask for another" in message
    with pytest.raises(ReviewRefused, match="not fit to send"):
        scene.approve()
    assert scene.sink() == []


def test_a_reviewer_may_ask_for_a_modest_mail_all_the_same(build):
    scene = build(host="nobody.example")
    draft = leave_to_a_person(scene)
    reviews.regenerate(draft=draft, version=draft.version, note="", by=machine("rita"), now=clock())
    scene.work()
    modest = scene.draft()
    assert (modest.status, modest.number) == ("pending", 2)
    assert ModelCall.objects.filter(prompt="outreach/write.txt").count() == 1
    assert not [number for item in modest.support for number in item["ids"] if number.startswith("fact:")]


def test_a_reviewer_may_write_the_mail_that_nobody_wrote(build):
    scene = build(host="nobody.example")
    draft = leave_to_a_person(scene)
    send = reviews.edit_and_approve(
        draft=draft, version=draft.version, subject="A short question",
        body="Hi Kim,\n\nWould a short call next week make sense?\n\nBest,\nAnna Berg", by=machine("rita"), now=clock(),
    )  # fmt: skip
    scene.work()
    send.refresh_from_db()
    assert send.state == "accepted"
    assert not ModelCall.objects.filter(prompt="outreach/write.txt").exists()
    assert len(scene.sink()) == 1


def test_a_reviewer_may_skip_the_mail_that_nobody_wrote(build):
    scene = build(host="nobody.example")
    draft = leave_to_a_person(scene)
    reviews.skip(draft=draft, version=draft.version, by=machine("rita"), now=clock())
    assert scene.enrolment().status == "stopped"
    assert scene.sink() == []


def test_a_campaign_that_leaves_it_to_a_person_asks_the_model_where_facts_are_known(scene):
    draft = leave_to_a_person(scene)
    assert draft.status == "pending"
    assert draft.author.startswith("model:")
