"""Pages of the installation itself, for operators."""

from django.urls import include, path
from django.views.generic import RedirectView

from config.operators.pages import break_glass
from config.tenants.admin import operators

urlpatterns = [
    path("favicon.ico", RedirectView.as_view(url="/static/agents/favicon.svg")),
    path("", RedirectView.as_view(url="/admin/")),
    path("admin/break-glass/", operators.admin_view(break_glass), name="breakglass_grant"),
    path("second-factor/", include("config.accounts.urls")),
    path("admin/", operators.urls),
]
