"""Pages of a tenant's host name."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from config.accounts.pages import enter
from cortex.api import api

urlpatterns = [
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
