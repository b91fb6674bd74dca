"""The tables of the reports as the migrations replaced here leave them, for databases that have none yet."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from accounts.migrations._together import Together


class Migration(migrations.Migration):

    replaces = [
        ('reports', '0001_initial'),
        ('reports', '0002_figures_of_dimension'),
        ('reports', '0003_plain_names'),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('programs', '0002_details'),
    ]

    # The columns of a table stand in the order in which the replaced migrations added them, so that data
    # copied by position fits databases made by either of them.
    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='ReportRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('report', models.CharField(default='employment', max_length=40)),
                        ('from_on', models.DateField(blank=True, null=True, verbose_name='cohorts that ended from')),
                        ('to_on', models.DateField(blank=True, null=True, verbose_name='cohorts that ended by')),
                        ('as_of', models.DateField(blank=True, null=True, verbose_name='facts dated by')),
                        ('dimensions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                        ('parameters_hash', models.CharField(editable=False, max_length=64)),
                        ('state', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Working'), ('done', 'Draft'), ('failed', 'Failed'), ('signed', 'Signed')], default='queued', max_length=10)),
                        ('phase', models.CharField(choices=[('compute', 'Computing'), ('freeze', 'Signing')], default='compute', max_length=10)),
                        ('requested_at', models.DateTimeField(auto_now_add=True)),
                        ('data_at', models.DateTimeField(blank=True, null=True)),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('failure', models.TextField(blank=True)),
                        ('rows_read', models.BigIntegerField(blank=True, null=True)),
                        ('sha256', models.CharField(blank=True, max_length=64)),
                        ('attempt', models.PositiveIntegerField(default=0)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('lease_until', models.DateTimeField(blank=True, null=True)),
                        ('claimed_by', models.CharField(blank=True, max_length=64)),
                        ('claimed_at', models.DateTimeField(blank=True, null=True)),
                        ('took', models.DurationField(blank=True, null=True)),
                        ('progress', models.PositiveSmallIntegerField(default=0)),
                        ('stage', models.CharField(blank=True, max_length=40)),
                        ('signed_at', models.DateTimeField(blank=True, null=True)),
                        ('grant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_runs', to='programs.grant', verbose_name='grant')),
                        ('program', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program', verbose_name='program')),
                        ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-requested_at', '-pk'],
                        'indexes': [
                            models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['lease_until'], name='report_run_live'),
                            models.Index(fields=['report', '-finished_at'], name='report_run_latest'),
                        ],
                        'constraints': [
                            models.UniqueConstraint(condition=models.Q(('phase', 'compute'), ('state__in', ['queued', 'running'])), fields=('parameters_hash',), name='report_run_once_while_live', violation_error_message='This report is being computed already.'),
                            models.CheckConstraint(condition=models.Q(('to_on__gte', models.F('from_on'))), name='report_run_period_forward', violation_error_message='The end of the period comes before its start.'),
                            models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='report_run_progress_in_percent'),
                            models.CheckConstraint(condition=models.Q(models.Q(('state', 'signed'), _negated=True), models.Q(('finished_at__isnull', False), ('signed_at__isnull', False), ('signed_by__isnull', False)), _connector='OR'), name='report_run_signed_by_somebody'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_reportrunevent" ("as_of", "data_at", "dimensions", "failure", "finished_at", "from_on", "grant_id", "id", "parameters_hash", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "program_id", "report", "requested_at", "requested_by_id", "rows_read", "sha256", "signed_at", "signed_by_id", "state", "to_on") SELECT new_values."as_of", new_values."data_at", new_values."dimensions", new_values."failure", new_values."finished_at", new_values."from_on", new_values."grant_id", new_values."id", new_values."parameters_hash", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phase", new_values."program_id", new_values."report", new_values."requested_at", new_values."requested_by_id", new_values."rows_read", new_values."sha256", new_values."signed_at", new_values."signed_by_id", new_values."state", new_values."to_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cec24677c781fd2cdae40438e25c68be9b4bc038', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b9bc4', referencing='REFERENCING NEW TABLE AS new_values ', table='reports_reportrun', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_reportrunevent" ("as_of", "data_at", "dimensions", "failure", "finished_at", "from_on", "grant_id", "id", "parameters_hash", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "program_id", "report", "requested_at", "requested_by_id", "rows_read", "sha256", "signed_at", "signed_by_id", "state", "to_on") SELECT new_values."as_of", new_values."data_at", new_values."dimensions", new_values."failure", new_values."finished_at", new_values."from_on", new_values."grant_id", new_values."id", new_values."parameters_hash", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phase", new_values."program_id", new_values."report", new_values."requested_at", new_values."requested_by_id", new_values."rows_read", new_values."sha256", new_values."signed_at", new_values."signed_by_id", new_values."state", new_values."to_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."as_of" IS DISTINCT FROM (new_values."as_of") OR old_values."data_at" IS DISTINCT FROM (new_values."data_at") OR old_values."dimensions" IS DISTINCT FROM (new_values."dimensions") OR old_values."failure" IS DISTINCT FROM (new_values."failure") OR old_values."finished_at" IS DISTINCT FROM (new_values."finished_at") OR old_values."from_on" IS DISTINCT FROM (new_values."from_on") OR old_values."grant_id" IS DISTINCT FROM (new_values."grant_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."parameters_hash" IS DISTINCT FROM (new_values."parameters_hash") OR old_values."phase" IS DISTINCT FROM (new_values."phase") OR old_values."program_id" IS DISTINCT FROM (new_values."program_id") OR old_values."report" IS DISTINCT FROM (new_values."report") OR old_values."requested_at" IS DISTINCT FROM (new_values."requested_at") OR old_values."requested_by_id" IS DISTINCT FROM (new_values."requested_by_id") OR old_values."rows_read" IS DISTINCT FROM (new_values."rows_read") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."signed_at" IS DISTINCT FROM (new_values."signed_at") OR old_values."signed_by_id" IS DISTINCT FROM (new_values."signed_by_id") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."to_on" IS DISTINCT FROM (new_values."to_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='52874a6acb2e9b1010d6afe90f29032fbe842239', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c6e3d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='reports_reportrun', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_reportrunevent" ("as_of", "data_at", "dimensions", "failure", "finished_at", "from_on", "grant_id", "id", "parameters_hash", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "program_id", "report", "requested_at", "requested_by_id", "rows_read", "sha256", "signed_at", "signed_by_id", "state", "to_on") SELECT old_values."as_of", old_values."data_at", old_values."dimensions", old_values."failure", old_values."finished_at", old_values."from_on", old_values."grant_id", old_values."id", old_values."parameters_hash", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phase", old_values."program_id", old_values."report", old_values."requested_at", old_values."requested_by_id", old_values."rows_read", old_values."sha256", old_values."signed_at", old_values."signed_by_id", old_values."state", old_values."to_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a140d2891be8a7e04e3bf5f0e7123b2cd92e017b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_62081', referencing='REFERENCING OLD TABLE AS old_values ', table='reports_reportrun', when='AFTER')),
                        ],
                        'verbose_name': 'report',
                        'verbose_name_plural': 'reports',
                    },
                ),
                migrations.CreateModel(
                    name='Publication',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=200)),
                        ('published_at', models.DateTimeField(auto_now_add=True)),
                        ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='programs.grant')),
                        ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='reports.reportrun')),
                    ],
                    options={
                        'ordering': ['-published_at', '-pk'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='publication_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='34d15c33bacfc4cb0de73064f161a1b156fa26c5', operation='UPDATE OR DELETE', pgid='pgtrigger_publication_stays_08374', table='reports_publication', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_publicationevent" ("grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "run_id", "title") SELECT new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."published_by_id", new_values."run_id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e73d7fb5308b57a665907cff8aa4856c13ed48e3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_bad02', referencing='REFERENCING NEW TABLE AS new_values ', table='reports_publication', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_publicationevent" ("grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "run_id", "title") SELECT new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_at", new_values."published_by_id", new_values."run_id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8428a0d33fab2c7c884f57509ecb59e8938c3415', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4a675', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='reports_publication', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_publicationevent" ("grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "run_id", "title") SELECT old_values."grant_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."run_id", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ffcbe03616790ca66875741f158557916c16a4ee', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_eddf6', referencing='REFERENCING OLD TABLE AS old_values ', table='reports_publication', when='AFTER')),
                        ],
                        'verbose_name': 'published report',
                        'verbose_name_plural': 'published reports',
                    },
                ),
                migrations.CreateModel(
                    name='ReportMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('enrollment_id', models.BigIntegerField()),
                        ('participant_id', models.BigIntegerField()),
                        ('program', models.CharField(max_length=60)),
                        ('track', models.CharField(max_length=60)),
                        ('facility', models.CharField(max_length=60)),
                        ('cohort', models.CharField(max_length=60)),
                        ('of', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                        ('counted', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                        ('wage', models.DecimalField(decimal_places=2, max_digits=7, null=True)),
                        ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='reports.reportrun')),
                    ],
                    options={
                        'indexes': [
                            models.Index(fields=['run', 'cohort', 'enrollment_id'], name='report_member_cohort'),
                            models.Index(fields=['run', 'facility', 'enrollment_id'], name='report_member_facility'),
                        ],
                        'constraints': [
                            models.UniqueConstraint(fields=('run', 'enrollment_id'), name='report_member_once'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ReportFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('format', models.CharField(max_length=10)),
                        ('frozen', models.BooleanField(default=False)),
                        ('file', models.FileField(upload_to='reports/%Y/')),
                        ('size', models.BigIntegerField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='reports.reportrun')),
                    ],
                    options={
                        'ordering': ['format'],
                        'constraints': [
                            models.UniqueConstraint(fields=('run', 'format', 'frozen'), name='report_file_once'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ReportFigure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveIntegerField()),
                        ('dimension', models.CharField(max_length=20)),
                        ('group', models.CharField(max_length=60)),
                        ('group_label', models.CharField(max_length=300)),
                        ('measure', models.CharField(max_length=40)),
                        ('numerator', models.BigIntegerField(null=True)),
                        ('denominator', models.BigIntegerField(null=True)),
                        ('value', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                        ('unit', models.CharField(max_length=20)),
                        ('known', models.BigIntegerField(null=True)),
                        ('mixed', models.BooleanField(default=False)),
                        ('note', models.TextField(blank=True)),
                        ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='reports.reportrun')),
                    ],
                    options={
                        'ordering': ['position'],
                        'indexes': [
                            models.Index(fields=['run', 'dimension', 'position'], name='report_figure_of_dimension'),
                        ],
                        'constraints': [
                            models.UniqueConstraint(fields=('run', 'dimension', 'group', 'measure'), name='report_figure_once'),
                            models.UniqueConstraint(fields=('run', 'position'), name='report_figure_in_order'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ReportDefinition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('code', models.CharField(max_length=40)),
                        ('title', models.CharField(max_length=200)),
                        ('text', models.TextField()),
                        ('source', models.TextField()),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='definitions', to='reports.reportrun')),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [
                            models.UniqueConstraint(fields=('run', 'code'), name='report_definition_once'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='PublicationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('title', models.CharField(max_length=200)),
                        ('published_at', models.DateTimeField(auto_now_add=True)),
                        ('grant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.grant')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.publication')),
                        ('published_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('run', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.reportrun')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='38094a96ef46a64c052be433f5b0145a167c3f4b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_46717', table='reports_publicationevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ReportRunEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('report', models.CharField(default='employment', max_length=40)),
                        ('from_on', models.DateField(blank=True, null=True, verbose_name='cohorts that ended from')),
                        ('to_on', models.DateField(blank=True, null=True, verbose_name='cohorts that ended by')),
                        ('as_of', models.DateField(blank=True, null=True, verbose_name='facts dated by')),
                        ('dimensions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                        ('parameters_hash', models.CharField(editable=False, max_length=64)),
                        ('state', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Working'), ('done', 'Draft'), ('failed', 'Failed'), ('signed', 'Signed')], default='queued', max_length=10)),
                        ('phase', models.CharField(choices=[('compute', 'Computing'), ('freeze', 'Signing')], default='compute', max_length=10)),
                        ('requested_at', models.DateTimeField(auto_now_add=True)),
                        ('data_at', models.DateTimeField(blank=True, null=True)),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('failure', models.TextField(blank=True)),
                        ('rows_read', models.BigIntegerField(blank=True, null=True)),
                        ('sha256', models.CharField(blank=True, max_length=64)),
                        ('signed_at', models.DateTimeField(blank=True, null=True)),
                        ('grant', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.grant', verbose_name='grant')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.reportrun')),
                        ('program', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.program', verbose_name='program')),
                        ('requested_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='917b40d358897d40361bfec26c8ac3a0f882c565', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0adff', table='reports_reportrunevent', when='BEFORE')),
                        ],
                    },
                ),
            ],
        ),
    ]
