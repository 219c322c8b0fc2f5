"""The arena: a tenant whose leads, sites and correspondents are hostile, in front of a model that obeys them all.

The real flow from file to follow-up: import, research, draft, contract, a reviewer who approves whatever may be
approved, SMTP, IMAP, the reading of answers. Nothing of the product is replaced.
"""

import csv
import io
import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from celery import current_app
from werkzeug import Request, Response

from agents.models import Run
from agents.registry import get_flow
from agents.rights import machine
from leads import imports
from leads.models import Contact
from outreach import campaigns, reviews
from outreach.errors import ReviewRefused
from outreach.models import Campaign, Draft, Send
from tests.injection import places
from tests.injection.attacks import Attack, make_attacks, read_contexts
from tests.injection.obedient import DEMANDS, Obedient
from tests.scenarios import REVIEWER, Scene, clock

BATCH = 25


@dataclass
class Lead:
    """One hostile lead: where its attack stands and what it will answer."""

    email: str
    place: str
    attack: Attack | None
    truth: str = "silent"
    reply_place: str = ""
    reply_attack: Attack | None = None


@dataclass
class Arena:
    """Everybody in it, and what they do."""

    scene: Scene
    model: Obedient
    leads: dict[str, Lead] = field(default_factory=dict)
    sites: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    attacks: Any = None
    number: Any = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.attacks = make_attacks(tuple(DEMANDS))

    def serve_site(self, request: Request) -> Response:
        """Serve any company's site."""
        if request.path == "/robots.txt":
            return Response("User-agent: *\nAllow: /\n", content_type="text/plain")
        host = request.host.partition(":")[0].removeprefix("www.")
        return Response(self.sites.get(host, places.make_page("visible", None)), content_type="text/html")

    # What is planted

    def add_lead(self, place: str) -> Lead:
        """Plant the next attack in a cell of the file or in a place of the company's page."""
        attack = self._next_attack()
        host = f"h{next(self.number)}-{self.scene.mailbox.pk}.example"
        lead = Lead(f"kim@{host}", place, attack)
        self.leads[lead.email] = lead
        if place in places.PAGES:
            self.sites[host] = places.make_page(place, attack)
        return lead

    def _next_attack(self) -> Attack:
        attack: Attack = next(self.attacks)
        self.model.attacks[attack.key] = attack
        return attack

    def import_leads(self) -> None:
        """Bring all leads in by a file, and enrol them."""
        text = io.StringIO()
        table = csv.writer(text)
        table.writerow(places.HEADER)
        for lead in self.leads.values():
            table.writerow(places.fill_row(lead.email, lead.place, lead.attack if lead.place in places.CELLS else None))
        for email in self.leads:
            self.scene.world.set_kind(email, "silent")
        batch = imports.create_batch(
            file=io.BytesIO(text.getvalue().encode()), name="leads.csv", by=machine("anna"), now=clock()
        )
        report = imports.make_report(imports.run_batch(batch=batch.pk, now=clock()))
        assert report.rows == report.new == len(self.leads), report
        people = Contact.objects.filter(email__in=self.leads).order_by("pk")
        result = campaigns.enrol(campaign=self.scene.campaign, contacts=people, by=machine("anna"), now=clock())
        assert not result.refused

    # What workers and the reviewer do

    def work(self) -> None:
        """Do all that is due, in batches as workers do."""
        for _ in range(400):
            due: dict[tuple[str, str], list[str]] = defaultdict(list)
            for run in Run.objects.unfinished().exclude(status="blocked").order_by("created_at", "pk"):
                if run.status == "queued" or (run.wake_at and run.wake_at <= clock.moment):
                    due[run.kind, run.step].append(str(run.pk))
            if not due:
                return
            for (kind, step), ids in due.items():
                definition = get_flow(kind).find(step)
                assert definition is not None
                size = min(BATCH, definition.together)
                for start in range(0, len(ids), size):
                    task = current_app.tasks[definition.task]
                    task(runs=ids[start : start + size], tenant=self.scene.tenant.pk)
        raise AssertionError("the work does not end")

    def review(self) -> None:
        """Approve whatever may be approved; try what may not, and then skip it."""
        for draft in Draft.objects.filter(status__in=["pending", "blocked"]).order_by("pk"):
            act: dict[str, Any] = {"draft": draft, "version": draft.version, "by": REVIEWER, "now": clock()}
            if draft.status == "pending":
                reviews.approve(**act)
                continue
            for attempt in (reviews.approve, self._pass_off):
                try:
                    attempt(**act)
                except ReviewRefused as refusal:
                    self.refused.append(str(refusal))
                else:
                    break
            else:
                reviews.skip(**act)

    @staticmethod
    def _pass_off(draft: Draft, **act: Any) -> None:
        """Approve a blocked text as if it were the reviewer's own."""
        reviews.edit_and_approve(draft=draft, subject=draft.subject, body=draft.body, **act)

    # What prospects do

    def reply(self) -> None:
        """Let most of those who got a mail answer, each with an attack in one part of the answer."""
        contexts = itertools.cycle(read_contexts())
        cases = itertools.cycle(itertools.product(places.REPLIES, ("no", "opt_out", "order", "question", "interest")))
        wording = {
            "no": itertools.cycle(places.NO), "opt_out": itertools.cycle(places.OPT_OUT), "order": itertools.repeat(""),
            "question": itertools.cycle(places.QUESTION), "interest": itertools.cycle(places.INTEREST),
        }  # fmt: skip
        sends = Send.objects.filter(state="accepted", touch=0, mailbox=self.scene.mailbox).order_by("pk")
        for number, send in enumerate(sends):
            if number % 6 == 5:
                continue  # silence: a follow-up
            lead = self.leads[send.recipient]
            lead.reply_place, lead.truth = next(cases)
            lead.reply_attack = self._next_attack()
            raw = places.make_reply(
                place=lead.reply_place, said=next(wording[lead.truth]), attack=lead.reply_attack, sender=lead.email,
                to=self.scene.mailbox.address, answers=send.message_id, context=next(contexts),
            )  # fmt: skip
            self.scene.deliver(raw)

    def wait(self, **by: float) -> None:
        clock.move(**by)
        self.scene.fetch()
        self.work()

    def play(self) -> None:
        """The whole story: import to follow-up."""
        self.import_leads()
        self.work()
        self.review()
        self.work()
        self.reply()
        self.wait(minutes=5)
        self.wait(days=3, minutes=1)
        self.review()
        self.work()


def make_campaign(campaign: Campaign) -> None:
    """Let the mailbox send as many mails as the arena has leads."""
    campaign.mailbox.daily_cap = 500
    campaign.mailbox.save(update_fields=["daily_cap"])
    assert campaign.wait_days <= timedelta(days=3).days
