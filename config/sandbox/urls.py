from django.urls import path

from config.sandbox.views import advance

app_name = "sandbox"
urlpatterns = [path("advance", advance, name="advance")]
