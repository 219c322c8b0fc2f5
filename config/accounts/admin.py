"""People of a tenant, the roles they have, and the visits of operators."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils import timezone
from django_celery_beat import admin as _beat  # noqa: F401 - registers itself now, so that it can be taken out
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from agents.columns import column
from agents.pages import RowAdmin
from agents.readonly import ReadOnlyAdmin
from agents.rights import person
from agents.templatetags.desk import since
from config.accounts import people, second_factor, visits
from config.accounts.models import GuestVisit, User
from config.accounts.roles import ROLES

admin.site.unregister(Group)
# Beat's schedules are the operators', and their tables the shared schema's: a tenant's admin must not name them.
for model in list(admin.site._registry):
    if model._meta.app_label == "django_celery_beat":
        admin.site.unregister(model)


@admin.register(User)
class UserAdmin(DjangoUserAdmin, RowAdmin):  # type: ignore[type-arg]
    """Who signs in and in which roles. Rights come with roles alone; nobody here can make themselves a superuser."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = [
        "username",
        "email",
        "first_name",
        "last_name",
        "role_names",
        "phone_state",
        "is_active",
        "last_login",
    ]
    list_filter: ClassVar = ["groups", "is_active"]
    fieldsets: ClassVar = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": [("first_name", "last_name"), "email"]}),
        ("What they may do", {"fields": ["groups", "is_active"]}),
        ("When", {"fields": [("last_login", "date_joined")]}),
    ]
    readonly_fields: ClassVar = ["last_login", "date_joined"]
    filter_horizontal = []
    actions = ["reset_second_factor"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """All but the users of operators' visits, which nobody edits."""
        rows: QuerySet[User] = super().get_queryset(request).exclude(username__startswith=visits.PREFIX)
        return rows.select_related("phone").prefetch_related("groups")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            return ModelMultipleChoiceField(
                Group.objects.order_by("pk"), required=False, widget=CheckboxSelectMultiple, label="Roles"
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False  # what people decided stays theirs: they are made inactive

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Rows of superusers, who a shell alone can make, are changed by themselves and by others of them."""
        allowed = bool(super().has_change_permission(request, obj))
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if change and not obj.is_active and people.is_last_owner(obj):
            obj.is_active = True
            messages.error(request, f"{obj} is the last owner and stays active. Make somebody else an owner first.")
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Store the roles through the verb, which keeps an owner and writes down who gave what."""
        wanted = form.cleaned_data.pop("groups", None)
        super().save_related(request, form, formsets, change)
        if wanted is None:
            return
        try:
            people.set_roles(user=form.instance, roles=[group.name for group in wanted], by=person(request.user))
        except people.PeopleRefused as refusal:
            messages.error(request, str(refusal))

    @admin.action(description="Reset the second factor (a lost phone)", permissions=["change"])
    def reset_second_factor(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        for user in chosen:
            if not self.has_change_permission(request, user):
                raise PermissionDenied
            second_factor.reset(user=user, by=person(request.user))
        messages.success(request, "Reset. They set up another phone when they sign in next.")

    @column("Roles")
    def role_names(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all()) or ("Superuser" if user.is_superuser else "none")

    @column("Second factor", boolean=True)
    def phone_state(self, user: User) -> bool:
        phone = getattr(user, "phone", None)
        return phone is not None and phone.confirmed_at is not None


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, RowAdmin):
    """The roles and their rights, to be looked at; a tenant's own groups may be made by a superuser."""

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return bool(super().has_change_permission(request, obj)) and (obj is None or obj.name not in ROLES)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return bool(super().has_delete_permission(request, obj)) and (obj is None or obj.name not in ROLES)


@admin.register(GuestVisit)
class GuestVisitAdmin(ReadOnlyAdmin):
    """Operators who came in by breaking glass. The trace tells what each looked at."""

    list_display: ClassVar = ["operator", "reason", "state", "began", "until", "ended_at", "ended_by"]
    list_display_links = None
    search_fields: ClassVar = ["operator", "reason"]
    ordering: ClassVar = ["-began_at", "-pk"]
    actions = ["end_selected"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[GuestVisit]:
        visits.end_overdue(now=timezone.now())
        rows: QuerySet[GuestVisit] = super().get_queryset(request)
        return rows

    @admin.action(description="Send them out now")
    def end_selected(self, request: HttpRequest, chosen: QuerySet[GuestVisit]) -> None:
        for visit in chosen:
            visits.end_by_hand(visit=visit, by=person(request.user), now=timezone.now())
        messages.success(request, "They are out.")

    @column("State", label={"Inside": "danger", "Over": "info"})
    def state(self, visit: GuestVisit) -> str:
        return "Over" if visit.ended_at else "Inside"

    @column("Began", ordering="began_at")
    def began(self, visit: GuestVisit) -> str:
        return since(visit.began_at)
