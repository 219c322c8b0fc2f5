"""Files that leave Surehand. No cell of them is a formula to the program that opens it."""

import csv
import io

from leads.models import ImportBatch, ImportRow
from leads.normalize import neutralize_cell


def write_errors(batch: ImportBatch) -> bytes:
    """Return the invalid rows of an import as they stood in the file, with row number and reason in front.

    UTF-8 with a byte order mark and the file's own delimiter, so that the spreadsheet program that wrote the file
    opens this one too; corrected, it can be uploaded as it is.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=batch.delimiter or ",")
    headers = [column["header"] for column in batch.columns]
    writer.writerow([neutralize_cell(cell) for cell in ("Row", "Reason", *headers)])
    bad = batch.import_rows.filter(outcome=ImportRow.Outcome.INVALID).order_by("number")
    for number, reason, cells in bad.values_list("number", "reason", "cells").iterator():
        writer.writerow([neutralize_cell(cell) for cell in (str(number), reason, *cells)])
    return text.getvalue().encode("utf-8-sig")
