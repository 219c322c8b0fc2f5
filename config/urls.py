"""Pages of a tenant's host name."""

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.views.generic import RedirectView

from config.accounts.pages import enter
from cortex.api import api


def know_nothing(request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
    """Answer the admin's "view on site" with 404: no row has a page there, and some kinds have no table here."""
    raise Http404


urlpatterns = [
    path("admin/r/<int:content_type_id>/<path:object_id>/", know_nothing),
    path("favicon.ico", RedirectView.as_view(url="/static/agents/favicon.svg")),
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("second-factor/", include("config.accounts.urls")),
    path("break-glass/<str:token>", enter, name="breakglass"),
    path("", include("outreach.urls")),
    path("", api.urls),
]
if settings.SANDBOX:
    urlpatterns.append(path("sandbox/", include("config.sandbox.urls")))
