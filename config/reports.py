"""What Django's error reports may show: no secret of the settings, the request or the stack, with DEBUG or without."""

import re
from collections.abc import ItemsView
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

# The words of Django, and those that our settings hide secrets under: addresses of services hold passwords.
HIDDEN = re.compile(r"API|AUTH|TOKEN|KEY|SECRET|PASS|SIGNATURE|HTTP_COOKIE|URL|DSN|DATABASES|ENVIRON", re.IGNORECASE)


class ReporterFilter(SafeExceptionReporterFilter):
    """Hides by name, always; Django's own shows everything that no decorator marks while DEBUG is on."""

    hidden_settings = HIDDEN

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Show which fields a form had and nothing that was typed into them."""
        names = getattr(request, "POST", None) or {}
        return {str(name): self.cleansed_substitute for name in names}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> ItemsView[str, Any]:
        """Show the names of local variables and none of their values: they are passwords, mails and people."""
        return dict.fromkeys(tb_frame.f_locals, self.cleansed_substitute).items()
