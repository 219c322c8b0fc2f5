"""The operators' site, on the public host name: tenants, host names, schedules. It shows no tenant's content."""

from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask
from unfold.admin import ModelAdmin, TabularInline
from unfold.sites import UnfoldAdminSite

from config.accounts.models import User
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

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # `manage.py create_tenant` makes the schema too

    def has_delete_permission(self, request: HttpRequest, obj: Tenant | None = None) -> bool:
        return False


class OperatorAdmin(DjangoUserAdmin, ModelAdmin):  # type: ignore[misc,type-arg]
    pass


class ScheduleAdmin(ModelAdmin):  # type: ignore[misc]
    pass


operators.register(Tenant, TenantAdmin)
operators.register(User, OperatorAdmin)
operators.register(PeriodicTask, ScheduleAdmin)
operators.register([IntervalSchedule, CrontabSchedule], ScheduleAdmin)
