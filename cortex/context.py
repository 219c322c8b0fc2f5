"""The one call of Cortex: the relevant slice of three layers, within a budget, with a receipt."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from agents import trace
from agents.models import Run
from cortex import layers as reading
from cortex import tokens
from cortex.packing import LAYERS, Binding, BudgetTooSmall, Bundle, Layer, pack
from cortex.recall import Purpose
from leads.models import Contact

__all__ = ["BUDGET", "BudgetTooSmall", "Bundle", "assemble"]

BUDGET = 1500


def assemble(
    *,
    contact: Contact,
    workflow: int,
    now: datetime,
    layers: Sequence[Layer] = LAYERS,
    purpose: Purpose = "first_touch",
    budget: int = BUDGET,
    topic: str = "",
    rules: Sequence[str] = (),
    permissions: Sequence[str] = (),
    brand: Sequence[str] = (),
    run: Run | None = None,
) -> Bundle:
    """Return what a model or a person needs to know for one act with one contact, and nothing else.

    Reads without a model and writes nothing but the trace. The same state gives the same bytes; the content's JSON
    never takes more than `budget` tokens; a layer without entries says why. Raises BudgetTooSmall when the rules
    that bind the act do not fit.
    """
    wanted = [layer for layer in LAYERS if layer in layers]
    slices = {
        layer: reading.read(layer, contact=contact, workflow=workflow, purpose=purpose, topic=topic, now=now)
        for layer in wanted
    }
    bundle = pack(
        entries=[entry for part in slices.values() for entry in part.entries],
        binding=Binding(contact.stage, tuple(rules), tuple(permissions), tuple(brand)),
        budget=budget,
        counter=tokens.choose_counter(settings.OPENAI_MODEL),
        layers=wanted,
        empty={layer: part.empty for layer, part in slices.items()},
        cut=[cut for part in slices.values() for cut in part.cut],
        about={"contact": contact.pk, "workflow": workflow, "purpose": purpose},
    )
    trace.record(
        "cortex.context.read",
        run=run,
        contact=contact.pk,
        enrolment=workflow,
        purpose=purpose,
        layers=wanted,
        tokens=bundle.tokens["total"],
        entries=len(bundle.entries),
        cut=len(bundle.cut),
    )
    return bundle
