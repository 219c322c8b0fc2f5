"""What the world's mail servers say, and what it means."""

import pytest

from outreach.mail import reasons
from outreach.mail.reasons import classify, find_command

SAID = """
userunknown | 5.1.1 | 550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking
userunknown | 5.1.10 | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bob@x.example not found by SMTP address lookup
userunknown | 5.4.1 | 550 5.4.1 Recipient address rejected: Access denied. AS(201806281)
userunknown | 5.5.0 | 550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302)
userunknown | 5.1.1 | 550 5.1.1 <bob@x.example>: Recipient address rejected: User unknown in virtual mailbox table
userunknown | 5.0.0 | 550 Unrouteable address
userunknown | 5.0.0 | 550 Requested action not taken: mailbox unavailable
userunknown | 5.0.0 | 554 delivery error: dd This user doesn't have a yahoo.com account (bob@yahoo.com) [0]
userunknown | 5.0.0 | 511 sorry, no mailbox here by that name (#5.1.1 - chkuser)
userunknown | 5.0.0 | 550 No such person at this address
userunknown | 5.0.0 | 553 sorry, this recipient is not in my validrcptto list (#5.7.1)
userunknown | 5.0.0 | 550 <bob@x.example> Benutzer unbekannt
userunknown | 5.0.0 | 550 Adresse d au moins un destinataire inconnue
userunknown | 5.0.0 | 550 invalid mailbox
userunknown | 5.0.0 | 550 Address unknown
userunknown | 5.0.0 | 550 not a valid recipient
userunknown | 5.0.0 | 550 bob@x.example no such user
userunknown | 5.0.0 | 550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550
userunknown | 5.0.0 | 550 account not found
userunknown | 5.0.0 | 550 Mailbox not found
userunknown | 5.0.0 | 550 There is no such user at this address
userunknown | 5.0.0 | 550 User does not exist
mailboxfull | 5.2.2 | 552-5.2.2 The email account that you tried to reach is over quota. Please direct
mailboxfull | 4.2.2 | 452-4.2.2 The email account that you tried to reach is over quota
mailboxfull | 5.0.0 | 552 Requested mail action aborted: exceeded storage allocation
mailboxfull | 5.0.0 | 550 mailbox is full
mailboxfull | 5.0.0 | 554 5.2.2 mailbox full;STOREDRV.Deliver; mailbox full
mailboxfull | 5.0.0 | 552 5.7.1 Quota exceeded (mailbox for user is full)
mailboxfull | 4.0.0 | 452 4.1.1 <bob@x.example> user has exceeded his/her disk space limit.
mailboxfull | 5.0.0 | 550 Benutzer hat zuviele Mails auf dem Server, Postfach ist voll
suspend | 5.2.1 | 550 5.2.1 The email account that you tried to reach is disabled. Learn more
suspend | 5.0.0 | 554 delivery error: dd This mailbox has been disabled due to inactivity
suspend | 5.0.0 | 550 This account has been suspended
suspend | 5.0.0 | 550 Mailbox is inactive
suspend | 5.0.0 | 550 user account is locked
hostunknown | 5.1.2 | 550 5.1.2 Bad destination system address: domain not found
hostunknown | 5.4.4 | Host or domain name not found. Name service error for name=x.example type=A: Host not found
hostunknown | 5.0.0 | 550 Unknown host x.example
hostunknown | 5.0.0 | Unrouteable mail domain "x.example"
hostunknown | 5.0.0 | All host address lookups failed permanently: no such domain
notaccept | 5.1.10 | 556 5.1.10 Recipient address rejected: Domain x.example does not accept mail (nullMX)
notaccept | 5.0.0 | 521 5.2.1 This server does not accept mail
blocked | 5.7.1 | 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org
blocked | 5.0.0 | 550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Your network is on our block list (S3150)
blocked | 5.0.0 | 554-mx.gmx.net Your IP address is blocked. Nemesis ESMTP Service not available
blocked | 5.0.0 | 553 5.3.0 Rejected - see https://www.spamcop.net/bl.shtml
blocked | 5.7.606 | 550 5.7.606 Access denied, banned sending IP [192.0.2.1]
blocked | 5.0.0 | 550 Connection rejected by policy of this server, your host is blacklisted
requireptr | 5.7.25 | 550-5.7.25 The IP address sending this message does not have a PTR record setup
requireptr | 4.7.1 | 450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]
requireptr | 5.0.0 | 554 mta1 Reverse DNS lookup for host 192.0.2.1 failed
authfailure | 5.7.26 | 550-5.7.26 This mail has been blocked because the sender is unauthenticated. DKIM = did not pass
authfailure | 5.7.509 | 550 5.7.509 Access denied, sending domain X does not pass DMARC verification
authfailure | 5.7.23 | 550 5.7.23 The message was rejected because of Sender Policy Framework violation
authfailure | 5.7.515 | 550 5.7.515 Access denied, sending domain x does not meet the required authentication level
badreputation | 4.7.0 | 421-4.7.0 unsolicited mail originating from your IP; low reputation of the sending domain
spamdetected | 5.7.1 | 550 5.7.1 Message rejected as spam by Content Filtering
spamdetected | 5.0.0 | 550 High probability of spam
spamdetected | 5.0.0 | 571 5.7.1 Message contains spam or unsolicited bulk email
virusdetected | 5.0.0 | 554 5.7.1 Virus found in the message
policyviolation | 5.7.1 | 550 5.7.1 Message rejected due to local policy
policyviolation | 5.7.0 | 552-5.7.0 This message was blocked because its content presents a potential security issue
securityerror | 5.7.1 | 530 5.7.1 Authentication required
securityerror | 5.7.0 | 530 5.7.0 Must issue a STARTTLS command first
norelaying | 5.7.1 | 550 5.7.1 Unable to relay for bob@x.example
norelaying | 5.0.0 | 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)
norelaying | 5.7.1 | 554 5.7.1 <bob@x.example>: Relay access denied
rejected | 5.1.8 | 553 5.1.8 <a@x.example>... Domain of sender address a@x.example does not exist
rejected | 5.1.0 | 550 5.1.0 Sender denied
rejected | 5.0.0 | 550 Verification failed for <a@x.example> Sender verify failed
mesgtoobig | 5.3.4 | 552-5.3.4 Your message exceeded Google's message size limits
mesgtoobig | 5.0.0 | 552 Message size exceeds maximum permitted
speeding | 4.2.1 | 450-4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional
speeding | 4.7.28 | 421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP
toomanyconn | 4.7.0 | 421 4.7.0 mx Too many concurrent SMTP connections
expired | 4.4.7 | 4.4.7 Message expired: unable to deliver in 840 minutes. 421 4.4.2 Connection timed out
expired | 4.4.1 | connect to mx.x.example[192.0.2.1]:25: Connection timed out
expired | 4.0.0 | retry timeout exceeded
networkerror | 5.4.6 | 554 5.4.6 Too many hops
networkerror | 5.4.14 | 554 5.4.14 Hop count exceeded - possible mail loop ATTR34
systemfull | 4.3.1 | 452 4.3.1 Insufficient system storage
systemerror | 4.3.0 | 451 4.3.0 Temporary server error. Please try again later
mailererror | 5.0.0 | x-unix; Command died with status 9: "/usr/bin/procmail"
contenterror | 5.6.0 | 554 5.6.0 Malformed MIME message
syntaxerror | 5.5.2 | 502 5.5.2 Error: command not recognized
suppressed | 5.1.1 | smtp; 550 5.1.1 Amazon SES has suppressed sending to this address because it is on the suppression list
onhold | 5.0.0 | 550 Rejected
undefined | |
""".strip().split("\n")  # noqa: E501 - what servers say is as long as it is


@pytest.mark.parametrize("line", SAID)
def test_classify_understands_servers(line: str) -> None:
    reason, status, text = (part.strip() for part in line.split("|", 2))

    assert classify(text, status=status, code=text[:3] if text[:3].isdigit() else "", command="rcpt") == reason


def test_classify_knows_every_reason_it_gives() -> None:
    assert {line.split("|")[0].strip() for line in SAID} <= reasons.REASONS


@pytest.mark.parametrize(("command", "reason"), [("rcpt", "userunknown"), ("data", "filtered"), ("", "filtered")])
def test_classify_calls_an_address_dead_only_where_the_address_was_refused(command, reason: str) -> None:
    assert classify("550 No such user", status="5.0.0", command=command) == reason


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("(in reply to RCPT TO command)", "rcpt"),
        ("(in reply to end of DATA command)", "data"),
        ("SMTP error from remote mail server after MAIL FROM:<a@x.example>:", "mail"),
        ("SMTP error from remote mail server after end of data:", "data"),
        ("... while talking to mx.x.example.:\n>>> DATA\n<<< 550 No such user", "data"),
        ("Connected to 192.0.2.1 but my name was rejected.", "connect"),
        ("no command at all", ""),
    ],
)
def test_find_command_reads_the_words_of_the_common_servers(text: str, command: str) -> None:
    assert find_command(text) == command
