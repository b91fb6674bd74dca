"""What the consents written down so far were for: the words of the page on which they were recorded."""

from django.db import migrations

PURPOSE = "The partner facility sees the first name and initial."


def fill(apps, schema_editor):
    consents = apps.get_model("participants", "Consent").objects
    consents.filter(kind="share_with_employer", purpose="").update(purpose=PURPOSE)


def empty(apps, schema_editor):
    apps.get_model("participants", "Consent").objects.filter(purpose=PURPOSE).update(purpose="")


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0004_person_page'),
    ]

    operations = [migrations.RunPython(fill, empty)]
