"""The Celery application. Messages only wake workers; what is to be done stands in the database."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("surehand", task_cls="config.tenants.tasks_base:TenantTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def _keep_our_logging(**_: Any) -> None:
    """Celery replaces the root logger's handlers unless somebody listens here (its documentation says so)."""
