"""The SMTP server through smtplib: logins, refusals, and a break at every point of the dialogue."""

import smtplib

import pytest

from tests.integration.config.world.conftest import PASSWORD, SENDER

QUIET = "quiet.reader@vela.example"


@pytest.fixture
def quiet(outside):
    outside.post("/control/prospects", address=QUIET, kind="silent")
    return outside


def test_send_keeps_the_mail(quiet, write_mail):
    quiet.send(write_mail(QUIET))
    listed = quiet.get(f"/control/messages?to={QUIET}")
    (message,) = listed["messages"]
    assert message["mail_from"] == "b+1@bounces.brightdesk.example"
    assert message["rcpt_tos"] == [QUIET]
    assert message["message_id"] == f"<1.{QUIET}>"
    assert message["received_at"] == "2026-11-02T09:00:00+00:00"
    assert ["Subject", "A question about Vela"] in message["headers"]
    assert "is this worth a short talk?" in message["text"]
    assert message["login"] == SENDER
    assert listed["duplicates"] == {}


def test_send_counts_a_mail_that_comes_twice(quiet, write_mail):
    for _ in range(2):
        quiet.send(write_mail(QUIET))
    listed = quiet.get("/control/messages")
    assert listed["count"] == 2
    assert listed["duplicates"] == {f"<1.{QUIET}>": 2}
    assert [message["copies"] for message in listed["messages"]] == [2, 2]


def test_send_needs_a_login(quiet, write_mail):
    with quiet.smtp() as client, pytest.raises(smtplib.SMTPSenderRefused) as caught:
        client.send_message(write_mail(QUIET))
    assert caught.value.smtp_code == 530


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_login_by_either_mechanism(quiet, mechanism):
    with quiet.smtp() as client:
        client.ehlo()
        assert mechanism in client.esmtp_features["auth"]
        client.user, client.password = SENDER, PASSWORD
        assert client.auth(mechanism, getattr(client, f"auth_{mechanism.lower()}"))[0] == 235


def test_login_with_a_wrong_password_is_refused(quiet):
    for user, password in ((SENDER, "wrong"), ("nobody@brightdesk.example", PASSWORD)):
        with quiet.smtp() as client, pytest.raises(smtplib.SMTPAuthenticationError) as caught:
            client.login(user, password)
        assert caught.value.smtp_code == 535


def test_send_refuses_a_mail_over_the_size(quiet):
    with quiet.smtp() as client:
        client.login(SENDER, PASSWORD)
        assert client.mail(SENDER, [f"SIZE={20 * 1024 * 1024}"])[0] == 552


def test_rcpt_refuses_a_prospect_who_does_not_exist(outside, write_mail):
    outside.post("/control/prospects", address="gone@vela.example", kind="bounce_refused")
    with pytest.raises(smtplib.SMTPRecipientsRefused) as caught:
        outside.send(write_mail("gone@vela.example"))
    code, text = caught.value.recipients["gone@vela.example"]
    assert code == 550
    assert text.startswith(b"5.1.1 ")
    assert outside.prospect("gone@vela.example")["state"] == "bounced"
    assert outside.get("/control/messages")["count"] == 0


@pytest.mark.parametrize("point", ["connect", "ehlo", "auth", "mail", "rcpt", "data", "dot_before"])
@pytest.mark.parametrize("code", [451, 550, 421])
def test_break_answers_with_the_code_and_keeps_nothing(quiet, write_mail, point, code):
    quiet.post("/control/smtp", break_at=point, code=code, times=2 if point == "auth" else 1)  # it tries PLAIN, LOGIN
    with pytest.raises(smtplib.SMTPException) as caught:
        quiet.send(write_mail(QUIET))
    if point != "ehlo" and (point, code) != ("auth", 421):  # there smtplib goes on and fails a step later
        assert str(code) in str(caught.value)
    quiet.post("/control/clear")
    assert quiet.get("/control/messages")["count"] == 0
    quiet.send(write_mail(QUIET))
    assert quiet.get("/control/messages")["count"] == 1


@pytest.mark.parametrize("point", ["connect", "ehlo", "auth", "mail", "rcpt", "data", "dot_before"])
def test_break_cuts_the_connection_before_anything_is_kept(quiet, write_mail, point):
    quiet.post("/control/smtp", break_at=point)
    with pytest.raises((smtplib.SMTPException, OSError)):
        quiet.send(write_mail(QUIET))
    assert quiet.get("/control/messages")["count"] == 0


def test_break_after_the_dot_keeps_the_mail(quiet, write_mail):
    quiet.post("/control/smtp", break_at="dot_after", code=451)
    with pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
        quiet.send(write_mail(QUIET))
    assert quiet.get("/control/messages")["count"] == 1


def test_break_at_quit_comes_after_the_mail_is_taken(quiet, write_mail):
    quiet.post("/control/smtp", break_at="quit")
    with quiet.smtp() as client:
        client.login(SENDER, PASSWORD)
        client.send_message(write_mail(QUIET))
        with pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
            client.quit()
    assert quiet.get("/control/messages")["count"] == 1


def test_break_refuses_a_point_there_is_not(outside):
    answer = outside.post("/control/smtp", break_at="lunch")
    assert (answer["status"], answer["error"][:25]) == (400, "There is no point 'lunch'")


def test_clear_forgets_what_was_ordered(quiet, write_mail):
    quiet.post("/control/smtp", break_at="mail", times=5)
    quiet.post("/control/clear")
    quiet.send(write_mail(QUIET))
    assert quiet.get("/control/messages")["count"] == 1


def test_mail_to_another_mailbox_here_is_delivered(quiet, write_mail):
    quiet.send(write_mail(SENDER))
    assert [mail.subject for mail in quiet.inbox()] == ["A question about Vela"]
