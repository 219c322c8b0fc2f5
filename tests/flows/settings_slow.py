"""The project's settings for worker processes that perform the slow flow, by the machine's clock."""

from config import env
from config.settings import *  # noqa: F403, TID251

CELERY_IMPORTS = ("tests.flows.slow",)
RUN_KINDS = {"test.slow": "tests.flows.slow.FLOW"}
RUN_LEASE = 0
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = env.read_seconds("SOFT_SHUTDOWN", default=25, minimum=0.1)
