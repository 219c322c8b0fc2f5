"""The words that stand for a tenant in a mail: written as keyed hashes, so that other tenants' mails are searched
for them (`brand_watch`) and nobody can read whose customers the others are.

The key follows from TRACE_KEY: all processes have it, the database does not, and it never changes.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import F

from agents import vault
from config.tenants.context import open_public, open_tenant
from config.tenants.errors import TenantError
from config.tenants.models import BrandWord, Domain, Tenant
from leads.normalize.companies import company_domain
from outreach.checks import terms
from outreach.checks.terms import Term
from outreach.models import Mailbox

LAP = 6  # slices after which every tenant was refreshed
SLICE = timedelta(seconds=30)  # from one to the next, as beat has it: a lap takes three minutes
MOST = 2000  # words of one tenant: every process keeps those of all
_PURPOSE = "brand"

_log = structlog.get_logger("surehand.tenants")


def refresh(*, tenant: Tenant) -> int:
    """Put the present words of an active tenant in place; return how many came and went."""
    with open_tenant(tenant) as opened:
        hosts = Domain.objects.filter(tenant=opened).values_list("domain", flat=True)
        return put(tenant=opened, words=find_terms(name=opened.name, hosts=hosts, mailboxes=Mailbox.objects.all()))


def refresh_slice(*, now: datetime) -> int:
    """Refresh those active tenants whose turn it is; return how many words came and went.

    Whose turn it is follows from the time alone. Who is switched off keeps the words that were known.
    """
    turn = int(now.timestamp() // SLICE.total_seconds()) % LAP
    with open_public():
        active = Tenant.objects.filter(is_active=True).exclude(schema_name="public").order_by("pk")
        tenants = list(active.annotate(turn=F("pk") % LAP).filter(turn=turn))
    return sum(refresh_safely(tenant=tenant) for tenant in tenants)


def refresh_safely(*, tenant: Tenant) -> int:
    """Refresh a tenant, and say so where it cannot be: it must not keep the others from it."""
    try:
        return refresh(tenant=tenant)
    except TenantError as error:  # switched off
        _log.info("brands.unrefreshed", tenant=tenant.slug, reason=str(error))
    except Exception:
        _log.exception("brands.unrefreshed", tenant=tenant.slug)
    return 0


def put(*, tenant: Tenant, words: Iterable[Term], using: str = DEFAULT_DB_ALIAS) -> int:
    """Make these the words of a tenant, in one transaction; return how many came and went."""
    rows = {digest(term): term for term in sorted(words)[:MOST]}
    with transaction.atomic(using=using):
        own = BrandWord.objects.using(using).filter(tenant_id=tenant.pk)
        stored = set(own.values_list("digest", flat=True))
        new, gone = rows.keys() - stored, stored - rows.keys()
        if gone:
            own.filter(digest__in=gone).delete()
        BrandWord.objects.using(using).bulk_create(
            [
                BrandWord(tenant_id=tenant.pk, digest=name, head=digest(words[:1]), words=len(words))
                for name, words in sorted((name, terms.without_mark(rows[name])) for name in new)
            ],
            ignore_conflicts=True,  # another process refreshes at the same moment
        )
    return len(new) + len(gone)


def find_terms(*, name: str, hosts: Iterable[str], mailboxes: Iterable[Mailbox] = ()) -> set[Term]:
    """Return what stands for a tenant: its name and host names, and who writes for which company from which domain.

    Operators name tenants. What a tenant's people type into a mailbox counts only where it is written like a name:
    they could otherwise have others' mails held for any phrase.
    """
    found = set(terms.in_lower_case(terms.of_company(name)))
    for host in hosts:
        found |= terms.of_host(host)
    for mailbox in mailboxes:
        found |= terms.of_company(mailbox.company) | terms.of_person(mailbox.sender_name)
        found |= terms.of_host(company_domain(website="", email=mailbox.address.lower()))  # none of free mail
    return found


def digest(term: Term) -> str:
    """Return the keyed hash of a term."""
    return hmac.digest(vault.make_key(purpose=_PURPOSE), " ".join(term).encode(), "sha256")[:16].hex()
