"""Matching what rows say about employers with the companies we know: by domain, then by normalised name."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from leads.models import Company
from leads.rows import CompanyCells

_MAX_ALIASES = 10


class CompanyBook:
    """The companies that a set of rows may mean. Matches and changes stay in memory until `save`.

    Nothing known is overwritten: a company may gain a domain, a site, a real name in place of its domain, an alias.
    """

    def __init__(self, wanted: Iterable[CompanyCells], *, now: datetime) -> None:
        self._now = now
        self._by_domain: dict[str, Company] = {}
        self._by_key: dict[str, Company] = {}
        self._new: list[Company] = []
        self._changed: dict[int, Company] = {}
        wanted = [cells for cells in wanted if cells.name]
        known = (
            Company.objects.select_for_update(no_key=True)
            .filter(
                Q(domain__in={cells.domain for cells in wanted} - {""})
                | Q(name_key__in={cells.key for cells in wanted})
            )
            .order_by("pk")
        )
        for company in known:
            self._remember(company)

    def find(self, cells: CompanyCells) -> Company | None:
        """Return the company that the cells mean, enriched by what they add, or None."""
        if not cells.name:
            return None
        company = self._by_domain.get(cells.domain) if cells.domain else self._by_key.get(cells.key)
        if company is None and cells.domain:
            namesake = self._by_key.get(cells.key)
            company = namesake if namesake and not namesake.domain else None
        if company is not None:
            self._enrich(company, cells)
        return company

    def find_or_add(self, cells: CompanyCells) -> Company | None:
        """Return the company that the cells mean, a new one if need be; None when they mean none."""
        company = self.find(cells)
        if company is None and cells.name:
            company = Company(
                name=cells.name,
                name_key=cells.key,
                domain=cells.domain,
                website=cells.website,
                aliases=[],
                created_at=self._now,
            )
            self._new.append(company)
            self._remember(company)
        return company

    def save(self) -> None:
        """Write what is new and what changed. A company that somebody else added meanwhile raises IntegrityError."""
        Company.objects.bulk_create(sorted(self._new, key=lambda company: (company.domain, company.name_key)))
        changed = [self._changed[pk] for pk in sorted(self._changed)]
        Company.objects.bulk_update(changed, ["name", "name_key", "domain", "website", "aliases"], batch_size=200)

    def _remember(self, company: Company) -> None:
        if company.domain:
            self._by_domain.setdefault(company.domain, company)
        present = self._by_key.get(company.name_key)
        if present is None or (present.domain and not company.domain):
            self._by_key[company.name_key] = company

    def _enrich(self, company: Company, cells: CompanyCells) -> None:
        before = (company.name, company.domain, company.website, len(company.aliases))
        if not company.domain and cells.domain:
            company.domain = cells.domain
        if not company.website and cells.website:
            company.website = cells.website
        if company.name == company.domain != cells.name:
            company.name, company.name_key = cells.name, cells.key
        elif cells.name != cells.domain and len(company.aliases) < _MAX_ALIASES:
            spellings = {company.name.casefold(), *(alias.casefold() for alias in company.aliases)}
            if cells.name.casefold() not in spellings:
                company.aliases = [*company.aliases, cells.name]
        if before != (company.name, company.domain, company.website, len(company.aliases)):
            self._remember(company)
            if company.pk:
                self._changed[company.pk] = company
