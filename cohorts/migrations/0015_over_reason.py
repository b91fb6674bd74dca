"""Why a seat was given although the cohort was full, from a list; the list of enrollments filters by it."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cohorts', '0014_seats_of_people'),
        ('participants', '0011_share_digest'),
        ('programs', '0008_reasons_for_going_over'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='enrollment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='enrollment',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='enrollment',
            name='update_update',
        ),
        migrations.AddField(
            model_name='enrollment',
            name='over_reason',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.reason', verbose_name='reason for going over the seats'),
        ),
        migrations.AddField(
            model_name='enrollmentevent',
            name='over_reason',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.reason', verbose_name='reason for going over the seats'),
        ),
        migrations.AlterField(
            model_name='enrollment',
            name='override_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='why over the seats, in words'),
        ),
        migrations.AlterField(
            model_name='enrollmentevent',
            name='override_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='why over the seats, in words'),
        ),
        migrations.AddIndex(
            model_name='enrollment',
            index=models.Index(condition=models.Q(('over_reason__isnull', False)), fields=['over_reason'], name='enrollment_over_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrollment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_enrollmentevent" ("came_from_id", "cohort_id", "completed_on", "ends_on", "exit_reason_id", "id", "over_reason_id", "override_reason", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started", "started_on", "starts_on", "status", "track_id") SELECT new_values."came_from_id", new_values."cohort_id", new_values."completed_on", new_values."ends_on", new_values."exit_reason_id", new_values."id", new_values."over_reason_id", new_values."override_reason", new_values."participant_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."started", new_values."started_on", new_values."starts_on", new_values."status", new_values."track_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e7176e03587ee3926aad8568d93a81221499147d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ab27b', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_enrollment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrollment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_enrollmentevent" ("came_from_id", "cohort_id", "completed_on", "ends_on", "exit_reason_id", "id", "over_reason_id", "override_reason", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started", "started_on", "starts_on", "status", "track_id") SELECT new_values."came_from_id", new_values."cohort_id", new_values."completed_on", new_values."ends_on", new_values."exit_reason_id", new_values."id", new_values."over_reason_id", new_values."override_reason", new_values."participant_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."started", new_values."started_on", new_values."starts_on", new_values."status", new_values."track_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."came_from_id" IS DISTINCT FROM (new_values."came_from_id") OR old_values."cohort_id" IS DISTINCT FROM (new_values."cohort_id") OR old_values."completed_on" IS DISTINCT FROM (new_values."completed_on") OR old_values."ends_on" IS DISTINCT FROM (new_values."ends_on") OR old_values."exit_reason_id" IS DISTINCT FROM (new_values."exit_reason_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."over_reason_id" IS DISTINCT FROM (new_values."over_reason_id") OR old_values."override_reason" IS DISTINCT FROM (new_values."override_reason") OR old_values."participant_id" IS DISTINCT FROM (new_values."participant_id") OR old_values."started" IS DISTINCT FROM (new_values."started") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."track_id" IS DISTINCT FROM (new_values."track_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='88d5a2778ceee0cbb9b568e5a98d0f35a714c719', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3ff1a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_enrollment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrollment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_enrollmentevent" ("came_from_id", "cohort_id", "completed_on", "ends_on", "exit_reason_id", "id", "over_reason_id", "override_reason", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started", "started_on", "starts_on", "status", "track_id") SELECT old_values."came_from_id", old_values."cohort_id", old_values."completed_on", old_values."ends_on", old_values."exit_reason_id", old_values."id", old_values."over_reason_id", old_values."override_reason", old_values."participant_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."started", old_values."started_on", old_values."starts_on", old_values."status", old_values."track_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='27dad90f2a9ec71bdc7666ce30aa862e2fae9618', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5d93e', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_enrollment', when='AFTER')),
        ),
    ]
