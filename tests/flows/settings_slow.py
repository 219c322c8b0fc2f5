"""The project's settings for worker processes that perform the slow flow, by the machine's clock."""

from config.settings import *  # noqa: F403, TID251

CELERY_IMPORTS = ("tests.flows.slow",)
RUN_KINDS = {"test.slow": "tests.flows.slow.FLOW"}
RUN_LEASE = 0
