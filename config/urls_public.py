"""Pages of the installation itself, for operators."""

from django.urls import path
from django.views.generic import RedirectView

from config.tenants.admin import operators

urlpatterns = [
    path("favicon.ico", RedirectView.as_view(url="/static/agents/favicon.svg")),
    path("", RedirectView.as_view(url="/admin/")),
    path("admin/", operators.urls),
]
