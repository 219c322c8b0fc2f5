"""Every way in which a mail server can fail, in every phase: before the final dot a mail may be repeated, then not."""

import socket
import time
from collections.abc import Callable

import pytest

from outreach.mail.smtp import Accepted, InDoubt, NotSent, Timeouts

from .servers import Line, closed_port
from .talk import play, polite, send

# A phase, and what a polite server says in it.
PHASES = {
    "connect": "220 there",
    "ehlo": "250-there\r\n250 AUTH PLAIN",
    "auth": "235 welcome",
    "mail": "250 sender",
    "rcpt": "250 recipient",
    "data": "354 go on",
    "dot": "250 2.0.0 queued as 7",
}
SHORT = Timeouts(connect=0.2, envelope=0.2, data=0.2, after_dot=0.2, quit=0.1)
LONG_MAIL = b"Subject: x\r\n\r\n" + b"y" * 16_000_000  # more than the sockets hold: the server has to read it
Script = Callable[[Line], None]


def hang(line: Line) -> None:
    line.wait_for_end()


def end(line: Line) -> None:
    pass


def reset(line: Line) -> None:
    line.reset()


def say_half_a_code(line: Line) -> None:
    line.socket.sendall(b"25")


def say_half_a_line(line: Line) -> None:
    line.socket.sendall(b"250 2.0.0 que")


def cut_a_long_answer(line: Line) -> None:
    line.say("250-2.0.0 there is more")


def talk_nonsense(line: Line) -> None:
    line.say("HTTP/1.1 200 OK")


def talk_binary(line: Line) -> None:
    line.socket.sendall(b"\x16\x03\x01\x00\xff\xfe\r\n")


def drip(line: Line) -> None:
    for _ in range(200):
        line.socket.sendall(b"2")
        time.sleep(0.02)


def drip_lines(line: Line) -> None:
    for _ in range(200):
        line.say("250-wait")
        time.sleep(0.02)


def babble(line: Line) -> None:
    while True:
        line.say("250-" + "x" * 1000)


def break_in(phase: str, how: Script) -> Script:
    """Return a server that is polite up to a phase, and then does not answer as it should."""

    def script(line: Line) -> None:
        for name, answer in PHASES.items():
            if name == "dot":
                line.take_mail()
            elif name != "connect":
                line.hear()
            if name == phase:
                return how(line)
            line.say(answer)
        return None

    return script


BREAKS = [
    hang, end, reset, say_half_a_code, say_half_a_line, cut_a_long_answer, talk_nonsense, talk_binary, drip, drip_lines,
    babble,
]  # fmt: skip


@pytest.mark.parametrize("how", BREAKS, ids=lambda how: how.__name__)
@pytest.mark.parametrize("phase", PHASES)
def test_a_break_is_in_doubt_after_the_dot_and_safe_to_repeat_before_it(phase: str, how: Script) -> None:
    began = time.monotonic()

    outcome = play(break_in(phase, how), username="ann", password="x", timeouts=SHORT)

    assert isinstance(outcome, InDoubt if phase == "dot" else NotSent), outcome
    assert outcome.phase == phase
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("phase", PHASES)
def test_a_server_that_says_it_goes_down_has_not_taken_the_mail(phase: str) -> None:
    outcome = play(break_in(phase, lambda line: line.say("421 4.3.2 going down")), username="ann", password="x")

    assert isinstance(outcome, NotSent), outcome
    assert (outcome.phase, outcome.code) == (phase, 421)


# Within the mail


def stop_reading(line: Line) -> None:
    time.sleep(0.6)


def read_slowly(line: Line) -> None:
    line.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    for _ in range(40):
        line.socket.recv(1000)
        time.sleep(0.02)


def say_421(line: Line) -> None:
    line.say("421 4.3.2 going down")
    stop_reading(line)


@pytest.mark.parametrize("how", [end, reset, stop_reading, read_slowly, say_421], ids=lambda how: how.__name__)
def test_a_break_within_the_mail_is_safe_to_repeat(how: Script) -> None:
    def script(line: Line) -> None:
        line.up_to_data()
        line.socket.recv(2000)
        how(line)

    began = time.monotonic()
    outcome = play(script, LONG_MAIL)

    assert isinstance(outcome, NotSent), outcome
    assert outcome.phase == "body"
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("how", [end, reset, lambda line: line.say("421 4.3.2 going down")])
def test_a_server_that_gives_up_before_the_dot_is_not_sent_the_dot(how: Script) -> None:
    """All of the mail is written, and then the server fails."""
    failed = []

    def script(line: Line) -> None:
        line.up_to_data()
        line.reader.readline()
        how(line)
        line.hang_up()
        failed.append(line)

    def look(reached: str) -> None:
        while reached == "body" and not failed:
            time.sleep(0.001)
        time.sleep(0.02)

    outcome = play(script, hooks={"watch": look})

    assert isinstance(outcome, NotSent), outcome
    assert outcome.phase == "body"


# Around the conversation


def test_nobody_listens() -> None:
    outcome = send(closed_port())

    assert isinstance(outcome, NotSent)
    assert outcome.phase == "connect"


def test_a_name_that_nobody_has() -> None:
    outcome = send(25, host="mail.invalid", security="starttls")

    assert isinstance(outcome, NotSent)
    assert outcome.phase == "connect"


def test_the_time_to_connect_is_for_all_addresses_of_a_name_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A listener whose queue is full answers nobody; a name with ten such addresses takes no longer than with one."""
    with socket.socket() as listener, socket.socket() as first, socket.socket() as second:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for other in (first, second):
            other.setblocking(False)
            other.connect_ex(listener.getsockname())
        found = socket.getaddrinfo(*listener.getsockname(), type=socket.SOCK_STREAM) * 10
        monkeypatch.setattr("outreach.mail.wire.socket.getaddrinfo", lambda *_, **__: found)
        began = time.monotonic()

        outcome = send(listener.getsockname()[1], timeouts=SHORT)

    assert isinstance(outcome, NotSent)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("how", [end, reset, hang], ids=lambda how: how.__name__)
def test_a_break_after_the_answer_changes_nothing(how: Script) -> None:
    def script(line: Line) -> None:
        line.up_to_data()
        line.take_mail()
        line.say("250 ok")
        how(line)

    assert play(script) == Accepted("250 ok")


# What the caller is told


REACHED = ["connect", "mail", "rcpt", "data", "body", "dot", "accepted"]


def test_what_is_reached_is_told_in_order() -> None:
    told: list[str] = []

    play(polite, hooks={"watch": told.append})

    assert told == REACHED


def test_an_error_of_the_caller_before_the_dot_drops_the_line() -> None:
    ended: list[bool] = []

    def script(line: Line) -> None:
        line.up_to_data()
        line.take_mail()
        ended.append(line.mail.endswith(b"Hello\r\n"))

    def fail(reached: str) -> None:
        if reached == "body":
            raise RuntimeError("our own fault")

    with pytest.raises(RuntimeError):
        play(script, hooks={"watch": fail})

    assert ended == [True]


def test_a_process_that_was_frozen_before_the_dot_does_not_send_it() -> None:
    """By the time it wakes somebody may have settled its mail as not sent, and it may have been sent again."""

    def freeze(reached: str) -> None:
        if reached == "body":
            time.sleep(SHORT.data + 0.05)

    def script(line: Line) -> None:
        line.up_to_data()
        line.wait_for_end()

    outcome = play(script, hooks={"watch": freeze}, timeouts=SHORT)

    assert isinstance(outcome, NotSent), outcome
    assert outcome.phase == "body"


def test_a_name_that_is_none() -> None:
    outcome = send(25, host=f"{'a' * 70}.example", security="starttls")

    assert isinstance(outcome, NotSent)
    assert outcome.phase == "connect"


def test_the_times_are_short_up_to_the_recipient_and_long_after_the_dot() -> None:
    times = Timeouts()

    assert times.connect + times.envelope <= 60
    assert times.after_dot == 600  # RFC 5321, 4.5.3.2.6
    assert times.longest <= 800
