from django.urls import path

from outreach.unsubscribe import unsubscribe

app_name = "outreach"
urlpatterns = [path("u/<str:token>", unsubscribe, name="unsubscribe")]
