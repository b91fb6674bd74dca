"""An enrollment's track is its cohort's track: a composite key, which Django has no field for."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            ALTER TABLE cohorts_enrollment
                ADD CONSTRAINT enrollment_track_of_cohort
                FOREIGN KEY (cohort_id, track_id) REFERENCES cohorts_cohort (id, track_id)
                DEFERRABLE INITIALLY DEFERRED
            """,
            "ALTER TABLE cohorts_enrollment DROP CONSTRAINT enrollment_track_of_cohort",
        )
    ]
