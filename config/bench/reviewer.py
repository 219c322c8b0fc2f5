"""A reviewer who approves every draft that is fit: `python -m config.bench.reviewer TENANT`. For the product's flow."""

import sys
import time

import django

django.setup()

from agents import clock  # noqa: E402 - Django must be ready first
from agents.rights import machine  # noqa: E402
from config.tenants.context import open_tenant  # noqa: E402
from outreach import reviews  # noqa: E402
from outreach.models import Draft  # noqa: E402

SHORTEST, LONGEST = 0.02, 0.5  # seconds between two looks: often while there is work, seldom while there is none


def work(tenant: int) -> None:
    """Approve what waits, until stopped."""
    pause = SHORTEST
    with open_tenant(tenant):
        while True:
            drafts = list(Draft.objects.filter(status=Draft.Status.PENDING).order_by("pk")[:200])
            for draft in drafts:
                reviews.approve(draft=draft, version=draft.version, by=machine("bench"), now=clock.now())
            pause = SHORTEST if drafts else min(LONGEST, pause * 1.5)
            time.sleep(pause)


if __name__ == "__main__":
    work(int(sys.argv[1]))
