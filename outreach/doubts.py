"""Mail in doubt: what is known of it, and a look into the mailbox's sent mail. Settling it is a person's (sending)."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from agents import rights, runs, story, trace, vault
from agents.models import Event
from agents.rights import Actor
from outreach import replies
from outreach.errors import SendRefused
from outreach.mail import imap
from outreach.mail.errors import MailError
from outreach.models import Send

SILENCE, PATIENCE = 5, 20  # seconds without a word, and for the whole look: a person waits for the page
MOST_EVIDENCE = 50  # findings that are kept with a mail
_TOLD = ("send.", "agent.run.lease_lost", "agent.run.blocked", "agent.run.resume")


def look_in_sent(*, send: Send, by: Actor, now: datetime) -> str:
    """Look for a mail in doubt among its mailbox's sent mail and keep what was found with it; decide nothing.

    No transaction is open while the server is asked. A server that cannot be asked is a finding, too.
    """
    rights.require(by, "outreach.change_send")
    if send.state != Send.State.IN_DOUBT:
        raise SendRefused(f"This mail is not in doubt; it is {send.get_state_display().lower()}.")
    if not send.mailbox.imap_host:
        raise SendRefused("No IMAP server is set for this mailbox, so that nobody can look into its sent mail.")
    try:
        account = replace(replies.make_account(send.mailbox), timeout=SILENCE, patience=PATIENCE)
        found = imap.find_in_sent(account, send.message_id)
    except (MailError, vault.Unreadable) as error:
        what, proof = f"Could not look: {error.reason}", False
    else:
        what, proof = _tell(found), bool(found.found_in)
    add(send=send, what=what, found=proof, by=by, now=now)
    return what


def _tell(found: imap.SentSearch) -> str:
    if found.found_in:
        since = f", stored there on {found.stored_at:%Y-%m-%d at %H:%M:%S} UTC" if found.stored_at else ""
        return f"Found in the folder {found.found_in}{since}."
    if not found.folders:
        return "Could not look: the mailbox has no folder of sent mail."
    folders = ", ".join(found.folders)
    return f"Not found in {folders}. That is no proof: many servers keep no copy of what they are handed."


@transaction.atomic
def add(*, send: Send, what: str, found: bool, by: str, now: datetime) -> None:
    """Keep a finding with the mail. `found` says that it proves that the mail was sent."""
    run = runs.lock(send.run_id)
    row = Send.objects.select_for_update(of=("self",)).only("pk", "evidence").get(pk=send.pk)
    entry = {"at": now.isoformat(), "by": by, "what": what[:500], "found": found}
    Send.objects.filter(pk=row.pk).update(evidence=[*row.evidence, entry][-MOST_EVIDENCE:])
    trace.record("send.evidence", run=run, send=send.pk, found=found, what=what[:500], by=by)


def find_proof(send: Send) -> str:
    """Return the last finding that proves that a mail was sent, or nothing."""
    return next((str(entry["what"]) for entry in reversed(send.evidence) if entry["found"]), "")


def find_worker(send: Send) -> str:
    """Return the process that claimed a mail last."""
    claims = Event.objects.filter(stream=str(send.run_id), name="send.claimed").order_by("-seq")
    return str((claims.values_list("data", flat=True).first() or {}).get("worker", ""))


def tell_events(send: Send) -> list[story.Moment]:
    """Return what happened to a mail, oldest first."""
    moments = story.tell(send.run).moments
    return [moment for moment in moments if moment.name.startswith(_TOLD)]
