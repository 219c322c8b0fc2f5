"""The project's settings in the processes that chaos starts: a clock and a broker that it can disturb."""

from config.settings import *  # noqa: F403, TID251

CLOCK = "config.chaos.weather.now"
CELERY_BROKER_TRANSPORT = "config.chaos.broker:Transport"
