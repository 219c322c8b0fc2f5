"""Pages of the installation itself, for operators."""

from django.urls import path
from django.views.generic import RedirectView

from config.tenants.admin import operators

urlpatterns = [
    path("", RedirectView.as_view(url="/admin/")),
    path("admin/", operators.urls),
]
