"""What is found out about a mail in doubt is kept with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="send",
            name="evidence",
            field=models.JSONField(
                default=list,
                db_default=models.Value([], models.JSONField()),
                help_text="What was found out about a mail in doubt: at, by, what, found.",
            ),
        ),
    ]
