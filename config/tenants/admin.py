"""The operators' site, on the public host name: tenants, host names, schedules. It shows no tenant's content."""

from collections.abc import Sequence
from typing import Any

import django_celery_beat.admin  # noqa: F401 - registers what is taken back below
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest
from django_celery_beat.models import (
    ClockedSchedule,
    CrontabSchedule,
    IntervalSchedule,
    PeriodicTask,
    SolarSchedule,
)  # fmt: skip
from unfold.admin import ModelAdmin, TabularInline
from unfold.sites import UnfoldAdminSite

from config.accounts.models import User
from config.tenants import brands, provisioning
from config.tenants.models import Domain, Tenant


class OperatorsSite(UnfoldAdminSite):  # type: ignore[misc]
    """Its own site, so that what a tenant's admin registers can never appear here."""

    site_header = "Surehand operators"
    site_title = "Surehand operators"


operators = OperatorsSite(name="operators")


class DomainInline(TabularInline):  # type: ignore[misc]
    model = Domain
    extra = 0


class TenantAdmin(ModelAdmin):  # type: ignore[misc]
    list_display = ["name", "slug", "is_active", "placement", "created_at"]
    readonly_fields = ["slug", "schema_name", "placement", "created_at"]
    inlines = [DomainInline]

    def save_model(self, request: HttpRequest, obj: Tenant, form: "ModelForm[Tenant]", change: bool) -> None:
        """Save all but the switch, whose change is traced in the tenant: after the commit, as only then it opens."""
        active, by = obj.is_active, request.user.get_username()
        if "is_active" in form.changed_data:
            obj.is_active = not active
            transaction.on_commit(lambda: provisioning.set_active(tenant=obj, active=active, by=by))
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: "ModelForm[Tenant]", formsets: Sequence[Any], change: bool
    ) -> None:
        """Save the host names, then let the new words count: after the commit, as only then the tenant opens."""
        super().save_related(request, form, formsets, change)
        transaction.on_commit(lambda: brands.refresh_safely(tenant=form.instance))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # `manage.py create_tenant` makes the schema too

    def has_delete_permission(self, request: HttpRequest, obj: Tenant | None = None) -> bool:
        return False


class OperatorAdmin(DjangoUserAdmin, ModelAdmin):  # type: ignore[misc,type-arg]
    pass


class ScheduleAdmin(ModelAdmin):  # type: ignore[misc]
    pass


# Their tables are shared, and a tenant's login sees none of them.
admin.site.unregister([PeriodicTask, ClockedSchedule, CrontabSchedule, SolarSchedule, IntervalSchedule])
operators.register(Tenant, TenantAdmin)
operators.register(User, OperatorAdmin)
operators.register(PeriodicTask, ScheduleAdmin)
operators.register([IntervalSchedule, CrontabSchedule], ScheduleAdmin)
