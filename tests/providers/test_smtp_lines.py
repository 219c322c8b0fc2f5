"""Lines that are kept open between mails: what is saved, and that a dead one costs no mail and doubles none."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from outreach.mail.lines import Lines
from outreach.mail.smtp import Accepted, InDoubt, NotSent, Rejected, Timeouts

from .servers import Line, scripted
from .talk import RAW, open_line, polite, send, take_one

Script = Callable[[Line], None]
QUICK = Timeouts(connect=0.4, envelope=0.3, data=0.4, after_dot=0.4, quit=0.2)


@pytest.fixture
def lines() -> Iterator[Lines]:
    kept = Lines()
    yield kept
    kept.close()


def take_many(line: Line) -> None:
    """Take mails for as long as any come."""
    open_line(line)
    while line.hear().startswith("MAIL"):
        line.say("250 sender")
        line.answer("250 recipient", "354 go on")
        line.take_mail()
        line.say("250 taken")
    line.say("221 bye")


def verbs(line: Line) -> list[str]:
    return [said[:4].upper() for said in line.heard if said]


def mail(port: int, lines: Lines, *, hooks: dict | None = None, **changes: object) -> object:
    return send(port, hooks={"lines": lines, **(hooks or {})}, timeouts=QUICK, **changes)


def test_a_second_mail_goes_over_the_same_line(lines: Lines) -> None:
    with scripted(take_many) as (port, served):
        for _ in range(3):
            assert mail(port, lines) == Accepted("250 taken")
        lines.close()

    assert verbs(served[0]) == ["EHLO", *["MAIL", "RCPT", "DATA"] * 3, "QUIT"]


def test_what_is_reached_is_told_for_a_kept_line_too(lines: Lines) -> None:
    told: list[str] = []
    with scripted(take_many) as (port, _):
        mail(port, lines)
        mail(port, lines, hooks={"watch": told.append})
        lines.close()

    assert told == ["connect", "mail", "rcpt", "data", "body", "dot", "accepted"]


# Lines that have died


def at_rest(how: Script) -> Script:
    """A server that takes one mail and fails before the next is begun."""

    def script(line: Line) -> None:
        open_line(line)
        take_one(line)
        how(line)

    return script


def at_mail(how: Script) -> Script:
    """A server that takes one mail and fails when the next is begun."""
    return at_rest(lambda line: (line.hear(), how(line)))


def end(line: Line) -> None:
    pass


def reset(line: Line) -> None:
    line.reset()


def hang(line: Line) -> None:
    line.wait_for_end()


def say(words: str) -> Script:
    return lambda line: (line.say(words), line.wait_for_end())


@pytest.mark.parametrize(
    "first",
    [
        at_rest(end), at_rest(reset), at_rest(say("421 4.4.2 idle for too long")), at_mail(end), at_mail(reset),
        at_mail(hang), at_mail(say("421 4.7.0 too many mails")), at_mail(say("451 4.7.1 not now")),
        at_mail(say("503 5.5.1 log in first")), at_mail(say("2")), at_mail(say("HTTP/1.1 200 OK")),
    ],
    ids=["end", "reset", "421", "mail end", "mail reset", "mail hang", "mail 421", "mail 451", "mail 503",
         "mail half a reply", "mail nonsense"],
)  # fmt: skip
def test_a_line_that_has_died_is_replaced_and_the_mail_arrives_once(lines: Lines, first: Script) -> None:
    with scripted(first, polite) as (port, served):
        assert isinstance(mail(port, lines), Accepted)
        time.sleep(0.02)  # so that what the server did at rest has arrived
        assert isinstance(mail(port, lines), Accepted)
        lines.close()

    assert [line.mail for line in served] == [RAW, RAW]


def test_it_is_replaced_once_and_what_a_fresh_line_says_holds(lines: Lines) -> None:
    def refuse(line: Line) -> None:
        open_line(line)
        line.answer("550 5.7.1 sender rejected", "221 bye")

    with scripted(at_mail(end), refuse) as (port, served):
        mail(port, lines)
        outcome = mail(port, lines)

    assert isinstance(outcome, Rejected)
    assert outcome.scope == "mailbox"
    assert len(served) == 2


def test_a_second_kept_line_is_not_tried_after_a_first_that_was_dead(lines: Lines) -> None:
    """However many lines went stale together, a mail waits for one of them at most."""
    with scripted(at_mail(hang), at_mail(hang), polite) as (port, served):
        keep_two(port, lines)
        began = time.monotonic()
        assert isinstance(mail(port, lines), Accepted)
        took = time.monotonic() - began
        lines.close()

    assert len(served) == 3
    assert took < 2 * QUICK.envelope


def keep_two(port: int, lines: Lines) -> None:
    """Have two mails on their way at the same time, so that two lines are kept."""
    both = threading.Barrier(2)

    def meet(reached: str) -> None:
        if reached == "body":
            both.wait(5)

    def one() -> None:
        send(port, hooks={"lines": lines, "watch": meet}, timeouts=Timeouts(data=5, after_dot=5))

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert len(lines) == 2


def test_two_threads_never_share_a_line(lines: Lines) -> None:
    with scripted(take_many, take_many) as (port, served):
        keep_two(port, lines)
        keep_two(port, lines)
        lines.close()

    assert [verbs(line).count("MAIL") for line in served] == [2, 2]


@pytest.mark.parametrize("how", [end, reset, hang], ids=lambda how: how.__name__)
def test_a_break_after_the_server_agreed_is_no_longer_about_the_line(lines: Lines, how: Script) -> None:
    def script(line: Line) -> None:
        line.answer("250 sender")
        line.hear()
        how(line)

    with scripted(at_rest(script), polite) as (port, served):
        mail(port, lines)
        outcome = mail(port, lines)

    assert isinstance(outcome, NotSent), outcome
    assert outcome.phase == "rcpt"
    assert len(served) == 1
    assert len(lines) == 0


@pytest.mark.parametrize("how", [end, reset, hang], ids=lambda how: how.__name__)
def test_a_break_after_the_dot_on_a_kept_line_is_in_doubt(lines: Lines, how: Script) -> None:
    def script(line: Line) -> None:
        line.answer("250 sender", "250 recipient", "354 go on")
        line.take_mail()
        how(line)

    with scripted(at_rest(script), polite) as (port, served):
        mail(port, lines)
        outcome = mail(port, lines)

    assert isinstance(outcome, InDoubt), outcome
    assert len(served) == 1
    assert len(lines) == 0


# Which lines are kept


@pytest.mark.parametrize(
    ("answers", "at_the_end"),
    [
        (["550 5.1.1 no such user"], ["RCPT", "QUIT"]),
        (["250 ok", "354 go", "554 5.7.1 spam"], ["DATA", "QUIT"]),
        (["250 ok", "354 go", "421 4.3.2 going down"], ["RCPT", "DATA"]),
    ],
)
def test_a_line_is_kept_only_after_a_mail_that_was_taken(
    lines: Lines, answers: list[str], at_the_end: list[str]
) -> None:
    def script(line: Line) -> None:
        open_line(line)
        line.answer("250 sender")
        for answer in answers:
            if len(answers) == 3 and answer is answers[2]:
                line.take_mail()
            else:
                line.hear()
            line.say(answer)
        line.answer("221 bye")

    with scripted(script) as (port, served):
        mail(port, lines)

    assert len(lines) == 0
    assert verbs(served[0])[-2:] == at_the_end


def test_other_credentials_get_another_line(lines: Lines) -> None:
    def log_in(line: Line) -> None:
        line.say("220 there")
        line.answer("250-there\r\n250 AUTH PLAIN", "235 welcome")
        take_one(line)
        line.answer("221 bye")

    with scripted(log_in, log_in) as (port, served):
        mail(port, lines, username="ann", password="old")
        mail(port, lines, username="ann", password="new")
        lines.close()

    assert [verbs(line)[:3] for line in served] == [["EHLO", "AUTH", "MAIL"]] * 2


def test_another_name_in_the_greeting_gets_another_line(lines: Lines) -> None:
    with scripted(polite, polite) as (port, served):
        mail(port, lines, helo="acme.example")
        mail(port, lines, helo="globex.example")
        lines.close()

    assert [line.heard[0] for line in served] == ["ehlo acme.example", "ehlo globex.example"]


def test_a_line_that_is_idle_is_ended_politely() -> None:
    lines = Lines(idle=0.1)
    with scripted(polite) as (port, served):
        mail(port, lines)
        assert len(lines) == 1
        wait_until(lambda: verbs(served[0])[-1] == "QUIT")

    assert len(lines) == 0


def test_a_line_that_has_been_idle_for_too_long_is_not_used() -> None:
    lines = Lines(idle=0.05)
    lines.sweep = lambda: None  # as if the sweeper were late
    with scripted(polite, polite) as (port, served):
        mail(port, lines)
        time.sleep(0.06)
        mail(port, lines)
        assert len(served) == 2
        lines.close()


def test_a_line_is_worn_out_after_so_many_mails() -> None:
    lines = Lines(mails=2)
    with scripted(take_many, polite) as (port, served):
        for _ in range(3):
            mail(port, lines)
        lines.close()

    assert [verbs(line).count("MAIL") for line in served] == [2, 1]
    assert verbs(served[0])[-1] == "QUIT"


def test_no_more_lines_are_kept_than_there_is_room_for() -> None:
    lines = Lines(each=1)
    with scripted(take_many, take_many) as (port, served):
        with pytest.raises(AssertionError):
            keep_two(port, lines)
        assert len(lines) == 1
        wait_until(lambda: sum("QUIT" in verbs(line) for line in served) == 1)
        lines.close()


def test_a_process_that_ends_says_goodbye() -> None:
    code = f"""
from outreach.mail.smtp import Account, Lines, submit
import sys
account = Account(host="127.0.0.1", port=int(sys.argv[1]), security="none")
print(submit(account, "ann@acme.example", "bob@customer.example", {RAW!r}, lines=Lines()))
"""
    with scripted(polite) as (port, served):
        done = subprocess.run(
            [sys.executable, "-c", code, str(port)], capture_output=True, text=True, timeout=20, check=True
        )

    assert done.stdout.startswith("Accepted")
    assert verbs(served[0])[-1] == "QUIT"


def test_a_forked_process_leaves_the_lines_of_its_parent_alone(lines: Lines) -> None:
    with scripted(take_many) as (port, served):
        mail(port, lines)
        pid = os.fork()
        if pid == 0:
            os._exit(len(lines))
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
        assert isinstance(mail(port, lines), Accepted)
        lines.close()

    assert verbs(served[0]).count("MAIL") == 2


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)
