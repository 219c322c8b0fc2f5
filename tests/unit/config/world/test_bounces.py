"""Delivery reports have the three parts of RFC 6522 and the fields of RFC 3464."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from config.sandbox.world.bounces import build_report
from config.sandbox.world.replies import read_original
from tests.unit.config.world.test_replies import RAW, SENT

AT = datetime(2026, 11, 2, 9, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "action", "status"),
    [("unknown", "failed", "5.1.1"), ("full", "failed", "5.2.2"), ("delayed", "delayed", "4.4.1")],
)
def test_build_report_tells_what_happened(kind, action, status):
    original = read_original(RAW, sent_at=SENT)
    raw = build_report(original, RAW, kind=kind, address="asa@vela.example", to="b+1@bounces.example", at=AT)
    message = message_from_bytes(raw, policy=policy.default)
    assert message.get_content_type() == "multipart/report"
    assert message.get_param("report-type") == "delivery-status"
    assert [part.get_content_type() for part in message.iter_parts()] == [
        "text/plain",
        "message/delivery-status",
        "text/rfc822-headers",
    ]
    about, recipient = next(part for part in message.walk() if part.get_content_type().endswith("status")).get_payload()
    assert about["Reporting-MTA"] == "dns; mx.vela.example"
    assert recipient["Final-Recipient"] == "rfc822; asa@vela.example"
    assert (recipient["Action"], recipient["Status"]) == (action, status)
    assert "<m1@brightdesk.example>" in list(message.iter_parts())[2].get_payload()
    assert (message["To"], message["Return-Path"]) == ("b+1@bounces.example", "<>")
    assert message.defects == []
