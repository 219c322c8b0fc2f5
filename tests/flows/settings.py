"""The project's settings as the worker processes of these tests have them: the scene's clock, sites without a pause."""

from config.settings import *  # noqa: F403, TID251

CLOCK = "tests.scenarios.clock"
FETCH_PACE = 0
