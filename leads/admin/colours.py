"""Which colour a stage or an outcome has, everywhere in the admin."""

from leads.models import ImportBatch, ImportRow, Stage

STAGES = {
    str(Stage.NEW): "info",
    str(Stage.WORKING): "info",
    str(Stage.CONTACTED): "primary",
    str(Stage.REPLIED): "primary",
    str(Stage.INTERESTED): "success",
    str(Stage.REFERRED): "success",
    str(Stage.CUSTOMER): "success",
    str(Stage.NOT_NOW): "warning",
    str(Stage.NOT_INTERESTED): "warning",
    str(Stage.OPTED_OUT): "danger",
    str(Stage.BOUNCED): "danger",
    str(Stage.DO_NOT_CONTACT): "danger",
}
OUTCOMES = {
    str(ImportRow.Outcome.NEW): "success",
    str(ImportRow.Outcome.UPDATED): "primary",
    str(ImportRow.Outcome.DUPLICATE): "info",
    str(ImportRow.Outcome.INVALID): "danger",
    str(ImportRow.Outcome.SKIPPED): "warning",
}
STATUSES = {
    str(ImportBatch.Status.QUEUED): "info",
    str(ImportBatch.Status.RUNNING): "primary",
    str(ImportBatch.Status.FINISHED): "success",
    str(ImportBatch.Status.FAILED): "danger",
}
