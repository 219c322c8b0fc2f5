"""The control endpoint's pages for a person who watches the demo. Everything from outside is escaped here.

They show and change nothing.
"""

import re
from datetime import datetime
from html import escape
from typing import Any

from .store import Prospect

STYLE = """
:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}p.lead{color:#777;margin:.2rem 0 1.5rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #8883}
th{font-weight:600;color:#777}td.n{text-align:right;font-variant-numeric:tabular-nums}
details{border:1px solid #8884;border-radius:.5rem;margin:.5rem 0;padding:.5rem .8rem}summary{cursor:pointer}
summary small{color:#777;margin-left:.6rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,
monospace;background:#8881;padding:.8rem;border-radius:.4rem}.bad{color:#c33;font-weight:600}.tag{background:#8882;
border-radius:1rem;padding:.1rem .6rem;font-size:.85rem}
"""


def render_world(messages: list[dict[str, Any]], answers: list[dict[str, Any]], people: list[Prospect]) -> str:
    """Return the page: mails that left, answers that came back, and who is who."""
    twice = sum(1 for message in messages if message["copies"] > 1)
    warning = f'<p class="bad">{twice} mails share their Message-ID with another one.</p>' if twice else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The outside world</title>'
        f"<style>{STYLE}</style></head><body>"
        "<h1>The outside world</h1>"
        '<p class="lead">Everything here is make-believe: the mails that left the product, and the people who got them.'
        f" Reload to see what is new.</p>{warning}"
        f"<h2>Mails that left ({len(messages)})</h2>{''.join(_message(one) for one in reversed(messages[-100:]))}"
        f"<h2>Mails that came back ({len(answers)})</h2>{''.join(_answer(one) for one in reversed(answers[-100:]))}"
        f"<h2>People ({len(people)})</h2>{_people(people)}</body></html>"
    )


def _message(message: dict[str, Any]) -> str:
    twice = ' <span class="bad">sent twice</span>' if message["copies"] > 1 else ""
    return (
        f"<details><summary>{escape(message['subject'])}{twice}<small>to {escape(', '.join(message['rcpt_tos']))}, "
        f"{_when(message['received_at'])}</small></summary><pre>{_headers(message)}\n\n{escape(message['text'])}</pre>"
        "</details>"
    )


def _answer(answer: dict[str, Any]) -> str:
    return (
        f"<details><summary>{escape(answer['subject'])}<small>from {escape(answer['from'])} to "
        f"{escape(answer['mailbox'])}, {_when(answer['at'])}</small></summary><pre>{escape(answer['text'])}</pre>"
        "</details>"
    )


def _headers(message: dict[str, Any]) -> str:
    shown = ("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "List-Unsubscribe")
    headers = {name.lower(): value for name, value in message["headers"]}
    lines = [f"{name}: {headers[name.lower()]}" for name in shown if name.lower() in headers]
    return escape("\n".join(re.sub(r"\s+", " ", line) for line in lines))


def _people(people: list[Prospect]) -> str:
    rows = "".join(
        f"<tr><td>{escape(who.address)}</td><td>{escape(who.kind)}</td><td><span class=tag>{escape(who.state)}</span>"
        f'</td><td class="n">{who.mails}</td><td class="n">{_count(who.mails_after_stop)}</td>'
        f"<td>{escape(who.note)}</td></tr>"
        for who in people
    )
    return (
        "<table><tr><th>Address</th><th>Kind</th><th>State</th><th>Mails</th><th>After stop</th><th>Note</th></tr>"
        f"{rows}</table>"
    )


def _count(number: int) -> str:
    return f'<span class="bad">{number}</span>' if number else "0"


def _when(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%d %b %Y %H:%M}"
