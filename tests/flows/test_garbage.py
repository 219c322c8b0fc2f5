"""A model endpoint that sends what no database can hold: characters that are none, in every place they could go."""

import json
from datetime import timedelta

import pytest
from werkzeug import Request, Response

from agents.models import Event, ModelCall
from cortex import profiles
from cortex.research.study import Study
from outreach.models import Draft, InboundMail
from tests import scenarios
from tests.flows import mails
from tests.providers import endpoints

NOTHING = Study("nothing_found", "The site was read, but says nothing that could be quoted.", "")

GARBAGE = {"a nul": "a\\u0000b", "half a pair": "a\\ud800b", "a bell": "a\\u0007b", "right to left": "a\\u202eb"}
TEXT = "Hi Kim,\\n\\nyou make picking robots. Would a short call next week make sense?\\n\\nAnna Berg"
ANSWERS = {
    "DraftAnswer": f'{{"subject": "Robots %s", "body": "{TEXT} %s", "cta": "%s", "support": []}}',
    "FactsAnswer": '{"facts": [{"kind": "other", "text": "%s", "quote": "%s"}]}',
    "IntentAnswer": '{"intent": "interested", "quote": "%s"}',
}


@pytest.fixture
def garbled(httpserver, settings):
    """An endpoint that answers every request with the garbage of the test worked in."""

    def answer_with(garbage: str) -> None:
        def answer(request: Request) -> Response:
            name = request.json["response_format"]["json_schema"]["name"]
            text = ANSWERS[name].replace("%s", garbage)
            message = {"role": "assistant", "content": text, "refusal": None}
            body = {
                "id": "1", "object": "chat.completion", "created": 1, "model": "m",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
            }  # fmt: skip
            return Response(json.dumps(body), content_type="application/json")

        httpserver.expect_request("/v1/chat/completions").respond_with_handler(answer)
        settings.OPENAI_BASE_URL = httpserver.url_for("/v1")

    return answer_with


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_garbage_in_a_draft_ends_before_a_person(scene, garbled, garbage):
    garbled(garbage)
    draft = scene.write_first_draft()
    assert draft.status == "blocked"
    assert draft.findings
    assert scene.sink() == []
    assert not ModelCall.objects.filter(finished_at=None).exists()


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_garbage_in_what_a_reader_says_leaves_the_reply_to_a_person(scene, garbled, garbage):
    scene.send_first_mail()
    garbled(garbage)
    scene.deliver(mails.plain(to=scene.mailbox.address, sender=scene.contact.email, body="We are not interested."))
    scene.wait(minutes=1)
    assert InboundMail.objects.get().intent == "other"
    assert scene.enrolment().status == "answered"


REFUSALS = [
    "I'm sorry, but I can't help with that.",
    "Es tut mir leid, aber dabei kann ich nicht helfen.",
    "Je suis désolé, mais je ne peux pas vous aider avec cette demande.",
    "Lo siento, pero no puedo ayudarte con eso.",
]
MAIL = {"subject": "Robots", "body": TEXT.replace("\\n", "\n"), "cta": "", "support": []}

# What an endpoint says to every question, and what becomes of the run: its status, the draft's, a word of the reason
# or the code of a finding.
ENDPOINTS = {
    "content filter": (endpoints.answer(None, finish_reason="content_filter"), "waiting", "blocked", "G12"),
    "a tool": (endpoints.answer(None, finish_reason="tool_calls"), "waiting", "blocked", "G01"),
    "stopped half way": (endpoints.answer('{"subject": "Ro', finish_reason="error"), "waiting", "blocked", "G12"),
    "two mails": (endpoints.answer(json.dumps(MAIL) * 2), "waiting", "blocked", "G09"),
    "a mail in parts": (endpoints.answer([{"type": "text", "text": json.dumps(MAIL)}]), "waiting", "pending", ""),
    "a mail as json": (endpoints.answer(json.dumps({**MAIL, "body": json.dumps(MAIL)})), "waiting", "blocked", "G09"),
    "ten megabytes": (endpoints.say(b" " * 10_000_000), "waiting", "blocked", "G02"),
    **{
        f"refusal {number}": (endpoints.answer(text), "waiting", "blocked", "G11")
        for number, text in enumerate(REFUSALS)
    },
    **{
        f"refusal {number} in the mail": (
            endpoints.answer(json.dumps({**MAIL, "body": text})), "waiting", "blocked", "G11"
        )
        for number, text in enumerate(REFUSALS)
    },
    "no credit": (endpoints.say("{}", status="402 No"), "blocked", "", "out of credit"),
    "elsewhere": (endpoints.say("", status="307 No", Location="http://127.0.0.1:9/"), "blocked", "", "not followed"),
    "later": (endpoints.say("", status="429 No", Retry_After="77"), "waiting", "", "slow down"),
    "a page": (endpoints.say("<html>", kind="text/html"), "waiting", "", "unreadable"),
    "broken off": (
        lambda client: client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), "waiting", "", "broke off"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("script", "status", "draft", "told"), ENDPOINTS.values(), ids=ENDPOINTS)
def test_an_endpoint_that_says_this_sends_nothing(scene, settings, script, status, draft, told):
    with endpoints.serve(script) as (port, _):
        settings.OPENAI_BASE_URL = f"http://127.0.0.1:{port}/v1"
        settings.OPENAI_TIMEOUT = 1
        profiles.save(company=scene.contact.company, study=NOTHING, run=None, now=scenarios.clock())  # the writer alone
        scene.enrol()
        scene.work()
    run, found = scene.run(), Draft.objects.first()
    assert run.status == status
    assert (found.status if found else "") == draft
    codes = {item["code"] for item in found.findings} if found else set()
    assert not told or told in codes or told in run.reason
    assert ModelCall.objects.filter(prompt="outreach/write.txt").count() <= 2
    assert scene.sink() == []
    if told == "slow down":
        assert run.wake_at >= scenarios.clock.moment + timedelta(seconds=70)


def test_a_mail_that_is_too_long_is_cut_at_a_sentence_end_and_says_so(scene, settings):
    sentence = "Would a short call next week make sense to you and to your colleagues?"
    body = "Hi Kim,\n\n" + " ".join([*(f"{sentence[:-1]} {number}?" for number in range(12))])
    with endpoints.serve(endpoints.answer(json.dumps({**MAIL, "body": body}))) as (port, _):
        settings.OPENAI_BASE_URL = f"http://127.0.0.1:{port}/v1"
        profiles.save(company=scene.contact.company, study=NOTHING, run=None, now=scenarios.clock())
        draft = scene.write_first_draft()
    cut = next(entry for entry in draft.history if entry["what"] == "truncated")
    assert (cut["original"], cut["body"]) == (len(body), body)
    assert cut["truncated_to"] == len(draft.body) <= scene.campaign.max_body
    assert body.startswith(draft.body)
    assert draft.body.endswith("?")
    assert {"code": "G02", "action": "fix"}.items() <= next(
        finding for finding in draft.findings if finding["code"] == "G02"
    ).items()
    assert Event.objects.get(name="output.truncated").data["original"] == len(body)
