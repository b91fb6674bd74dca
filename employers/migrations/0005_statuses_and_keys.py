"""Statuses of the agreements that are there, from their dates; a log entry's facility is its organization's."""

import datetime

from django.db import migrations
from django.utils import timezone

ADD = """
ALTER TABLE employers_conversation
    ADD CONSTRAINT conversation_facility_of_organization_fk
    FOREIGN KEY (facility_id, organization_id) REFERENCES employers_facility (id, organization_id)
"""
DROP = "ALTER TABLE employers_conversation DROP CONSTRAINT conversation_facility_of_organization_fk"


def say_where_they_stand(apps, schema_editor):
    """What was in force by its dates stays so; one without dates becomes a draft, which it was shown as."""
    Agreement = apps.get_model("employers", "Agreement")
    Change = apps.get_model("employers", "AgreementStatusChange")
    today = timezone.localdate()
    for agreement in Agreement.objects.order_by("pk").iterator():
        begins, ends_on = agreement.starts_on or agreement.signed_on, agreement.ends_on
        steps = [("signed", agreement.signed_on)] if begins or (ends_on and ends_on < today) else []
        if begins and begins <= today:
            steps.append(("active", begins))
        if ends_on and ends_on < today:
            steps.append(("ended", ends_on + datetime.timedelta(days=1)))
        steps = steps or [("drafted", None)]
        agreement.status = steps[-1][0]
        agreement.save(update_fields=["status"])
        Change.objects.bulk_create(
            Change(agreement=agreement, status=status, on=on) for status, on in steps
        )


def forget(apps, schema_editor):
    """The rows go with their table."""


class Migration(migrations.Migration):
    dependencies = [("employers", "0004_partner_life")]

    operations = [
        migrations.RunPython(say_where_they_stand, forget),
        migrations.RunSQL(ADD, DROP),
    ]
