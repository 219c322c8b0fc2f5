"""Mails that somebody outside could send us, as text on the wire."""

from itertools import count

_number = count(1)


def plain(*, to: str, sender: str, body: str, message_id: str = "", answers: str = "") -> str:
    """Return an ordinary mail; without a thread, unless it answers one."""
    head = [
        f"From: {sender}",
        f"To: {to}",
        "Subject: Re: your mail",
        "Date: Mon, 23 Nov 2026 12:00:00 +0000",
        f"Message-ID: {message_id or f'<{next(_number)}@outside.example>'}",
        "Content-Type: text/plain; charset=utf-8",
        *([f"In-Reply-To: {answers}"] if answers else []),
    ]
    return "\r\n".join([*head, "", *body.splitlines(), ""])


SPOILED = {
    "nothing at all": "\r\n",
    "no headers": "\r\n\r\njust text",
    "a nul in subject and text": "From: {from}\r\nTo: {to}\r\nSubject: a\x00b\r\n\r\nread \x00 this\r\n",
    "a nul in an encoded word": "From: {from}\r\nTo: {to}\r\nSubject: =?utf-8?q?a=00b?=\r\n\r\ntext\r\n",
    "a nul in the sender": 'From: "a\x00b" <{from}>\r\nTo: {to}\r\nSubject: x\r\n\r\ntext\r\n',
    "two senders and a group": "From: a: {from}, b@x.example;\r\nFrom: c@x.example\r\nTo: {to}\r\n\r\ntext\r\n",
    "an unknown charset": "From: {from}\r\nTo: {to}\r\nContent-Type: text/plain; charset=klingon\r\n\r\ntext\r\n",
    "a broken multipart": "From: {from}\r\nTo: {to}\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\n",
    "a long sender": f"From: {'a' * 900}@x.example\r\nTo: {{to}}\r\nSubject: x\r\n\r\ntext\r\n",
    "a surrogate": "From: {from}\r\nTo: {to}\r\nSubject: a\udce9b\r\n\r\nCaf\udce9\r\n",
}
