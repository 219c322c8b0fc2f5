"""Delivery reports: the machine-readable part, a provider's JSON, free text, and how right we are on real ones."""

import json
from collections import Counter

import pytest

from outreach.mail.parsing import parse
from outreach.mail.reports import find_report

from . import corpora

LIVING = {"blocked", "authfailure", "mailboxfull", "spamdetected", "policyviolation", "suspend", "rejected", "expired"}

DSN = """\
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: ann@acme.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

<bob@customer.example>: host mx.customer.example[192.0.2.1] said: {said}
    (in reply to {command} command)

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; bob@customer.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--B
Content-Type: message/rfc822

From: Ann <ann@acme.example>
To: bob@customer.example
Message-ID: <s.1@acme.example>

Hello
--B--
"""

QMAIL = """\
From: MAILER-DAEMON@mx.example
To: ann@acme.example
Return-Path: <>
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@customer.example>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 <bob@customer.example>: User unknown
Giving up on 192.0.2.1.

<eve@customer.example>:
192.0.2.1 does not like recipient.
Remote host said: 552 5.2.2 <eve@customer.example>: Mailbox full

--- Below this line is a copy of the message.

Return-Path: <ann@acme.example>
From: ann@acme.example
To: bob@customer.example
Message-ID: <s.1@acme.example>

Hello
"""


def dsn(said: str, *, status: str = "5.0.0", action: str = "failed", command: str = "RCPT TO") -> str:
    return DSN.format(said=said, status=status, action=action, command=command)


def report_of(mail: str):
    return find_report(parse(mail.encode()))


@pytest.mark.parametrize(
    ("said", "status", "command", "reason", "hard"),
    [
        ("550 5.1.1 <bob@customer.example>: User unknown", "5.1.1", "RCPT TO", "userunknown", True),
        ("550 No such user here", "5.0.0", "RCPT TO", "userunknown", True),
        ("550 No such user here", "5.0.0", "end of DATA", "filtered", False),
        ("550 5.1.1 <bob@customer.example> is over quota", "5.1.1", "RCPT TO", "mailboxfull", False),
        ("552 5.2.2 Mailbox full", "5.2.2", "RCPT TO", "mailboxfull", False),
        ("550 5.1.1 rejected: your IP is listed in zen.spamhaus.org", "5.1.1", "RCPT TO", "blocked", False),
        ("550 5.7.26 Unauthenticated email, DMARC policy", "5.7.26", "end of DATA", "authfailure", False),
        ("550 5.1.1 this message looks like spam", "5.1.1", "end of DATA", "spamdetected", False),
        ("550 5.2.1 The email account that you tried to reach is disabled", "5.2.1", "RCPT TO", "suspend", False),
        ("554 5.4.14 Hop count exceeded - possible mail loop", "5.4.14", "DATA", "networkerror", False),
        ("550 5.4.4 Host or domain name not found", "5.4.4", "RCPT TO", "hostunknown", True),
        ("556 5.1.10 Recipient address has null MX", "5.1.10", "RCPT TO", "notaccept", True),
        ("551 5.1.6 recipient no longer on server", "5.1.6", "RCPT TO", "hasmoved", True),
        ("450 4.7.1 Client host rejected: cannot find your reverse hostname", "4.7.1", "RCPT TO", "requireptr", False),
        ("553 5.1.8 Domain of sender address does not exist", "5.1.8", "MAIL FROM", "rejected", False),
        ("554 5.7.1 Relay access denied", "5.7.1", "RCPT TO", "norelaying", False),
        ("552 5.3.4 Message size exceeds fixed limit", "5.3.4", "MAIL FROM", "mesgtoobig", False),
        ("421 4.7.0 Too many connections from your host", "4.7.0", "RCPT TO", "toomanyconn", False),
    ],
)
def test_find_report_tells_a_dead_address_from_a_living_one(
    said: str, status: str, command: str, reason: str, hard: bool
) -> None:
    report = report_of(dsn(said, status=status, command=command))

    assert report is not None
    (recipient,) = report.recipients
    assert (recipient.address, recipient.reason, recipient.hard) == ("bob@customer.example", reason, hard)


def test_find_report_names_the_mail_it_is_about() -> None:
    report = report_of(dsn("550 5.1.1 User unknown", status="5.1.1"))

    assert report.message_ids == ("<s.1@acme.example>",)


def test_find_report_takes_a_delay_for_no_failure() -> None:
    report = report_of(dsn("450 4.2.0 try later", status="4.2.0", action="delayed"))

    assert not report.failed
    assert report.actions == ("delayed",)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_find_report_takes_a_receipt_for_no_failure(action: str) -> None:
    report = report_of(dsn("250 2.1.5 Ok", status="2.1.5", action=action))

    assert not report.failed
    assert report.recipients[0].reason == "delivered"


def test_find_report_reads_recipients_apart_in_free_text() -> None:
    report = report_of(QMAIL)

    assert [(each.address, each.reason, each.hard) for each in report.recipients] == [
        ("bob@customer.example", "userunknown", True),
        ("eve@customer.example", "mailboxfull", False),
    ]
    assert report.message_ids == ("<s.1@acme.example>",)


@pytest.mark.parametrize(
    ("body", "action", "reason", "hard"),
    [
        ({"bounce": {"bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": [
            {"emailAddress": "bob@customer.example", "status": "5.1.1", "diagnosticCode": "550 5.1.1 user unknown"}
        ]}}, "failed", "userunknown", True),
        ({"bounce": {"bounceSubType": "MailboxFull", "bouncedRecipients": [{"emailAddress": "bob@customer.example"}]}},
         "failed", "mailboxfull", False),
        ({"bounce": {"bounceSubType": "Suppressed", "bouncedRecipients": [{"emailAddress": "bob@customer.example"}]}},
         "failed", "suppressed", False),
        ({"complaint": {"complainedRecipients": [{"emailAddress": "bob@customer.example"}]}},
         "complained", "feedback", False),
        ({"delivery": {"recipients": ["bob@customer.example"]}}, "delivered", "delivered", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("wrapped", [False, True])
def test_find_report_reads_a_providers_notification(
    body: dict, action: str, reason: str, hard: bool, wrapped: bool
) -> None:
    text = json.dumps({"notificationType": next(iter(body)), **body})
    text = json.dumps({"Type": "Notification", "Message": text}) if wrapped else text

    report = report_of(f"From: no-reply@sns.provider.example\nSubject: Notification\n\n{text}\n")

    assert report.actions == (action,)
    (recipient,) = report.recipients
    assert (recipient.address, recipient.reason, recipient.hard) == ("bob@customer.example", reason, hard)


@pytest.mark.parametrize(
    "mail",
    [
        "From: bob@customer.example\nSubject: Re: Mail could not be delivered\nIn-Reply-To: <s@x.y>\n\nHa!",
        "From: bob@customer.example\nSubject: delivery\n\nThe parcel could not be delivered to 5 Main Street.",
        "From: postmaster@customer.example\nSubject: Meeting\n\nLet us meet at ann@acme.example's office.",
    ],
)
def test_find_report_takes_people_for_no_report(mail: str) -> None:
    assert report_of(mail) is None


@corpora.needed
def test_find_report_is_right_on_real_reports() -> None:
    labels = json.loads((corpora.ROOT / "bounces" / "labels.json").read_text())
    score: Counter[str] = Counter()
    killed = []
    for name, wanted in labels.items():
        if any(each["reason"] in {"feedback", "vacation"} for each in wanted):
            continue
        report = find_report(parse((corpora.ROOT / "bounces" / name).read_bytes()))
        found = report.recipients if report else ()
        for at, label in enumerate(wanted):
            got = found[at] if at < len(found) else None
            score["all"] += 1
            score["hard"] += got is not None and got.hard == label["hard"]
            score["reason"] += got is not None and got.reason == label["reason"]
            if got and got.hard and label["reason"] in LIVING:
                killed.append((name, label["reason"], got.reason))

    assert killed == []
    assert score["hard"] / score["all"] >= 0.95
    assert score["reason"] / score["all"] >= 0.88
