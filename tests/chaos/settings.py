"""The settings of chaos, with what spoils the engine in the workers of a test that asks for it."""

from config.chaos.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.chaos.apps.MutantsConfig"]  # noqa: F405
