"""The engine's rows: what runs, what was done, what the model was asked, what was decided."""

from agents.models.event import Event
from agents.models.model_call import ModelCall
from agents.models.run import Run
from agents.models.step import Step

__all__ = ["Event", "ModelCall", "Run", "Step"]
