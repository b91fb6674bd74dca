"""The tables of the cohorts as the migrations replaced here leave them, for databases that have none yet.

Left out: the reasons for an installation that has seats and turning its texts into keys to them (0005; an empty
one loads the standard reasons by an action), and filling in what the check-ins held before said (0010, 0012).
"""

import cohorts.models.cohort
import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from accounts.migrations._together import Together


class Migration(migrations.Migration):

    replaces = [
        ('cohorts', '0001_initial'),
        ('cohorts', '0002_enrollment_track'),
        ('cohorts', '0003_override_and_order'),
        ('cohorts', '0004_cohort_life'),
        ('cohorts', '0005_reasons'),
        ('cohorts', '0006_list_order'),
        ('cohorts', '0007_code_search'),
        ('cohorts', '0008_not_over'),
        ('cohorts', '0009_enrollment_by_status'),
        ('cohorts', '0010_last_standing'),
        ('cohorts', '0011_people_in_training'),
        ('cohorts', '0012_today'),
        ('cohorts', '0013_plain_names'),
        ('cohorts', '0014_seats_of_people'),
        ('cohorts', '0015_over_reason'),
        ('cohorts', '0016_advisor_days'),
        ('cohorts', '0017_code_statistics'),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('employers', '0005_statuses_and_keys'),
        ('participants', '0011_share_digest'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('programs', '0008_reasons_for_going_over'),
    ]

    # The columns of a table stand in the order in which the replaced migrations added them, so that data
    # copied by position fits databases made by either of them.
    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Cohort',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(error_messages={'unique': 'Another cohort already has this code.'}, help_text='Short name, like PCT-02.', max_length=30, unique=True, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9-]*$', 'Use letters, digits and dashes only, like SSM or MA-01.')], verbose_name='code')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='first day')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('seats', models.PositiveSmallIntegerField(blank=True, help_text='Leave empty when there is no limit or it is not known.', null=True, verbose_name='seats')),
                        ('is_closed', models.BooleanField(default=False, verbose_name='closed')),
                        ('records_cover', models.CharField(choices=[('started', 'Everyone who started'), ('completers', 'Only people who completed')], default='started', max_length=20, verbose_name='records cover')),
                        ('completion_recorded', models.BooleanField(default=True, help_text='Off when nobody wrote down who completed, as in some past cohorts.', verbose_name='completion recorded')),
                        ('source', models.CharField(blank=True, help_text='Where the facts come from, for past cohorts.', max_length=300, verbose_name='source')),
                        ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='employers.facility', verbose_name='host facility')),
                        ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='programs.program', verbose_name='program')),
                        ('track', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='programs.track', verbose_name='track')),
                        ('last_check_in_on', models.DateField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        'ordering': ['-starts_on', 'code'],
                        'indexes': [
                            models.Index(models.OrderBy(django.db.models.functions.comparison.Coalesce('starts_on', models.Value(datetime.date(1, 1, 1))), descending=True), models.OrderBy(models.F('id'), descending=True), name='cohort_latest_first'),
                            models.Index(django.db.models.functions.comparison.Coalesce('last_check_in_on', 'starts_on'), models.F('id'), condition=models.Q(('is_closed', False)), name='cohort_open_heard'),
                            models.Index(condition=models.Q(('is_closed', False)), fields=['ends_on', 'id'], name='cohort_open_end'),
                        ],
                        'constraints': [
                            models.UniqueConstraint(fields=('id', 'track'), name='cohort_with_track'),
                            models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='cohort_ends_after_start', violation_error_message='The last day must come after the first day.'),
                            models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', False), _connector='OR'), name='cohort_end_needs_start', violation_error_message='Enter the first day too.'),
                            models.CheckConstraint(condition=models.Q(('records_cover__in', ['started', 'completers'])), name='cohort_records_cover_known', violation_error_message='Say whom the records cover.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_cohortevent" ("code", "completion_recorded", "ends_on", "facility_id", "id", "is_closed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "records_cover", "seats", "source", "starts_on", "track_id") SELECT new_values."code", new_values."completion_recorded", new_values."ends_on", new_values."facility_id", new_values."id", new_values."is_closed", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."program_id", new_values."records_cover", new_values."seats", new_values."source", new_values."starts_on", new_values."track_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='368e725ac2a816bdd2257b7dcb1843e140a035ad', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d3a96', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_cohort', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_cohortevent" ("code", "completion_recorded", "ends_on", "facility_id", "id", "is_closed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "records_cover", "seats", "source", "starts_on", "track_id") SELECT old_values."code", old_values."completion_recorded", old_values."ends_on", old_values."facility_id", old_values."id", old_values."is_closed", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."program_id", old_values."records_cover", old_values."seats", old_values."source", old_values."starts_on", old_values."track_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0a2a9006931ecb757b0a87cd4fab777c8ab0dcb5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c354a', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_cohort', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_cohortevent" ("code", "completion_recorded", "ends_on", "facility_id", "id", "is_closed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "records_cover", "seats", "source", "starts_on", "track_id") SELECT new_values."code", new_values."completion_recorded", new_values."ends_on", new_values."facility_id", new_values."id", new_values."is_closed", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."program_id", new_values."records_cover", new_values."seats", new_values."source", new_values."starts_on", new_values."track_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."completion_recorded" IS DISTINCT FROM (new_values."completion_recorded") OR old_values."ends_on" IS DISTINCT FROM (new_values."ends_on") OR old_values."facility_id" IS DISTINCT FROM (new_values."facility_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_closed" IS DISTINCT FROM (new_values."is_closed") OR old_values."program_id" IS DISTINCT FROM (new_values."program_id") OR old_values."records_cover" IS DISTINCT FROM (new_values."records_cover") OR old_values."seats" IS DISTINCT FROM (new_values."seats") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."track_id" IS DISTINCT FROM (new_values."track_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='84e16b7b43ca0c04a0eab6772df45be2dce5884d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_09318', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_cohort', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AdvisorAssignment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('starts_on', models.DateField(verbose_name='from')),
                        ('ends_on', models.DateField(blank=True, help_text='First day no longer in charge.', null=True, verbose_name='until')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advisor_assignments', to=settings.AUTH_USER_MODEL, verbose_name='advisor')),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advisor_assignments', to='cohorts.cohort')),
                    ],
                    options={
                        'ordering': ['starts_on', 'pk'],
                        'indexes': [
                            models.Index(fields=['user', 'cohort'], include=('starts_on', 'ends_on'), name='advisor_and_days'),
                        ],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='advisor_ends_after_start', violation_error_message='The end must come after the start.'),
                            django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('cohort', '='), (cohorts.models.cohort.DateRange('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='advisor_one_at_a_time', violation_error_message='Another advisor has this cohort on some of these days.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_advisorassignmentevent" ("cohort_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") SELECT new_values."cohort_id", new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts_on", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='84c4d23b1142fd1d8df503188619aa02c059f854', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3fe99', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_advisorassignment', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_advisorassignmentevent" ("cohort_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") SELECT new_values."cohort_id", new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts_on", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='528aafcbef2f853bfc953af952ec39d001ad53c5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c9dfa', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_advisorassignment', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_advisorassignmentevent" ("cohort_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") SELECT old_values."cohort_id", old_values."ends_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_on", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='87a8dbeb328ad4fb73ca02330a0f2a16b69b28c3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3b5ea', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_advisorassignment', when='AFTER')),
                        ],
                        'verbose_name': 'advisor of a cohort',
                        'verbose_name_plural': 'advisors',
                    },
                ),
                migrations.CreateModel(
                    name='CheckIn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(default=django.utils.timezone.localdate, verbose_name='day')),
                        ('method', models.CharField(choices=[('group', 'Group meeting'), ('call', 'Calls'), ('text', 'Texts'), ('visit', 'Visit at the facility')], default='group', max_length=10, verbose_name='how')),
                        ('note', models.TextField(blank=True, help_text='No diagnosis, no offense detail.', max_length=5000, verbose_name='note for the whole group')),
                        ('recorded_at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_ins', to='cohorts.cohort')),
                        ('corrected_at', models.DateTimeField(blank=True, null=True)),
                        ('correction_reason', models.CharField(blank=True, max_length=300, verbose_name='reason for the correction')),
                    ],
                    options={
                        'ordering': ['-on', '-pk'],
                        'indexes': [
                            models.Index(fields=['cohort', '-on'], name='check_in_latest'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_checkinevent" ("by_id", "cohort_id", "corrected_at", "correction_reason", "id", "method", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at") SELECT new_values."by_id", new_values."cohort_id", new_values."corrected_at", new_values."correction_reason", new_values."id", new_values."method", new_values."note", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d0c84302d03020281c27b025a04d85a1767a901a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4be11', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_checkin', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_checkinevent" ("by_id", "cohort_id", "corrected_at", "correction_reason", "id", "method", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at") SELECT new_values."by_id", new_values."cohort_id", new_values."corrected_at", new_values."correction_reason", new_values."id", new_values."method", new_values."note", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='255360ce6b8f5f2e7491a3eb3a3f5574e03d92eb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d4e1c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_checkin', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_checkinevent" ("by_id", "cohort_id", "corrected_at", "correction_reason", "id", "method", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at") SELECT old_values."by_id", old_values."cohort_id", old_values."corrected_at", old_values."correction_reason", old_values."id", old_values."method", old_values."note", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8132f43daa4e0346e467fcacd5e7acb477d58ce2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a66c6', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_checkin', when='AFTER')),
                        ],
                        'verbose_name': 'check-in',
                        'verbose_name_plural': 'check-ins',
                    },
                ),
                migrations.CreateModel(
                    name='CheckInEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('on', models.DateField(default=django.utils.timezone.localdate, verbose_name='day')),
                        ('method', models.CharField(choices=[('group', 'Group meeting'), ('call', 'Calls'), ('text', 'Texts'), ('visit', 'Visit at the facility')], default='group', max_length=10, verbose_name='how')),
                        ('note', models.TextField(blank=True, help_text='No diagnosis, no offense detail.', max_length=5000, verbose_name='note for the whole group')),
                        ('recorded_at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.checkin')),
                        ('cohort', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.cohort')),
                        ('corrected_at', models.DateTimeField(blank=True, null=True)),
                        ('correction_reason', models.CharField(blank=True, max_length=300, verbose_name='reason for the correction')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4820a7e20be96a341016bf87f580eb0e9e5f27cd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3d9cc', table='cohorts_checkinevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AdvisorAssignmentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('starts_on', models.DateField(verbose_name='from')),
                        ('ends_on', models.DateField(blank=True, help_text='First day no longer in charge.', null=True, verbose_name='until')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.advisorassignment')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='advisor')),
                        ('cohort', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.cohort')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b7738b84f8012fbb98ce6c2a24feda806153e826', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_37915', table='cohorts_advisorassignmentevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='CohortEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.CharField(error_messages={'unique': 'Another cohort already has this code.'}, help_text='Short name, like PCT-02.', max_length=30, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9-]*$', 'Use letters, digits and dashes only, like SSM or MA-01.')], verbose_name='code')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='first day')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('seats', models.PositiveSmallIntegerField(blank=True, help_text='Leave empty when there is no limit or it is not known.', null=True, verbose_name='seats')),
                        ('is_closed', models.BooleanField(default=False, verbose_name='closed')),
                        ('records_cover', models.CharField(choices=[('started', 'Everyone who started'), ('completers', 'Only people who completed')], default='started', max_length=20, verbose_name='records cover')),
                        ('completion_recorded', models.BooleanField(default=True, help_text='Off when nobody wrote down who completed, as in some past cohorts.', verbose_name='completion recorded')),
                        ('source', models.CharField(blank=True, help_text='Where the facts come from, for past cohorts.', max_length=300, verbose_name='source')),
                        ('facility', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.facility', verbose_name='host facility')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.cohort')),
                        ('program', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.program', verbose_name='program')),
                        ('track', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.track', verbose_name='track')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8c49b10445c952a3fac968b1dbc6de7c2e061070', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c9ce7', table='cohorts_cohortevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Enrollment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='seat from')),
                        ('ends_on', models.DateField(blank=True, help_text='First day the seat is no longer held.', null=True, verbose_name='seat until')),
                        ('status', models.CharField(choices=[('enrolled', 'Enrolled, not started'), ('active', 'In training'), ('on_leave', 'On leave'), ('completed', 'Completed'), ('withdrawn', 'Withdrew'), ('dismissed', 'Dismissed'), ('transferred', 'Moved to another cohort'), ('ended_unrecorded', 'Ended, completion not recorded')], default='enrolled', max_length=20, verbose_name='status')),
                        ('exit_reason', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.reason', verbose_name='reason for leaving')),
                        ('started', models.BooleanField(default=False, verbose_name='ever in training')),
                        ('started_on', models.DateField(blank=True, null=True, verbose_name='first day in training')),
                        ('completed_on', models.DateField(blank=True, null=True, verbose_name='completed on')),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrollments', to='cohorts.cohort', verbose_name='cohort')),
                        ('participant', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='enrollments', to='participants.participant', verbose_name='person')),
                        ('track', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.track')),
                        ('override_reason', models.CharField(blank=True, max_length=300, verbose_name='why over the seats, in words')),
                        ('came_from', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='went_to', to='cohorts.enrollment')),
                        ('last_standing', models.CharField(blank=True, db_default='', default='', editable=False, max_length=20)),
                        ('last_standing_on', models.DateField(blank=True, editable=False, null=True)),
                        ('over_reason', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.reason', verbose_name='reason for going over the seats')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'indexes': [
                            models.Index(fields=['cohort', 'status'], name='enrollment_cohort_status'),
                            models.Index(condition=models.Q(('exit_reason__isnull', False)), fields=['exit_reason'], name='enrollment_exit_reason'),
                            models.Index(models.OrderBy(django.db.models.functions.comparison.Coalesce('started_on', 'starts_on', models.Value(datetime.date(1, 1, 1))), descending=True), models.OrderBy(models.F('id'), descending=True), name='enrollment_latest_first'),
                            models.Index(condition=models.Q(('status__in', ['enrolled', 'active', 'on_leave'])), fields=['status'], name='enrollment_not_over'),
                            models.Index(fields=['status', 'participant'], name='enrollment_by_status'),
                            models.Index(models.F('status'), models.OrderBy(django.db.models.functions.comparison.Coalesce('started_on', 'starts_on', models.Value(datetime.date(1, 1, 1))), descending=True), models.OrderBy(models.F('id'), descending=True), name='enrollment_status_latest'),
                            models.Index(condition=models.Q(('last_standing', 'at_risk'), ('status__in', ['enrolled', 'active', 'on_leave'])), fields=['last_standing_on'], name='enrollment_at_risk'),
                            models.Index(condition=models.Q(('status__in', ['active', 'on_leave'])), fields=['participant'], name='enrollment_in_training'),
                            models.Index(condition=models.Q(('started', True), ('started_on__isnull', True)), fields=['id'], name='enrollment_start_unknown'),
                            models.Index(condition=models.Q(('completed_on__isnull', True), ('status', 'completed')), fields=['id'], name='enrollment_end_unknown'),
                            models.Index(condition=models.Q(('exit_reason__isnull', True), ('status__in', ['withdrawn', 'dismissed', 'transferred'])), fields=['id'], name='enrollment_reason_unknown'),
                            models.Index(fields=['participant'], include=('id', 'status', 'cohort', 'started_on', 'starts_on'), name='enrollment_of_person'),
                            models.Index(condition=models.Q(('over_reason__isnull', False)), fields=['over_reason'], name='enrollment_over_reason'),
                        ],
                        'constraints': [
                            models.UniqueConstraint(fields=('participant', 'cohort'), name='enrollment_once_a_cohort', violation_error_message='This person already has a seat in this cohort.'),
                            models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='enrollment_ends_after_start', violation_error_message='The seat must end after it starts.'),
                            django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('starts_on__isnull', False)), expressions=[('participant', '='), ('track', '='), (cohorts.models.cohort.DateRange('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='enrollment_one_seat_a_track', violation_error_message='This person already holds a seat on this track on some of these days.'),
                            models.CheckConstraint(condition=models.Q(('started', True), ('started_on__isnull', True), _connector='OR'), name='enrollment_start_day_needs_start', violation_error_message='A first day in training needs a person who started.'),
                            models.CheckConstraint(condition=models.Q(('status', 'completed'), ('completed_on__isnull', True), _connector='OR'), name='enrollment_completion_day_needs_completion', violation_error_message='A completion day needs the status “Completed”.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['active', 'on_leave', 'completed', 'ended_unrecorded']), _negated=True), ('started', True), _connector='OR'), name='enrollment_training_means_started', violation_error_message='Somebody in training, on leave or finished has started.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_enrollmentevent" ("came_from_id", "cohort_id", "completed_on", "ends_on", "exit_reason_id", "id", "over_reason_id", "override_reason", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started", "started_on", "starts_on", "status", "track_id") SELECT new_values."came_from_id", new_values."cohort_id", new_values."completed_on", new_values."ends_on", new_values."exit_reason_id", new_values."id", new_values."over_reason_id", new_values."override_reason", new_values."participant_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."started", new_values."started_on", new_values."starts_on", new_values."status", new_values."track_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e7176e03587ee3926aad8568d93a81221499147d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ab27b', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_enrollment', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_enrollmentevent" ("came_from_id", "cohort_id", "completed_on", "ends_on", "exit_reason_id", "id", "over_reason_id", "override_reason", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started", "started_on", "starts_on", "status", "track_id") SELECT new_values."came_from_id", new_values."cohort_id", new_values."completed_on", new_values."ends_on", new_values."exit_reason_id", new_values."id", new_values."over_reason_id", new_values."override_reason", new_values."participant_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."started", new_values."started_on", new_values."starts_on", new_values."status", new_values."track_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."came_from_id" IS DISTINCT FROM (new_values."came_from_id") OR old_values."cohort_id" IS DISTINCT FROM (new_values."cohort_id") OR old_values."completed_on" IS DISTINCT FROM (new_values."completed_on") OR old_values."ends_on" IS DISTINCT FROM (new_values."ends_on") OR old_values."exit_reason_id" IS DISTINCT FROM (new_values."exit_reason_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."over_reason_id" IS DISTINCT FROM (new_values."over_reason_id") OR old_values."override_reason" IS DISTINCT FROM (new_values."override_reason") OR old_values."participant_id" IS DISTINCT FROM (new_values."participant_id") OR old_values."started" IS DISTINCT FROM (new_values."started") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."track_id" IS DISTINCT FROM (new_values."track_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='88d5a2778ceee0cbb9b568e5a98d0f35a714c719', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3ff1a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_enrollment', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_enrollmentevent" ("came_from_id", "cohort_id", "completed_on", "ends_on", "exit_reason_id", "id", "over_reason_id", "override_reason", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started", "started_on", "starts_on", "status", "track_id") SELECT old_values."came_from_id", old_values."cohort_id", old_values."completed_on", old_values."ends_on", old_values."exit_reason_id", old_values."id", old_values."over_reason_id", old_values."override_reason", old_values."participant_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."started", old_values."started_on", old_values."starts_on", old_values."status", old_values."track_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='27dad90f2a9ec71bdc7666ce30aa862e2fae9618', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5d93e', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_enrollment', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='CheckInLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('standing', models.CharField(choices=[('on_track', 'On track'), ('needs_support', 'Needs support'), ('at_risk', 'At risk')], max_length=20, verbose_name='standing')),
                        ('note', models.TextField(blank=True, max_length=5000, verbose_name='note')),
                        ('check_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='cohorts.checkin')),
                        ('enrollment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_in_lines', to='cohorts.enrollment')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('check_in', 'enrollment'), name='check_in_line_once', violation_error_message='This person already has a line in this check-in.'),
                            models.CheckConstraint(condition=models.Q(('standing__in', ['on_track', 'needs_support', 'at_risk'])), name='check_in_standing_known', violation_error_message='Choose how the person is doing.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_checkinlineevent" ("check_in_id", "enrollment_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standing") SELECT new_values."check_in_id", new_values."enrollment_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."standing" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7224c17f82793e661a1042c089a7f159b69ff77d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_63069', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_checkinline', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_checkinlineevent" ("check_in_id", "enrollment_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standing") SELECT new_values."check_in_id", new_values."enrollment_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."standing" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1fc3eea954d817c44d5fac1314308165fc1552aa', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1c20d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_checkinline', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_checkinlineevent" ("check_in_id", "enrollment_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standing") SELECT old_values."check_in_id", old_values."enrollment_id", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."standing" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b19e820fab9c275ca1e4d8aef7bc50d0a27484e2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8ec18', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_checkinline', when='AFTER')),
                        ],
                        'verbose_name': 'line of a check-in',
                        'verbose_name_plural': 'lines of check-ins',
                    },
                ),
                migrations.CreateModel(
                    name='CheckInLineEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('standing', models.CharField(choices=[('on_track', 'On track'), ('needs_support', 'Needs support'), ('at_risk', 'At risk')], max_length=20, verbose_name='standing')),
                        ('note', models.TextField(blank=True, max_length=5000, verbose_name='note')),
                        ('check_in', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.checkin')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.checkinline')),
                        ('enrollment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.enrollment')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0c443401178ecc397f4417230ffa22ab43aadafe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cfca0', table='cohorts_checkinlineevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='EnrollmentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='seat from')),
                        ('ends_on', models.DateField(blank=True, help_text='First day the seat is no longer held.', null=True, verbose_name='seat until')),
                        ('status', models.CharField(choices=[('enrolled', 'Enrolled, not started'), ('active', 'In training'), ('on_leave', 'On leave'), ('completed', 'Completed'), ('withdrawn', 'Withdrew'), ('dismissed', 'Dismissed'), ('transferred', 'Moved to another cohort'), ('ended_unrecorded', 'Ended, completion not recorded')], default='enrolled', max_length=20, verbose_name='status')),
                        ('exit_reason', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.reason', verbose_name='reason for leaving')),
                        ('started', models.BooleanField(default=False, verbose_name='ever in training')),
                        ('started_on', models.DateField(blank=True, null=True, verbose_name='first day in training')),
                        ('completed_on', models.DateField(blank=True, null=True, verbose_name='completed on')),
                        ('cohort', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.cohort', verbose_name='cohort')),
                        ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant', verbose_name='person')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.enrollment')),
                        ('track', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.track')),
                        ('override_reason', models.CharField(blank=True, max_length=300, verbose_name='why over the seats, in words')),
                        ('came_from', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.enrollment')),
                        ('over_reason', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.reason', verbose_name='reason for going over the seats')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1704d2c41d5d2df52bb90d076abaf3114d328401', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e8cfe', table='cohorts_enrollmentevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='FundingAttribution',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('share', models.DecimalField(decimal_places=2, default=Decimal('100'), max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(Decimal('100'))], verbose_name='share in percent')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                        ('enrollment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funding', to='cohorts.enrollment')),
                        ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attributions', to='programs.grant', verbose_name='grant')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('enrollment', 'grant'), name='funding_grant_once', violation_error_message='This grant already pays for this seat.'),
                            models.CheckConstraint(condition=models.Q(('share__gt', 0), ('share__lte', 100)), name='funding_share_in_percent', violation_error_message='Enter a share above 0 and up to 100.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_fundingattributionevent" ("enrollment_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "starts_on") SELECT new_values."enrollment_id", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."share", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='50db94c0591dba3c7ef25b5085ab627679826d17', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0907a', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_fundingattribution', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_fundingattributionevent" ("enrollment_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "starts_on") SELECT new_values."enrollment_id", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."share", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='da2a67ad41792093500b7315d7e8a8bebab9fdf0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ffd4a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_fundingattribution', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_fundingattributionevent" ("enrollment_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "starts_on") SELECT old_values."enrollment_id", old_values."grant_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."share", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b308282ad62d141d12802f35c1adf5121aa3019e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f6a40', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_fundingattribution', when='AFTER')),
                        ],
                        'verbose_name': 'grant of a seat',
                        'verbose_name_plural': 'seats it pays for',
                    },
                ),
                migrations.CreateModel(
                    name='FundingAttributionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('share', models.DecimalField(decimal_places=2, default=Decimal('100'), max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(Decimal('100'))], verbose_name='share in percent')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                        ('enrollment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.enrollment')),
                        ('grant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.grant', verbose_name='grant')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.fundingattribution')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6cc529498df23a1ad752b1987ee9146d705df947', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d6960', table='cohorts_fundingattributionevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='StatusChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('enrolled', 'Enrolled, not started'), ('active', 'In training'), ('on_leave', 'On leave'), ('completed', 'Completed'), ('withdrawn', 'Withdrew'), ('dismissed', 'Dismissed'), ('transferred', 'Moved to another cohort'), ('ended_unrecorded', 'Ended, completion not recorded')], max_length=20)),
                        ('on', models.DateField(blank=True, null=True, verbose_name='as of')),
                        ('reason', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.reason', verbose_name='reason')),
                        ('recorded_at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('enrollment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='cohorts.enrollment')),
                        ('at_completion', models.BooleanField(db_default=False, default=False, editable=False)),
                        ('expected_on', models.DateField(blank=True, null=True, verbose_name='expected back')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'indexes': [
                            models.Index(condition=models.Q(('reason__isnull', False)), fields=['reason'], name='status_change_reason'),
                        ],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('expected_on__isnull', True), ('status', 'on_leave'), _connector='OR'), name='status_change_only_a_leave_is_expected_to_end', violation_error_message='Only a leave has a day the person is expected back.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_statuschangeevent" ("at_completion", "by_id", "enrollment_id", "expected_on", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_id", "recorded_at", "status") SELECT new_values."at_completion", new_values."by_id", new_values."enrollment_id", new_values."expected_on", new_values."id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason_id", new_values."recorded_at", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='22fd0bcc735ec85facac138f64109c92360c5572', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_beb2b', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_statuschange', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_statuschangeevent" ("at_completion", "by_id", "enrollment_id", "expected_on", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_id", "recorded_at", "status") SELECT new_values."at_completion", new_values."by_id", new_values."enrollment_id", new_values."expected_on", new_values."id", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason_id", new_values."recorded_at", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b4cb9bbe84a049ac2c294e3808526f5f3dc203d2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_97bdf', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_statuschange', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_statuschangeevent" ("at_completion", "by_id", "enrollment_id", "expected_on", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_id", "recorded_at", "status") SELECT old_values."at_completion", old_values."by_id", old_values."enrollment_id", old_values."expected_on", old_values."id", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason_id", old_values."recorded_at", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='729d2f3f559edfbb93aea3fb92f8bdaf7e0ba27a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a71cf', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_statuschange', when='AFTER')),
                        ],
                        'verbose_name': 'status change',
                        'verbose_name_plural': 'status changes',
                    },
                ),
                migrations.CreateModel(
                    name='StatusChangeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('status', models.CharField(choices=[('enrolled', 'Enrolled, not started'), ('active', 'In training'), ('on_leave', 'On leave'), ('completed', 'Completed'), ('withdrawn', 'Withdrew'), ('dismissed', 'Dismissed'), ('transferred', 'Moved to another cohort'), ('ended_unrecorded', 'Ended, completion not recorded')], max_length=20)),
                        ('on', models.DateField(blank=True, null=True, verbose_name='as of')),
                        ('reason', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.reason', verbose_name='reason')),
                        ('recorded_at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('enrollment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.enrollment')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.statuschange')),
                        ('at_completion', models.BooleanField(db_default=False, default=False, editable=False)),
                        ('expected_on', models.DateField(blank=True, null=True, verbose_name='expected back')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3a1fcd3d3851334ba6f091b998f00d63c3043ca0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d2141', table='cohorts_statuschangeevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Buddy',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('starts_on', models.DateField(verbose_name='from')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('enrollment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buddies', to='cohorts.enrollment')),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cohorts.enrollment')),
                    ],
                    options={
                        'verbose_name_plural': 'buddies',
                        'ordering': ['starts_on', 'pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('enrollment', models.F('other')), _negated=True), name='buddy_is_somebody_else', violation_error_message='Choose two people.'),
                            models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='buddy_ends_after_start', violation_error_message='The pair must end after it starts.'),
                            django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('enrollment', '='), (cohorts.models.cohort.DateRange('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='buddy_one_at_a_time', violation_error_message='One of them has a buddy on some of these days.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_buddyevent" ("ends_on", "enrollment_id", "id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."ends_on", new_values."enrollment_id", new_values."id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f772a07cad0bd441f134ae33f224c7c14c391013', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_52cfe', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_buddy', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_buddyevent" ("ends_on", "enrollment_id", "id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT new_values."ends_on", new_values."enrollment_id", new_values."id", new_values."other_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='81ff65636ec019b9c9ee45fe542869ad6334ffa6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_87a06', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_buddy', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_buddyevent" ("ends_on", "enrollment_id", "id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT old_values."ends_on", old_values."enrollment_id", old_values."id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a7d612cb1072765c6e5fcb61172b5cf86f2da5ed', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_05591', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_buddy', when='AFTER')),
                        ],
                        'verbose_name': 'buddy',
                    },
                ),
                migrations.CreateModel(
                    name='BuddyEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('starts_on', models.DateField(verbose_name='from')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('enrollment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.enrollment')),
                        ('other', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.enrollment')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.buddy')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='591e45f4f92b7aaf8231e172fac18304da52e559', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_afc38', table='cohorts_buddyevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='CohortGrant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_grants', to='cohorts.cohort')),
                        ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.grant', verbose_name='grant')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('cohort', 'grant'), name='cohort_grant_once', violation_error_message='This grant is chosen already.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_cohortgrantevent" ("cohort_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."cohort_id", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='53853da95289c248827559f60840a58d8e04d192', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1bac5', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_cohortgrant', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_cohortgrantevent" ("cohort_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."cohort_id", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='aa7737d946f6ec5854319ecbe91fc17fa36ef541', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_29635', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_cohortgrant', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_cohortgrantevent" ("cohort_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."cohort_id", old_values."grant_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bbc73aed6142bf31024c32b5388b21fcf77c19b1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_18c45', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_cohortgrant', when='AFTER')),
                        ],
                        'verbose_name': 'grant of a cohort',
                        'verbose_name_plural': 'cohorts it pays for',
                    },
                ),
                migrations.CreateModel(
                    name='CohortGrantEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('cohort', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.cohort')),
                        ('grant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.grant', verbose_name='grant')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.cohortgrant')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='981dbe5c4ee3ebe14e119f7dd52c61cf2eaaf704', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef8aa', table='cohorts_cohortgrantevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='HandOverNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(max_length=5000, verbose_name='hand-over note')),
                        ('written_at', models.DateTimeField(auto_now_add=True)),
                        ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read')),
                        ('assignment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hand_over_note', to='cohorts.advisorassignment')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_handovernoteevent" ("assignment_id", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "text", "written_at") SELECT new_values."assignment_id", new_values."by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."read_at", new_values."text", new_values."written_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5c8c229d2a261a53a637877e975d5509c503701f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b45d3', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_handovernote', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_handovernoteevent" ("assignment_id", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "text", "written_at") SELECT new_values."assignment_id", new_values."by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."read_at", new_values."text", new_values."written_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9da95c62b02a1f8eaeffcfd3bfedbc54b8730ea8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_5f7b8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_handovernote', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_handovernoteevent" ("assignment_id", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "text", "written_at") SELECT old_values."assignment_id", old_values."by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."read_at", old_values."text", old_values."written_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='10ad6b5d05ff8a5a26829949bee2f5481222c3e7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3fcfb', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_handovernote', when='AFTER')),
                        ],
                        'verbose_name': 'hand-over note',
                        'verbose_name_plural': 'hand-over notes',
                    },
                ),
                migrations.CreateModel(
                    name='HandOverNoteEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('text', models.TextField(max_length=5000, verbose_name='hand-over note')),
                        ('written_at', models.DateTimeField(auto_now_add=True)),
                        ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read')),
                        ('assignment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.advisorassignment')),
                        ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.handovernote')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c1321de38d037f241a5b320f31d274c1caf4ce9f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c57c1', table='cohorts_handovernoteevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='OrientationItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=80, verbose_name='what')),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orientation_items', to='cohorts.cohort')),
                    ],
                    options={
                        'ordering': ['position', 'pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('cohort', 'title'), name='orientation_item_once', violation_error_message='This is on the list twice.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_orientationitemevent" ("cohort_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") SELECT new_values."cohort_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a5944cdc60cba70f3a286ad7c181359ce42f666a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b2795', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_orientationitem', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_orientationitemevent" ("cohort_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") SELECT new_values."cohort_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='26297da11b0d45a9549e00a8e0532efc3876c226', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1faf5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_orientationitem', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_orientationitemevent" ("cohort_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") SELECT old_values."cohort_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='82ac7e157855d0ad1d819fb109c94aa699d4c536', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0d3dd', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_orientationitem', when='AFTER')),
                        ],
                        'verbose_name': 'line of the orientation list',
                        'verbose_name_plural': 'lines of the orientation list',
                    },
                ),
                migrations.CreateModel(
                    name='OrientationItemEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('title', models.CharField(max_length=80, verbose_name='what')),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('cohort', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.cohort')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.orientationitem')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cf20b7a341d6dfa3786ee993438df0b10533b499', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9af1c', table='cohorts_orientationitemevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='OrientationTick',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(verbose_name='day')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('enrollment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orientation_ticks', to='cohorts.enrollment')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ticks', to='cohorts.orientationitem')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('item', 'enrollment'), name='orientation_tick_once', violation_error_message='This is ticked already.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_orientationtickevent" ("by_id", "enrollment_id", "id", "item_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."by_id", new_values."enrollment_id", new_values."id", new_values."item_id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d0b1e57bffe1132990512aee915e3aa1d2af30f3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d13f0', referencing='REFERENCING NEW TABLE AS new_values ', table='cohorts_orientationtick', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_orientationtickevent" ("by_id", "enrollment_id", "id", "item_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."by_id", new_values."enrollment_id", new_values."id", new_values."item_id", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='82bfe380ea13edc04103f82a5578332737bb35b7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a2f45', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cohorts_orientationtick', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cohorts_orientationtickevent" ("by_id", "enrollment_id", "id", "item_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."by_id", old_values."enrollment_id", old_values."id", old_values."item_id", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7bb89787c33d58d6263782e257a523e936fcbb0c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e09e9', referencing='REFERENCING OLD TABLE AS old_values ', table='cohorts_orientationtick', when='AFTER')),
                        ],
                        'verbose_name': 'tick of the orientation list',
                        'verbose_name_plural': 'ticks of the orientation list',
                    },
                ),
                migrations.CreateModel(
                    name='OrientationTickEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('on', models.DateField(verbose_name='day')),
                        ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('enrollment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.enrollment')),
                        ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.orientationitem')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cohorts.orientationtick')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b4634344638fa5dfd1ca4432392d057adbb25d4b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9ff8f', table='cohorts_orientationtickevent', when='BEFORE')),
                        ],
                    },
                ),
            ],
        ),
        Together(
            operations=[
                migrations.AddIndex(
                    model_name='cohort',
                    index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('code'), 'gin_trgm_ops'), name='cohort_by_part_of_code'),
                ),
                # For the find box: knowing a hundred codes PostgreSQL expects to meet a part of one soon and
                # reads every cohort from the newest on; knowing a thousand it takes the index.
                migrations.RunSQL(
                    sql='ALTER INDEX cohort_by_part_of_code ALTER COLUMN 1 SET STATISTICS 1000',
                    reverse_sql='ALTER INDEX cohort_by_part_of_code ALTER COLUMN 1 SET STATISTICS -1',
                ),
                # Named as the replaced migrations named what they made of a column of text, and not as
                # Django names them.
                migrations.SeparateDatabaseAndState(
                    database_operations=[
                        migrations.RunSQL(
                            sql='ALTER TABLE cohorts_enrollment ADD CONSTRAINT cohorts_enrollment_exit_reason_fk FOREIGN KEY (exit_reason_id) REFERENCES programs_reason (id) DEFERRABLE INITIALLY DEFERRED',
                            reverse_sql='ALTER TABLE cohorts_enrollment DROP CONSTRAINT cohorts_enrollment_exit_reason_fk',
                        ),
                        migrations.RunSQL(
                            sql='CREATE INDEX cohorts_enrollmentevent_exit_reason_id ON cohorts_enrollmentevent (exit_reason_id)',
                            reverse_sql='DROP INDEX cohorts_enrollmentevent_exit_reason_id',
                        ),
                        migrations.RunSQL(
                            sql='ALTER TABLE cohorts_statuschange ADD CONSTRAINT cohorts_statuschange_reason_fk FOREIGN KEY (reason_id) REFERENCES programs_reason (id) DEFERRABLE INITIALLY DEFERRED',
                            reverse_sql='ALTER TABLE cohorts_statuschange DROP CONSTRAINT cohorts_statuschange_reason_fk',
                        ),
                        migrations.RunSQL(
                            sql='CREATE INDEX cohorts_statuschangeevent_reason_id ON cohorts_statuschangeevent (reason_id)',
                            reverse_sql='DROP INDEX cohorts_statuschangeevent_reason_id',
                        ),
                    ],
                    state_operations=[
                        migrations.AlterField(
                            model_name='enrollment',
                            name='exit_reason',
                            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.reason', verbose_name='reason for leaving'),
                        ),
                        migrations.AlterField(
                            model_name='enrollmentevent',
                            name='exit_reason',
                            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.reason', verbose_name='reason for leaving'),
                        ),
                        migrations.AlterField(
                            model_name='statuschange',
                            name='reason',
                            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.reason', verbose_name='reason'),
                        ),
                        migrations.AlterField(
                            model_name='statuschangeevent',
                            name='reason',
                            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.reason', verbose_name='reason'),
                        ),
                    ],
                ),
            ],
        ),
        # An enrollment's track is its cohort's track: a composite key, which Django has no field for.
        migrations.RunSQL(
            sql='ALTER TABLE cohorts_enrollment ADD CONSTRAINT enrollment_track_of_cohort FOREIGN KEY (cohort_id, track_id) REFERENCES cohorts_cohort (id, track_id) DEFERRABLE INITIALLY DEFERRED',
            reverse_sql='ALTER TABLE cohorts_enrollment DROP CONSTRAINT enrollment_track_of_cohort',
        ),
    ]
