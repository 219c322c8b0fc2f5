"""The settings of bench processes: those of production, and the bench's own flow beside the product's.

Only `manage.py bench` and the processes it starts use them.
"""

from typing import Any

from config import env
from config.settings import *  # noqa: F403, TID251 - the same settings, with what follows
from config.settings import DATABASES  # noqa: TID251
from config.settings import RUN_KINDS as PRODUCT_KINDS  # noqa: TID251

RUN_KINDS = {**PRODUCT_KINDS, "bench.lead": "config.bench.flow.FLOW"}
CELERY_IMPORTS = ("config.bench.links",)
CLOCK = "django.utils.timezone.now"  # the sandbox's clock asks Redis for the time
BENCH_SMTP_PORT = env.read_int("BENCH_SMTP_PORT", default=0)
# `bench tenants` migrates once more with a copy of this app's migrations, which has one in addition.
if _migrations := env.read("BENCH_LEADS_MIGRATIONS", ""):
    MIGRATION_MODULES = {"leads": _migrations}
# `bench pipeline --plain`: one login for all, as django-tenants has it, to compare with.
if _plain := env.read("BENCH_PLAIN_URL", ""):
    _options: Any = DATABASES["default"]["OPTIONS"]
    _pool = {"min_size": 1, "max_size": _options["pool"]["size"]}
    DATABASES["default"] = {
        "ENGINE": "django_tenants.postgresql_backend", **env.read_database("BENCH_PLAIN_URL"),
        "OPTIONS": {**_options, "pool": _pool},
    }  # fmt: skip
