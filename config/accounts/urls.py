from django.urls import path

from config.accounts.pages import enrol, manage, verify

app_name = "accounts"
urlpatterns = [
    path("verify", verify, name="verify"),
    path("enrol", enrol, name="enrol"),
    path("", manage, name="manage"),
]
