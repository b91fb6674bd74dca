"""A contact's or agreement's facility belongs to its organization: composite keys, not a Django field."""

from django.db import migrations

ADD = """
ALTER TABLE employers_{table}
    ADD CONSTRAINT {table}_facility_of_organization_fk
    FOREIGN KEY (facility_id, organization_id) REFERENCES employers_facility (id, organization_id)
"""
DROP = "ALTER TABLE employers_{table} DROP CONSTRAINT {table}_facility_of_organization_fk"


class Migration(migrations.Migration):
    dependencies = [("employers", "0002_details")]

    operations = [
        migrations.RunSQL(ADD.format(table=table), DROP.format(table=table))
        for table in ("contact", "agreement")
    ]
