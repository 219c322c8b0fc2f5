"""A model endpoint that sends what no database can hold: characters that are none, in every place they could go."""

import json

import pytest
from werkzeug import Request, Response

from agents.models import ModelCall
from outreach.models import InboundMail
from tests.flows import mails

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
