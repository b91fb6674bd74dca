"""The tables of the jobs as the migrations replaced here leave them, for databases that have none yet.

Left out: turning the texts of earlier reasons into keys (0003).
"""

import datetime
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
from decimal import Decimal
from django.db import migrations, models

from accounts.migrations._together import Together


class Migration(migrations.Migration):

    replaces = [
        ('outcomes', '0001_initial'),
        ('outcomes', '0002_incumbents_and_shifts'),
        ('outcomes', '0003_reasons'),
        ('outcomes', '0004_list_order'),
        ('outcomes', '0005_job_end_reasons'),
        ('outcomes', '0006_jobs_of_seats'),
    ]

    initial = True

    dependencies = [
        ('cohorts', '0014_seats_of_people'),
        ('employers', '0006_indexes_of_names'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('programs', '0007_retiring'),
    ]

    # The columns of a table stand in the order in which the replaced migrations added them, so that data
    # copied by position fits databases made by either of them.
    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Hire',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('offered', 'Offered'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('started', 'Started'), ('ended', 'Ended')], max_length=10, verbose_name='status')),
                        ('offered_on', models.DateField(blank=True, null=True, verbose_name='offered on')),
                        ('accepted_on', models.DateField(blank=True, null=True, verbose_name='accepted on')),
                        ('declined_on', models.DateField(blank=True, null=True, verbose_name='declined on')),
                        ('decline_reason', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.reason', verbose_name='why declined')),
                        ('started_on', models.DateField(blank=True, null=True, verbose_name='started on')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='last day of work')),
                        ('by_host', models.BooleanField(default=False, verbose_name='hired by the host facility')),
                        ('title', models.CharField(blank=True, max_length=200, verbose_name='job title')),
                        ('soc_code', models.CharField(blank=True, max_length=7, validators=[django.core.validators.RegexValidator('^\\d{2}-\\d{4}$', 'Enter a SOC code like 31-9092.')], verbose_name='SOC code')),
                        ('wage', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, validators=[django.core.validators.MinValueValidator(Decimal('1')), django.core.validators.MaxValueValidator(Decimal('500'))], verbose_name='starting wage, dollars an hour')),
                        ('hours', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(Decimal('1')), django.core.validators.MaxValueValidator(Decimal('80'))], verbose_name='hours a week')),
                        ('in_health_care', models.BooleanField(blank=True, null=True, verbose_name='health occupation')),
                        ('source', models.CharField(blank=True, choices=[('participant', 'The person'), ('employer', 'The employer'), ('letter', 'Offer letter'), ('pay_stub', 'Pay stub'), ('published', 'A published page'), ('other', 'Another source')], max_length=20, verbose_name='who told us')),
                        ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hires', to='employers.organization', verbose_name='employer')),
                        ('enrollment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='hires', to='cohorts.enrollment')),
                        ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hires', to='employers.facility', verbose_name='facility')),
                        ('shift', models.CharField(blank=True, choices=[('day', 'Day'), ('evening', 'Evening'), ('night', 'Night'), ('weekend', 'Weekend'), ('varies', 'Varies')], max_length=10, verbose_name='shift')),
                        ('end_reason', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.reason', verbose_name='why it ended')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'indexes': [
                            models.Index(condition=models.Q(('status__in', ['accepted', 'started', 'ended'])), fields=['enrollment'], include=('accepted_on', 'started_on', 'by_host', 'wage'), name='hire_hired'),
                            models.Index(condition=models.Q(('decline_reason__isnull', False)), fields=['decline_reason'], name='hire_decline_reason'),
                            models.Index(models.OrderBy(django.db.models.functions.comparison.Coalesce('started_on', 'accepted_on', 'declined_on', 'offered_on', models.Value(datetime.date(1, 1, 1), models.DateField())), descending=True), models.OrderBy(models.F('id'), descending=True), name='hire_latest_first'),
                            models.Index(condition=models.Q(('end_reason__isnull', False)), fields=['end_reason'], name='hire_end_reason'),
                            models.Index(fields=['enrollment'], include=('id', 'started_on', 'accepted_on', 'declined_on', 'offered_on'), name='hire_of_seat'),
                            models.Index(models.F('status'), models.OrderBy(django.db.models.functions.comparison.Coalesce('started_on', 'accepted_on', 'declined_on', 'offered_on', models.Value(datetime.date(1, 1, 1), models.DateField())), descending=True), models.OrderBy(models.F('id'), descending=True), name='hire_status_latest'),
                        ],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('status__in', ['offered', 'accepted', 'declined', 'started', 'ended'])), name='hire_status_known', violation_error_message='Choose where the job stands.'),
                            models.CheckConstraint(condition=models.Q(('status__in', ['accepted', 'started', 'ended']), ('accepted_on__isnull', True), _connector='OR'), name='hire_accepted_day_fits', violation_error_message='A day of acceptance needs an accepted offer.'),
                            models.CheckConstraint(condition=models.Q(('status__in', ['started', 'ended']), ('started_on__isnull', True), _connector='OR'), name='hire_started_day_fits', violation_error_message='A first day of work needs the status “Started” or “Ended”.'),
                            models.CheckConstraint(condition=models.Q(('status', 'ended'), ('ended_on__isnull', True), _connector='OR'), name='hire_ended_day_fits', violation_error_message='A last day of work needs the status “Ended”.'),
                            models.CheckConstraint(condition=models.Q(('ended_on__gte', models.F('started_on'))), name='hire_ends_after_start', violation_error_message='The last day of work cannot come before the first.'),
                            models.CheckConstraint(condition=models.Q(('accepted_on__gte', models.F('offered_on'))), name='hire_accepted_after_offer', violation_error_message='An offer cannot be accepted before it is made.'),
                            models.CheckConstraint(condition=models.Q(('wage__gte', 1), ('wage__lte', 500)), name='hire_wage_by_the_hour', violation_error_message='Enter the wage by the hour, between $1 and $500.'),
                            models.CheckConstraint(condition=models.Q(('hours__gte', 1), ('hours__lte', 80)), name='hire_hours_in_a_week', violation_error_message='Enter the hours in a week, between 1 and 80.'),
                            models.CheckConstraint(condition=models.Q(('status', 'declined'), models.Q(('decline_reason__isnull', True), ('declined_on__isnull', True)), _connector='OR'), name='hire_declined_fits', violation_error_message='A decline needs the status “Declined”.'),
                            models.CheckConstraint(condition=models.Q(('status', 'ended'), ('end_reason__isnull', True), _connector='OR'), name='hire_end_reason_fits', violation_error_message='A reason for the end of a job needs the status “Ended”.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "outcomes_hireevent" ("accepted_on", "by_host", "decline_reason_id", "declined_on", "employer_id", "end_reason_id", "ended_on", "enrollment_id", "facility_id", "hours", "id", "in_health_care", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shift", "soc_code", "source", "started_on", "status", "title", "wage") SELECT new_values."accepted_on", new_values."by_host", new_values."decline_reason_id", new_values."declined_on", new_values."employer_id", new_values."end_reason_id", new_values."ended_on", new_values."enrollment_id", new_values."facility_id", new_values."hours", new_values."id", new_values."in_health_care", new_values."offered_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."shift", new_values."soc_code", new_values."source", new_values."started_on", new_values."status", new_values."title", new_values."wage" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='597f4b848459e46a824e91d52d78f0f7a445e388', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_063dd', referencing='REFERENCING NEW TABLE AS new_values ', table='outcomes_hire', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "outcomes_hireevent" ("accepted_on", "by_host", "decline_reason_id", "declined_on", "employer_id", "end_reason_id", "ended_on", "enrollment_id", "facility_id", "hours", "id", "in_health_care", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shift", "soc_code", "source", "started_on", "status", "title", "wage") SELECT new_values."accepted_on", new_values."by_host", new_values."decline_reason_id", new_values."declined_on", new_values."employer_id", new_values."end_reason_id", new_values."ended_on", new_values."enrollment_id", new_values."facility_id", new_values."hours", new_values."id", new_values."in_health_care", new_values."offered_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."shift", new_values."soc_code", new_values."source", new_values."started_on", new_values."status", new_values."title", new_values."wage" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4966abe45039e7b6d3d270a7d630c6b05b475a9c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7597f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='outcomes_hire', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "outcomes_hireevent" ("accepted_on", "by_host", "decline_reason_id", "declined_on", "employer_id", "end_reason_id", "ended_on", "enrollment_id", "facility_id", "hours", "id", "in_health_care", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shift", "soc_code", "source", "started_on", "status", "title", "wage") SELECT old_values."accepted_on", old_values."by_host", old_values."decline_reason_id", old_values."declined_on", old_values."employer_id", old_values."end_reason_id", old_values."ended_on", old_values."enrollment_id", old_values."facility_id", old_values."hours", old_values."id", old_values."in_health_care", old_values."offered_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."shift", old_values."soc_code", old_values."source", old_values."started_on", old_values."status", old_values."title", old_values."wage" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4766952db30fdbeb8fc2cc9958201b89538a176d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_aac10', referencing='REFERENCING OLD TABLE AS old_values ', table='outcomes_hire', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='HireEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('status', models.CharField(choices=[('offered', 'Offered'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('started', 'Started'), ('ended', 'Ended')], max_length=10, verbose_name='status')),
                        ('offered_on', models.DateField(blank=True, null=True, verbose_name='offered on')),
                        ('accepted_on', models.DateField(blank=True, null=True, verbose_name='accepted on')),
                        ('declined_on', models.DateField(blank=True, null=True, verbose_name='declined on')),
                        ('decline_reason', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.reason', verbose_name='why declined')),
                        ('started_on', models.DateField(blank=True, null=True, verbose_name='started on')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='last day of work')),
                        ('by_host', models.BooleanField(default=False, verbose_name='hired by the host facility')),
                        ('title', models.CharField(blank=True, max_length=200, verbose_name='job title')),
                        ('soc_code', models.CharField(blank=True, max_length=7, validators=[django.core.validators.RegexValidator('^\\d{2}-\\d{4}$', 'Enter a SOC code like 31-9092.')], verbose_name='SOC code')),
                        ('wage', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, validators=[django.core.validators.MinValueValidator(Decimal('1')), django.core.validators.MaxValueValidator(Decimal('500'))], verbose_name='starting wage, dollars an hour')),
                        ('hours', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(Decimal('1')), django.core.validators.MaxValueValidator(Decimal('80'))], verbose_name='hours a week')),
                        ('in_health_care', models.BooleanField(blank=True, null=True, verbose_name='health occupation')),
                        ('source', models.CharField(blank=True, choices=[('participant', 'The person'), ('employer', 'The employer'), ('letter', 'Offer letter'), ('pay_stub', 'Pay stub'), ('published', 'A published page'), ('other', 'Another source')], max_length=20, verbose_name='who told us')),
                        ('employer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.organization', verbose_name='employer')),
                        ('enrollment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.enrollment')),
                        ('facility', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.facility', verbose_name='facility')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outcomes.hire')),
                        ('shift', models.CharField(blank=True, choices=[('day', 'Day'), ('evening', 'Evening'), ('night', 'Night'), ('weekend', 'Weekend'), ('varies', 'Varies')], max_length=10, verbose_name='shift')),
                        ('end_reason', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.reason', verbose_name='why it ended')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='09b4e066d398c0c3f0f087e6406e508e8154f5ea', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f5228', table='outcomes_hireevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Incumbent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(blank=True, max_length=200, verbose_name='job before')),
                        ('wage', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, validators=[django.core.validators.MinValueValidator(Decimal('1')), django.core.validators.MaxValueValidator(Decimal('500'))], verbose_name='wage before, dollars an hour')),
                        ('hours', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(Decimal('1')), django.core.validators.MaxValueValidator(Decimal('80'))], verbose_name='hours a week before')),
                        ('since_on', models.DateField(blank=True, null=True, verbose_name='works there since')),
                        ('enrollment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='incumbent', to='cohorts.enrollment')),
                    ],
                    options={
                        'verbose_name': 'employed before',
                        'verbose_name_plural': 'employed before',
                        'ordering': ['pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('wage__gte', 1), ('wage__lte', 500)), name='incumbent_wage_by_the_hour', violation_error_message='Enter the wage by the hour, between $1 and $500.'),
                            models.CheckConstraint(condition=models.Q(('hours__gte', 1), ('hours__lte', 80)), name='incumbent_hours_in_a_week', violation_error_message='Enter the hours in a week, between 1 and 80.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "outcomes_incumbentevent" ("enrollment_id", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_on", "title", "wage") SELECT new_values."enrollment_id", new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since_on", new_values."title", new_values."wage" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='122c50550defa2f023315d71fcc6084b8207dec6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3233d', referencing='REFERENCING NEW TABLE AS new_values ', table='outcomes_incumbent', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "outcomes_incumbentevent" ("enrollment_id", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_on", "title", "wage") SELECT new_values."enrollment_id", new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since_on", new_values."title", new_values."wage" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='36c684cdabe8b2a2f3dfb22e7af49051dd4da4bd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_832f7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='outcomes_incumbent', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "outcomes_incumbentevent" ("enrollment_id", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_on", "title", "wage") SELECT old_values."enrollment_id", old_values."hours", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since_on", old_values."title", old_values."wage" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a04dc0b852ad0f70631be9a3e6dcc3473fe2c09f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_27d52', referencing='REFERENCING OLD TABLE AS old_values ', table='outcomes_incumbent', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='IncumbentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('title', models.CharField(blank=True, max_length=200, verbose_name='job before')),
                        ('wage', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, validators=[django.core.validators.MinValueValidator(Decimal('1')), django.core.validators.MaxValueValidator(Decimal('500'))], verbose_name='wage before, dollars an hour')),
                        ('hours', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(Decimal('1')), django.core.validators.MaxValueValidator(Decimal('80'))], verbose_name='hours a week before')),
                        ('since_on', models.DateField(blank=True, null=True, verbose_name='works there since')),
                        ('enrollment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cohorts.enrollment')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outcomes.incumbent')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dc5aa1eb3de71fcc41cbe3f12fba94de1bbf0395', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_17e89', table='outcomes_incumbentevent', when='BEFORE')),
                        ],
                    },
                ),
            ],
        ),
        Together(
            operations=[
                # Named as the replaced migrations named what they made of a column of text, and not as
                # Django names them.
                migrations.SeparateDatabaseAndState(
                    database_operations=[
                        migrations.RunSQL(
                            sql='ALTER TABLE outcomes_hire ADD CONSTRAINT outcomes_hire_decline_reason_fk FOREIGN KEY (decline_reason_id) REFERENCES programs_reason (id) DEFERRABLE INITIALLY DEFERRED',
                            reverse_sql='ALTER TABLE outcomes_hire DROP CONSTRAINT outcomes_hire_decline_reason_fk',
                        ),
                        migrations.RunSQL(
                            sql='CREATE INDEX outcomes_hireevent_decline_reason_id ON outcomes_hireevent (decline_reason_id)',
                            reverse_sql='DROP INDEX outcomes_hireevent_decline_reason_id',
                        ),
                    ],
                    state_operations=[
                        migrations.AlterField(
                            model_name='hire',
                            name='decline_reason',
                            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.reason', verbose_name='why declined'),
                        ),
                        migrations.AlterField(
                            model_name='hireevent',
                            name='decline_reason',
                            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.reason', verbose_name='why declined'),
                        ),
                    ],
                ),
            ],
        ),
    ]
