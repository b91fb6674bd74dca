from django.db import migrations


class Migration(migrations.Migration):
    """Tell PostgreSQL more of what stands in codes of cohorts, for the find box.

    Four digits of a phone are looked for in codes too. Knowing a hundred codes it expected to meet them soon and
    read every cohort from the newest on; knowing a thousand it takes the index.
    """

    dependencies = [
        ("cohorts", "0016_advisor_days"),
    ]

    operations = [
        migrations.RunSQL(
            "ALTER INDEX cohort_by_part_of_code ALTER COLUMN 1 SET STATISTICS 1000",
            "ALTER INDEX cohort_by_part_of_code ALTER COLUMN 1 SET STATISTICS -1",
        ),
    ]
