from django.apps import AppConfig


class SandboxConfig(AppConfig):
    """Installed only where SANDBOX=1: the commands of the demo, and the clock that can be moved."""

    name = "config.sandbox"
    label = "sandbox"
