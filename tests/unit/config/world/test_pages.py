"""The page for the person who watches shows mail as text, whatever it holds."""

from config.sandbox.world.pages import render_world
from config.sandbox.world.store import Prospect

EVIL = "<script>alert(1)</script>"


def test_render_world_escapes_everything_from_outside():
    message = {
        "subject": EVIL,
        "rcpt_tos": [EVIL],
        "received_at": "2026-11-02T09:00:00+00:00",
        "headers": [["Subject", EVIL], ["From", EVIL]],
        "text": EVIL,
        "copies": 2,
    }
    answer = {"subject": EVIL, "from": EVIL, "mailbox": EVIL, "at": "2026-11-02T09:00:00+00:00", "text": EVIL}
    page = render_world([message], [answer], [Prospect(EVIL, EVIL, EVIL, note=EVIL)])
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 10
    assert "sent twice" in page
