"""What is remembered: the rows behind the three layers, and the keys of the API. Verbs live beside, never here."""

from cortex.models.keys import ApiKey
from cortex.models.memories import Memory
from cortex.models.profiles import Fact, Page, Profile
from cortex.models.workflow import Trust, WorkflowEvent

__all__ = ["ApiKey", "Fact", "Memory", "Page", "Profile", "Trust", "WorkflowEvent"]
