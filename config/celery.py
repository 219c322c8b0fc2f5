"""The Celery application. Messages only wake workers; what is to be done stands in the database."""

import os
from functools import cached_property
from typing import Any

import django
from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class App(Celery):
    """Celery, with a worker that ends as ours must."""

    @cached_property
    def Worker(self) -> Any:
        """Return the class of workers; it knows models, which must be loaded before it."""
        django.setup()
        return self.subclass_with_self("config.worker:Worker")  # type: ignore[arg-type] # a path will do


app = App("surehand", task_cls="config.tenants.tasks_base:TenantTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def _keep_our_logging(**_: Any) -> None:
    """Celery replaces the root logger's handlers unless somebody listens here (its documentation says so)."""
