"""The model door before an endpoint that misbehaves on the wire: each way of it has one defined outcome."""

import gzip
import json
import resource
import socket
import ssl
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from uuid import uuid4

import pytest

from agents import contracts
from agents.errors import OutsideError, Permanent, Temporary
from agents.llm import openai
from agents.llm.base import Answer
from agents.llm.wire import MAX_BYTES, find_proxy
from outreach.contracts import IntentAnswer

from .endpoints import GOOD, Script, answer, completion, hear, say, serve
from .test_smtp_tls import certificate  # noqa: F401 - a fixture

TEXT = json.dumps(GOOD)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
BODY = json.dumps(completion(TEXT)).encode()
SOON = format_datetime(datetime.now(UTC) + timedelta(seconds=900), usegmt=True)
PAST = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
DEEP = b"[" * 200_000 + b"]" * 200_000
BOMB = gzip.compress(b" " * 60_000_000 + BODY)


@pytest.fixture(autouse=True)
def _model(settings):
    settings.OPENAI_API_KEY, settings.OPENAI_MODEL, settings.OPENAI_TIMEOUT = "key", "m", 0.5


def ask(script: Script, settings) -> tuple[str, str, float | None]:
    """Return the outcome in one word, its code, and the wait that was asked for."""
    with serve(script) as (port, _):
        settings.OPENAI_BASE_URL = f"http://127.0.0.1:{port}/v1"
        try:
            found = openai.request(messages=[{"role": "user", "content": "x"}], answer=IntentAnswer, max_tokens=9)
        except Temporary as error:
            return ("temporary", _told(error), error.retry_after)
        except Permanent as error:
            return ("permanent", _told(error), error.retry_after)
    for text in (found.text, found.refusal, found.model, found.finish_reason):
        assert "\x00" not in text
        assert text.encode() if text else True
    assert 0 <= found.tokens_in < 2**31
    assert 0 <= found.tokens_out < 2**31
    reply = Answer(found.text, found.finish_reason, found.refusal, found.model, found.tokens_in, 0, 0, uuid4())
    parsed = contracts.parse(reply, IntentAnswer)
    return ("value", "", None) if parsed.value else ("problem", parsed.errors[0].code, None)


def _told(error: OutsideError) -> str:
    assert error.reason.endswith(".")
    return error.code


def slowly(*pieces: bytes, every: float = 0.05) -> Script:
    """Say the pieces one after the other, then go on with single bytes: faster than any time-out of a read."""

    def script(client: socket.socket) -> None:
        for piece in pieces:
            client.sendall(piece)
        while True:
            client.sendall(b" ")
            time.sleep(every)

    return script


def silent(*pieces: bytes) -> Script:
    def script(client: socket.socket) -> None:
        for piece in pieces:
            client.sendall(piece)
        client.recv(1)

    return script


def pour(head: bytes, piece: bytes, times: int = 1_000_000) -> Script:
    """Say the head, then the piece over and over."""

    def script(client: socket.socket) -> None:
        client.sendall(head)
        for _ in range(times):
            client.sendall(piece)

    return script


def reset(*pieces: bytes) -> Script:
    """Say the pieces, then hang up the rude way."""

    def script(client: socket.socket) -> None:
        for piece in pieces:
            client.sendall(piece)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    return script


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


WIRE = {
    # time
    "no answer": (silent(), "temporary", "timeout"),
    "head that stalls": (silent(b"HTTP/1.1 200 OK\r\nX: "), "temporary", "timeout"),
    "head that drips": (slowly(b"HTTP/1.1 200 OK\r\nX: "), "temporary", "timeout"),
    "status line that drips": (slowly(b"HTTP/1.1 200 "), "temporary", "timeout"),
    "body that stalls": (silent(HEAD + b"Content-Length: 500\r\n\r\n{"), "temporary", "timeout"),
    "body that drips": (slowly(HEAD + b"Content-Length: 5000000\r\n\r\n{"), "temporary", "timeout"),
    "body without length that drips": (slowly(HEAD + b"\r\n{"), "temporary", "timeout"),
    "chunks that stall": (silent(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", chunk(BODY)), "temporary", "timeout"),
    "stream of events that stalls": (
        silent(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", b"data: {}\n\n"), "temporary", "timeout"
    ),
    "fault that drips": (slowly(b"HTTP/1.1 500 No\r\nContent-Length: 9999\r\n\r\n"), "temporary", "timeout"),
    "endless provisional heads": (pour(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "temporary", "timeout"),
    # size
    "ten megabytes": (say(b" " * 10_000_000 + BODY), "problem", "too_large"),
    "ten megabytes of text": (answer("x" * 10_000_000), "problem", "too_large"),
    "a long text": (answer("x" * 100_000), "problem", "too_large"),
    "endless body": (pour(HEAD + b"\r\n", b" " * 65_536), "problem", "too_large"),
    "endless chunks": (
        pour(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", chunk(b" " * 65_536)), "problem", "too_large"
    ),
    "endless head": (pour(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"a" * 4000 + b"\r\n"), "temporary", "connection"),
    "endless header": (pour(b"HTTP/1.1 200 OK\r\nX: ", b"a" * 65_536), "temporary", "connection"),
    "endless fault": (pour(b"HTTP/1.1 500 No\r\n\r\n", b"x" * 65_536), "temporary", "500"),
    "packed": (say(gzip.compress(BODY), Content_Encoding="gzip"), "value", ""),
    "bomb": (say(BOMB, Content_Encoding="gzip"), "problem", "too_large"),
    "packed and cut": (say(gzip.compress(BODY)[:-9], Content_Encoding="gzip"), "temporary", "garbled"),
    "packed twice": (
        say(gzip.compress(gzip.compress(BODY)), Content_Encoding="gzip, gzip"), "temporary", "garbled"
    ),
    "packed otherwise": (say(zlib.compress(BODY), Content_Encoding="deflate"), "temporary", "garbled"),
    "packed as br": (say(BODY, Content_Encoding="br"), "temporary", "garbled"),
    "not packed": (say(BODY, Content_Encoding="gzip"), "temporary", "garbled"),
    # the connection
    "hung up at once": (lambda client: None, "temporary", "connection"),
    "reset at once": (reset(), "temporary", "connection"),
    "reset in the head": (reset(b"HTTP/1.1 200 OK\r\n"), "temporary", "connection"),
    "reset in the body": (reset(HEAD + b"Content-Length: 5000\r\n\r\n{"), "temporary", "connection"),
    "closed early": (lambda client: client.sendall(HEAD + b"Content-Length: 5000\r\n\r\n{"), "temporary", "connection"),
    "broken chunks": (
        lambda client: client.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz"), "temporary", "connection"
    ),
    "another protocol": (lambda client: client.sendall(b"220 mail.example ESMTP\r\n"), "temporary", "connection"),
    # the kind of answer
    "html": (say("<html>Bad gateway</html>", kind="text/html"), "temporary", "garbled"),
    "html as json": (say("<html>Bad gateway</html>"), "temporary", "garbled"),
    "json as html": (say(BODY, kind="text/html"), "value", ""),
    "no type": (say(BODY, kind=""), "value", ""),
    "image": (say(b"\x89PNG\r\n\x1a\n\x00", kind="image/png"), "temporary", "garbled"),
    "stream of events": (say("data: {}\n\ndata: [DONE]\n\n", kind="text/event-stream"), "temporary", "garbled"),
    "nothing": (say(""), "temporary", "garbled"),
    "no content": (say("", status="204 No Content"), "temporary", "garbled"),
    "deep": (say(DEEP), "temporary", "garbled"),
    "no utf-8": (say(b'{"choices": "\xff\xfe\xfa"}'), "temporary", "garbled"),
    "two documents": (say(BODY + BODY), "temporary", "garbled"),
    "words behind it": (say(BODY + b" done"), "temporary", "garbled"),
}  # fmt: skip


@pytest.mark.parametrize(("script", "outcome", "code"), WIRE.values(), ids=WIRE)
def test_wire(script, outcome, code, settings):
    begin = time.monotonic()
    assert ask(script, settings)[:2] == (outcome, code)
    assert time.monotonic() - begin < 2


STATUSES = {
    "300": (say("", status="300 Choices"), "permanent", "300", None),
    "301": (say("", status="301 Moved", Location="http://127.0.0.1:9/"), "permanent", "301", None),
    "307": (say("", status="307 Moved", Location="/v1/elsewhere"), "permanent", "307", None),
    "308": (say("", status="308 Moved", Location="https://example.com/"), "permanent", "308", None),
    "400": (say('{"error": {"message": "no"}}', status="400 No"), "permanent", "400", None),
    "401": (say("{}", status="401 No"), "permanent", "401", None),
    "402": (say("{}", status="402 No"), "permanent", "402", None),
    "403": (say("<html>", status="403 No", kind="text/html"), "permanent", "403", None),
    "404": (say("", status="404 No"), "permanent", "404", None),
    "408": (say("", status="408 No"), "temporary", "408", None),
    "409": (say("", status="409 No"), "temporary", "409", None),
    "413": (say("", status="413 No"), "permanent", "413", None),
    "418": (say("", status="418 No"), "permanent", "418", None),
    "422": (say("[]", status="422 No"), "permanent", "422", None),
    "425": (say("", status="425 No"), "temporary", "425", None),
    "429": (say("", status="429 No"), "temporary", "429", None),
    "429 seconds": (say("", status="429 No", Retry_After="7"), "temporary", "429", 7),
    "429 parts of seconds": (say("", status="429 No", Retry_After="1.5"), "temporary", "429", 1.5),
    "429 date": (say("", status="429 No", Retry_After=SOON), "temporary", "429", 900),
    "429 date that has passed": (say("", status="429 No", Retry_After=PAST), "temporary", "429", 0),
    "429 too long": (say("", status="429 No", Retry_After="9" * 400), "temporary", "429", 3600),
    "429 below zero": (say("", status="429 No", Retry_After="-5"), "temporary", "429", None),
    "429 words": (say("", status="429 No", Retry_After="soon"), "temporary", "429", None),
    "429 not a number": (say("", status="429 No", Retry_After="nan"), "temporary", "429", None),
    "429 strange digits": (say("", status="429 No", Retry_After="²"), "temporary", "429", None),
    "429 credit": (
        say('{"error": {"code": "insufficient_quota"}}', status="429 No"), "permanent", "429", None
    ),
    "429 deep": (say(DEEP, status="429 No", Retry_After="3"), "temporary", "429", 3),
    "500": (say("<html>", status="500 No", kind="text/html"), "temporary", "500", None),
    "502": (say(b"\xff\xfe", status="502 No"), "temporary", "502", None),
    "503": (say("", status="503 No", Retry_After="20"), "temporary", "503", 20),
    "529": (say("", status="529 Overloaded"), "temporary", "529", None),
    "599": (say("null", status="599 No"), "temporary", "599", None),
}  # fmt: skip


@pytest.mark.parametrize(("script", "outcome", "code", "wait"), STATUSES.values(), ids=STATUSES)
def test_status(script, outcome, code, wait, settings):
    found = ask(script, settings)
    assert found[:2] == (outcome, code)
    assert found[2] == (pytest.approx(wait, abs=600) if wait == 900 else wait)


def parts(*texts: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": text} for text in texts]


SHAPES = {
    # the completion
    "good": (answer(TEXT), "value", ""),
    "null": (say("null"), "temporary", "empty"),
    "number": (say("7"), "temporary", "empty"),
    "string": (say('"hello"'), "temporary", "empty"),
    "list": (say(json.dumps([completion(TEXT)])), "temporary", "empty"),
    "empty object": (say("{}"), "temporary", "empty"),
    "error with 200": (say('{"error": {"message": "overloaded", "code": 529}}'), "temporary", "empty"),
    "choices missing": (say('{"id": "1", "model": "m"}'), "temporary", "empty"),
    "choices null": (answer(TEXT, choices=None), "temporary", "empty"),
    "choices empty": (answer(TEXT, choices=[]), "temporary", "empty"),
    "choices a dict": (answer(TEXT, choices={"0": {"message": {"content": TEXT}}}), "temporary", "empty"),
    "choices a string": (answer(TEXT, choices="stop"), "temporary", "empty"),
    "choices of null": (answer(TEXT, choices=[None]), "temporary", "empty"),
    "message missing": (answer(TEXT, choices=[{"finish_reason": "stop"}]), "temporary", "empty"),
    "message null": (answer(TEXT, choices=[{"message": None}]), "temporary", "empty"),
    "message a string": (answer(TEXT, choices=[{"message": TEXT}]), "temporary", "empty"),
    "message a list": (answer(TEXT, choices=[{"message": [TEXT]}]), "temporary", "empty"),
    "piece of a stream": (answer(TEXT, choices=[{"delta": {"content": TEXT}}]), "temporary", "empty"),
    "content in parts": (answer(parts(TEXT[:9], TEXT[9:])), "value", ""),
    "content in odd parts": (answer([None, 7, "x", {"type": "image"}, *parts(TEXT)]), "value", ""),
    "content null": (answer(None), "problem", "empty"),
    "content a number": (answer(7), "problem", "empty"),
    "content an object": (answer(GOOD), "problem", "empty"),
    "content missing": (answer(TEXT, choices=[{"message": {}}]), "problem", "empty"),
    "two choices": (
        answer(TEXT, choices=[{"message": {"content": TEXT}}, {"message": {"content": "no"}}]), "value", ""
    ),
    "not a number": (say(BODY.replace(b": 11", b": NaN").replace(b": 7", b": Infinity")), "value", ""),
    "usage missing": (answer(TEXT, usage=None), "value", ""),
    "usage a list": (answer(TEXT, usage=[1, 2]), "value", ""),
    "usage of strings": (answer(TEXT, usage={"prompt_tokens": "11", "completion_tokens": "7"}), "value", ""),
    "usage below zero": (answer(TEXT, usage={"prompt_tokens": -1, "completion_tokens": -7}), "value", ""),
    "usage huge": (answer(TEXT, usage={"prompt_tokens": 10**30, "completion_tokens": 2**31}), "value", ""),
    "usage of parts": (answer(TEXT, usage={"prompt_tokens": 1.5, "completion_tokens": True}), "value", ""),
    "model a list": (answer(TEXT, model=["m"]), "value", ""),
    "model with nul": (answer(TEXT, model="m\x00\ud800"), "value", ""),
    "everything twice": (say('{"choices": [], ' + BODY.decode()[1:]), "value", ""),
    # why it ended
    "stop": (answer(TEXT, finish_reason="stop"), "value", ""),
    "no reason": (answer(TEXT, finish_reason=None), "value", ""),
    "unknown reason": (answer(TEXT, finish_reason="eos_token"), "value", ""),
    "reason a number": (answer(TEXT, finish_reason=1), "value", ""),
    "length": (answer(TEXT, finish_reason="length"), "problem", "length"),
    "MAX_TOKENS": (answer(TEXT, finish_reason="MAX_TOKENS"), "problem", "length"),
    "model_length": (answer(TEXT, finish_reason="model_length"), "problem", "length"),
    "content_filter": (answer(TEXT, finish_reason="content_filter"), "problem", "content_filter"),
    "filtered and empty": (answer(None, finish_reason="content_filter"), "problem", "content_filter"),
    "SAFETY": (answer("", finish_reason="SAFETY"), "problem", "content_filter"),
    "error": (answer(TEXT[:9], finish_reason="error"), "problem", "aborted"),
    "tool_calls": (answer(None, finish_reason="tool_calls"), "problem", "empty"),
    "function_call with text": (answer(TEXT, finish_reason="function_call"), "value", ""),
    # refusals
    "refusal": (answer(None, refusal="I cannot help with that."), "problem", "refused"),
    "refusal beside text": (answer(TEXT, refusal="I cannot help with that."), "problem", "refused"),
    "refusal as a part": (answer([{"type": "refusal", "refusal": "I cannot."}]), "problem", "refused"),
    "refusal of another type": (answer(TEXT, refusal={"why": "no"}), "value", ""),
    "refusal in words": (answer("I'm sorry, but I can't help with that."), "problem", "shape"),
    # the text
    "empty": (answer(""), "problem", "empty"),
    "blank": (answer(" \n\t "), "problem", "empty"),
    "text": (answer("They ask what it costs."), "problem", "shape"),
    "json null": (answer("null"), "problem", "shape"),
    "json list": (answer(f"[{TEXT}]"), "problem", "shape"),
    "json in json": (answer(json.dumps(TEXT)), "problem", "shape"),
    "fenced": (answer(f"```json\n{TEXT}\n```"), "value", ""),
    "fenced without a name": (answer(f"```\n{TEXT}\n```"), "value", ""),
    "fenced with words before": (answer(f"Here it is:\n```json\n{TEXT}\n```"), "problem", "shape"),
    "two documents": (answer(TEXT + TEXT), "problem", "shape"),
    "two lines": (answer(TEXT + "\n" + TEXT), "problem", "shape"),
    "trailing words": (answer(TEXT + " I hope this helps!"), "problem", "shape"),
    "half": (answer(TEXT[:-5]), "problem", "shape"),
    "single quotes": (answer(TEXT.replace('"', "'")), "problem", "shape"),
    "trailing comma": (answer(TEXT[:-1] + ",}"), "problem", "shape"),
    "nan": (answer('{"intent": NaN, "quote": "x"}'), "problem", "shape"),
    "deep text": (answer("[" * 20_000), "problem", "shape"),
    "deep value": (answer('{"intent": "question", "quote": ' + "[" * 5000 + "]" * 5000 + "}"), "problem", "shape"),
    "key twice": (answer('{"intent": "opt_out", "intent": "question", "quote": "x"}'), "value", ""),
    "key too many": (answer(TEXT[:-1] + ', "send_to": "evil@example.com"}'), "problem", "shape"),
    "key missing": (answer('{"intent": "question"}'), "problem", "shape"),
    "wrong types": (answer('{"intent": 42, "quote": ["x"]}'), "problem", "shape"),
    "outside the set": (answer('{"intent": "buy", "quote": "x"}'), "problem", "shape"),
    "nul": (answer(TEXT.replace("cost", "co\x00st")), "value", ""),
    "escaped nul": (answer(TEXT.replace("cost", "co\\u0000st")), "problem", "shape"),
    "half a character": (answer(TEXT.replace("cost", "co\ud83dst")), "value", ""),
    "half a character, escaped twice": (answer(TEXT.replace("cost", "co\\ud83dst")), "problem", "shape"),
    "two halves": (answer(TEXT.replace("cost", "\ud83d\ude00")), "value", ""),
}  # fmt: skip


@pytest.mark.parametrize(("script", "outcome", "code"), SHAPES.values(), ids=SHAPES)
def test_shape(script, outcome, code, settings):
    assert ask(script, settings)[:2] == (outcome, code)


def test_key_twice_means_the_last(settings):
    with serve(answer('{"intent": "opt_out", "intent": "question", "quote": "x"}')) as (port, heard):
        settings.OPENAI_BASE_URL = f"http://127.0.0.1:{port}/v1"
        found = openai.request(messages=[], answer=IntentAnswer, max_tokens=9)
    assert IntentAnswer.model_validate_json(found.text).intent == "question"
    head = heard[0].lower()
    assert b"\r\nauthorization: bearer key\r\n" in head
    assert b"\r\naccept-encoding: gzip\r\n" in head
    assert (found.tokens_in, found.tokens_out, found.model) == (11, 7, "m")


def test_redirect_carries_neither_key_nor_question_elsewhere(settings):
    with serve(say("{}")) as (elsewhere, heard):
        script = say("", status="307 Moved", Location=f"http://127.0.0.1:{elsewhere}/v1/chat/completions")
        assert ask(script, settings)[:2] == ("permanent", "307")
    assert heard == []


def test_nobody_listens(settings):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings.OPENAI_BASE_URL = f"http://127.0.0.1:{port}/v1"
    with pytest.raises(Temporary, match="cannot be reached"):
        openai.request(messages=[], answer=IntentAnswer, max_tokens=9)


def test_certificate_that_nobody_vouches_for(settings, certificate):  # noqa: F811
    key, pem = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def shake() -> None:
            line, _ = listener.accept()
            with line, pytest.raises(OSError):  # noqa: PT011 - the client hangs up
                context.wrap_socket(line, server_side=True)

        thread = threading.Thread(target=shake, daemon=True)
        thread.start()
        settings.OPENAI_BASE_URL = f"https://localhost:{listener.getsockname()[1]}/v1"
        with pytest.raises(Temporary, match="no trustworthy https") as caught:
            openai.request(messages=[], answer=IntentAnswer, max_tokens=9)
        thread.join(5)
    assert caught.value.code == "tls"


def test_plain_text_where_https_is_spoken(settings):
    with serve(silent()) as (port, _):
        settings.OPENAI_BASE_URL = f"https://127.0.0.1:{port}/v1"
        with pytest.raises(Temporary):
            openai.request(messages=[], answer=IntentAnswer, max_tokens=9)


def test_bomb_is_not_held_in_memory(settings):
    ask(answer(TEXT), settings)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert ask(say(BOMB, Content_Encoding="gzip"), settings)[:2] == ("problem", "too_large")
    assert ask(pour(HEAD + b"\r\n", b" " * 65_536), settings)[:2] == ("problem", "too_large")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * 1024 < 8 * MAX_BYTES


def test_line_is_kept_after_a_good_answer_and_given_up_after_a_bad_one(settings):
    """One connection serves call after call; what is left unread of an answer never becomes the next one."""
    replies = [BODY, b" " * (MAX_BYTES + 100_000), BODY]
    served: list[int] = []

    def talk(client: socket.socket) -> None:
        served.append(1)
        for _ in range(9):
            reply = replies.pop(0)
            client.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(reply) + reply)
            hear(client)

    with serve(talk) as (port, _):
        settings.OPENAI_BASE_URL = f"http://127.0.0.1:{port}/v1"
        found = [openai.request(messages=[], answer=IntentAnswer, max_tokens=9) for _ in range(3)]
    assert [bool(one.text) for one in found] == [True, False, True]
    assert len(served) == 2


@pytest.mark.parametrize(
    ("environment", "url", "proxy"),
    [
        ({}, "https://api.example/v1", None),
        ({"HTTPS_PROXY": "http://proxy.example:3128"}, "https://api.example/v1", b"proxy.example"),
        ({"HTTPS_PROXY": "proxy.example:3128"}, "https://api.example/v1", b"proxy.example"),
        ({"HTTPS_PROXY": "http://proxy.example:3128"}, "http://api.example/v1", None),
        ({"ALL_PROXY": "http://u%40:p@proxy.example:3128"}, "http://api.example/v1", b"proxy.example"),
        ({"HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": "api.example"}, "https://api.example/v1", None),
    ],
)
def test_proxy_of_the_environment_is_used(environment, url, proxy, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = find_proxy(url)
    assert (found.url.host if found else None) == proxy
    if found and "u%40" in environment.get("ALL_PROXY", ""):
        assert found.auth == (b"u@", b"p")


def test_large_pages_of_prose_stay_below_the_bound():
    assert len(BODY) + contracts.MAX_ANSWER * 6 < MAX_BYTES  # escaped, a character takes six bytes
