from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0003_sealed_passwords"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="draft",
            options={
                "permissions": [
                    ("approve_draft", "Can approve a draft, so that it is sent"),
                    ("bulk_approve_draft", "Can approve several drafts at once"),
                ]
            },
        ),
    ]
