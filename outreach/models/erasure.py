"""The receipt of an erasure: proof that somebody's data were erased, which tells nothing about them."""

from django.db import models


class ErasureReceipt(models.Model):
    """What was erased, when and by whom, in numbers. `contact` is the number the person had; no row has it any more."""

    contact = models.BigIntegerField(help_text="The number of the contact, which nobody has any more.")
    erased_at = models.DateTimeField()
    erased_by = models.CharField(max_length=150)
    counts = models.JSONField(help_text="Rows and files by table: erased, emptied, or changed.")
    signature = models.CharField(max_length=64)

    class Meta:
        default_permissions = ("view",)
        permissions = [
            ("export_person", "Can export all data about a person"),
            ("erase_person", "Can erase all data about a person"),
        ]
        constraints = [models.UniqueConstraint(fields=["contact"], name="outreach_erasure_once")]

    def __str__(self) -> str:
        return f"Erasure {self.pk} of contact {self.contact}"
