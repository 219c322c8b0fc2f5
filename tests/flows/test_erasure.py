"""A person goes through the whole story, from a file to an answer, and is erased: nothing is left, nothing leaves."""

import io

import pytest

from agents.rights import machine
from agents.verify import verify_log
from leads import imports
from leads.models import Contact, ImportRow
from outreach.errors import ErasureRefused
from outreach.models import Send
from outreach.privacy import erasure
from tests import canaries, scenarios
from tests.canaries import places, search
from tests.scenarios import Scene

FIRST, LAST, PHONE = "Quilla", "Zyxwort", "+4940555017788"
OTTO = machine("otto")
FILE = "first name;last name;email;phone;company\n{first};{last};{email};{phone};Northwind Robotics\n"


@pytest.fixture(autouse=True)
def no_old_files(open_acme):
    canaries.remove_files()


@pytest.fixture
def begin(open_acme, world):
    """A way to a scene whose person came with a file. Its history is not checked: mails that left are forgotten."""

    def make(kind: str) -> Scene:
        scene = scenarios.build(open_acme, world, kind=kind)
        Contact.objects.filter(pk=scene.contact.pk).update(first_name=FIRST, last_name=LAST)
        text = FILE.format(first=FIRST, last=LAST, email=scene.contact.email, phone=PHONE)
        batch = imports.create_batch(file=io.BytesIO(text.encode()), name="fair.csv", by=OTTO, now=scenarios.clock())
        imports.run_batch(batch=batch.pk, now=scenarios.clock())
        scene.contact.refresh_from_db()
        assert scene.contact.phone
        return scene

    return make


def erase_and_look(scene: Scene) -> None:
    address, phone = scene.contact.email, scene.contact.phone
    erasure.erase(contact=scene.contact, by=OTTO, now=scenarios.clock())
    assert search(address, FIRST, LAST, phone, PHONE) == []
    assert verify_log().holds, verify_log().faults


@pytest.mark.parametrize(
    "kind", ["interested", "opt_out", "opt_out_click", "referral", "bounce_unknown", "bounce_refused"]
)
def test_nothing_is_left_of_a_person_after_the_whole_story(begin, kind):
    scene = begin(kind)
    scene.write_first_draft()
    scene.approve()
    scene.work()
    scene.wait(days=2)
    scene.wait(days=2)
    assert {"agents_modelcall", "outreach_draft", "outreach_send", "leads_importrow", "file"} <= places(FIRST)

    erase_and_look(scene)


def test_a_person_who_is_silent_for_two_touches_is_erased_and_hears_no_more(begin):
    scene = begin("silent")
    scene.send_first_mail()
    scene.wait(days=3, minutes=1)
    scene.approve()
    scene.work()
    scene.wait(days=3, minutes=1)
    before = len(scene.sink())
    assert before == 2

    erase_and_look(scene)
    scene.wait(days=30)
    assert len(scene.sink()) == before


def test_a_draft_in_review_goes_and_a_later_file_brings_nobody_back(begin):
    scene = begin("silent")
    scene.write_first_draft()
    address = scene.contact.email
    erase_and_look(scene)

    text = FILE.format(first=FIRST, last=LAST, email=address, phone=PHONE)
    batch = imports.create_batch(file=io.BytesIO(text.encode()), name="again.csv", by=OTTO, now=scenarios.clock())
    batch = imports.run_batch(batch=batch.pk, now=scenarios.clock())
    assert (batch.skipped, batch.new) == (1, 0)
    assert ImportRow.objects.get(batch=batch).cells == []
    assert search(address, FIRST, LAST, PHONE) == []  # the new file is gone, too
    assert not Contact.objects.filter(email=address).exists()
    scene.wait(days=10)
    assert scene.world.messages(to=address) == []


def test_a_mail_in_doubt_goes_with_the_person(begin):
    scene = begin("silent")
    scene.write_first_draft()
    scene.approve()
    scene.world.break_smtp("dot_after")
    scene.work()
    assert Send.objects.get().state == "in_doubt"

    erase_and_look(scene)
    scene.wait(days=10)
    assert len(scene.sink()) == 1  # the server had it; nothing more came


def test_a_worker_that_holds_the_person_ends_first(begin):
    scene = begin("silent")
    scene.write_first_draft()
    run = scene.run()
    type(run).objects.filter(pk=run.pk).update(status="running", owner="w", waiting_for="", wake_at=scenarios.clock())
    with pytest.raises(ErasureRefused):
        erasure.erase(contact=scene.contact, by=OTTO, now=scenarios.clock())
    scenarios.clock.move(minutes=10)
    scene.perform(scene.run())  # the next hands find that it was cancelled

    erase_and_look(scene)
