"""What a text rests on is looked at again when it is approved: what held when it was written may hold no longer."""

import pytest

from agents.rights import machine
from cortex.models import Fact
from outreach import house, reviews
from outreach.errors import ReviewRefused
from outreach.models import Claim, Draft, Mailbox, Send
from tests.scenarios import REVIEWER, clock


def find_named(draft: Draft, kind: str) -> int:
    """Return the number of the first fact or claim that the writer named."""
    names = [name for item in draft.support for name in item["ids"] if name.startswith(f"{kind}:")]
    assert names, draft.support
    return int(names[0].partition(":")[2])


def test_a_fact_marked_wrong_since_takes_the_approval_with_it(scene):
    draft = scene.write_first_draft()
    Fact.objects.filter(pk=find_named(draft, "fact")).update(superseded_at=clock())

    with pytest.raises(ReviewRefused, match=r"has changed since it was checked: .* marked as wrong"):
        scene.approve()

    assert scene.draft().status == "pending"
    assert not Send.objects.exists()


def test_a_claim_that_expired_since_takes_the_approval_with_it(scene):
    draft = scene.write_first_draft()
    Claim.objects.filter(pk=find_named(draft, "claim")).update(expires_at=clock(), owner="olga")

    with pytest.raises(ReviewRefused, match=r"expired on .*; olga answers for it"):
        scene.approve()


def test_a_phrase_banned_since_takes_the_approval_with_it_and_an_edit_mends_it(scene):
    draft = scene.write_first_draft()
    word = next(word for word in draft.body.split() if word.isalpha() and len(word) > 6)
    house.add(kind="phrase", value=word, reason="", by=machine("test"), now=clock())

    with pytest.raises(ReviewRefused, match="banned phrases"):
        scene.approve()

    text = {"subject": draft.subject, "body": draft.body.replace(word, "")}
    sent = reviews.edit_and_approve(draft=draft, version=draft.version, by=REVIEWER, now=clock(), **text)
    assert sent.state == Send.State.PREPARED


def test_what_still_holds_is_approved(scene):
    scene.write_first_draft()
    assert scene.approve().state == Send.State.PREPARED


def test_a_mail_signed_by_somebody_else_than_its_sender_is_not_approved_again(scene):
    draft = scene.write_first_draft()
    scene.approve()
    Mailbox.objects.update(sender_name="Somebody Else")
    scene.work()
    assert scene.sink() == []
    with pytest.raises(ReviewRefused, match="the sender is Somebody Else"):
        scene.approve()

    again, text = scene.draft(), draft.body.replace("Anna Berg", "Somebody Else")
    send = reviews.edit_and_approve(
        draft=again, version=again.version, subject=again.subject, body=text, by=REVIEWER, now=clock()
    )
    scene.work()
    assert send.subject == draft.subject
    assert len(scene.sink()) == 1
