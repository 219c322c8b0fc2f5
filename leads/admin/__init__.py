"""The pages about people, companies and imports: they show rows and call verbs."""

from leads.admin import companies, contacts, imports, rows

__all__ = ["companies", "contacts", "imports", "rows"]
