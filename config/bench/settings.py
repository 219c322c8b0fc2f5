"""The settings of bench processes: those of production, and the bench's own flow beside the product's.

Only `manage.py bench` and the processes it starts use them.
"""

from config import env
from config.settings import *  # noqa: F403, TID251 - the same settings, with what follows
from config.settings import RUN_KINDS as PRODUCT_KINDS  # noqa: TID251

RUN_KINDS = {**PRODUCT_KINDS, "bench.lead": "config.bench.flow.FLOW"}
CELERY_IMPORTS = ("config.bench.links",)
CLOCK = "django.utils.timezone.now"  # the sandbox's clock asks Redis for the time
BENCH_SMTP_PORT = env.read_int("BENCH_SMTP_PORT", default=0)
# `bench tenants` migrates once more with a copy of this app's migrations, which has one in addition.
if _migrations := env.read("BENCH_LEADS_MIGRATIONS", ""):
    MIGRATION_MODULES = {"leads": _migrations}
