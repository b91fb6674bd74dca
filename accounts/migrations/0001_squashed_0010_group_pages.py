"""The tables of the accounts as the migrations replaced here leave them, for databases that have none yet."""

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import pgtrigger.compiler
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models

from accounts.migrations._together import Together


def create_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_cache_table'),
        ('accounts', '0003_access_kinds'),
        ('accounts', '0004_saved_views'),
        ('accounts', '0005_bulk_changes'),
        ('accounts', '0006_log_purpose'),
        ('accounts', '0007_view_as'),
        ('accounts', '0008_account_changes'),
        ('accounts', '0009_log_detail'),
        ('accounts', '0010_group_pages'),
    ]

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    # The columns of a table stand in the order in which the replaced migrations added them, so that data
    # copied by position fits databases made by either of them.
    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='AccessLogEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
                        ('user_id_at_time', models.BigIntegerField()),
                        ('user_label', models.CharField(max_length=200)),
                        ('kind', models.CharField(choices=[('person_opened', 'Opened a person'), ('field_revealed', 'Uncovered a masked fact'), ('members_opened', 'Opened a page about a group of people'), ('exported', 'Downloaded a file'), ('account_changed', 'Changed who may sign in'), ('view_as_started', 'Began to look as somebody else'), ('view_as_ended', 'Stopped looking as somebody else'), ('history_opened', 'Opened a history')], max_length=20)),
                        ('subject', models.CharField(max_length=200)),
                        ('subject_type', models.CharField(max_length=50)),
                        ('subject_id', models.BigIntegerField()),
                        ('detail', models.CharField(blank=True, max_length=1000)),
                        ('purpose', models.CharField(blank=True, choices=[('case', 'To work with the person'), ('contact', 'To reach people'), ('report', 'For a report or a funder'), ('partner', 'For work with a partner facility'), ('check', 'To check or correct our records'), ('other', 'Another purpose')], max_length=20)),
                    ],
                    options={
                        'indexes': [
                            models.Index(fields=['subject_type', 'subject_id'], name='access_log_subject'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='access_log_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='721ca4ff212a5d525eab8afb7a760efe91f59b29', operation='UPDATE OR DELETE', pgid='pgtrigger_access_log_stays_2f8b2', table='accounts_accesslogentry', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='access_log_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF coalesce(current_setting('hite.may_truncate', true), '') <> 'on' THEN RAISE EXCEPTION 'The access log cannot be emptied'; END IF; RETURN NULL;", hash='1cee1a2ee6f11ead205234e082ee99e3a335fe9f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_access_log_not_emptied_d2f29', table='accounts_accesslogentry', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('email', models.EmailField(error_messages={'unique': 'Somebody with this e-mail address already has an account.'}, max_length=254, unique=True, verbose_name='e-mail')),
                        ('name', models.CharField(max_length=150, verbose_name='name')),
                        ('role', models.CharField(choices=[('director', 'Program director'), ('intake', 'Intake staff'), ('advisor', 'Student advisor'), ('employer', 'Employer contact'), ('funder', 'Funder'), ('administrator', 'Administrator')], max_length=20, verbose_name='role')),
                        ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                        ('invited_at', models.DateTimeField(blank=True, null=True, verbose_name='invited')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='added')),
                        ('single_keys', models.BooleanField(default=True, verbose_name='single-key shortcuts')),
                    ],
                    options={
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='user_email_lower_case', violation_error_message='Enter the e-mail address in small letters.'),
                            models.CheckConstraint(condition=models.Q(('role__in', ['director', 'intake', 'advisor', 'employer', 'funder', 'administrator'])), name='user_role_known', violation_error_message='Choose one of the roles in the list.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("created_at", "email", "id", "invited_at", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "single_keys") SELECT new_values."created_at", new_values."email", new_values."id", new_values."invited_at", new_values."is_active", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."single_keys" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='32ceb79c26806ab6abe270349da1f804603bbfec', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3867c', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_user', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("created_at", "email", "id", "invited_at", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "single_keys") SELECT new_values."created_at", new_values."email", new_values."id", new_values."invited_at", new_values."is_active", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."single_keys" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."invited_at" IS DISTINCT FROM (new_values."invited_at") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."single_keys" IS DISTINCT FROM (new_values."single_keys")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6fb2cb0843f8679db092a50e889bff0ff4a186c2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0e890', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_user', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("created_at", "email", "id", "invited_at", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "single_keys") SELECT old_values."created_at", old_values."email", old_values."id", old_values."invited_at", old_values."is_active", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."single_keys" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='29074e00a865340d02bc49ad43bcd4acf5e7d6d3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_19f14', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_user', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Submission',
                    fields=[
                        ('key', models.UUIDField(primary_key=True, serialize=False)),
                        ('result_url', models.CharField(blank=True, max_length=500)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [
                            models.Index(fields=['at'], name='submission_at'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='UserEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('email', models.EmailField(error_messages={'unique': 'Somebody with this e-mail address already has an account.'}, max_length=254, verbose_name='e-mail')),
                        ('name', models.CharField(max_length=150, verbose_name='name')),
                        ('role', models.CharField(choices=[('director', 'Program director'), ('intake', 'Intake staff'), ('advisor', 'Student advisor'), ('employer', 'Employer contact'), ('funder', 'Funder'), ('administrator', 'Administrator')], max_length=20, verbose_name='role')),
                        ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                        ('invited_at', models.DateTimeField(blank=True, null=True, verbose_name='invited')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='added')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                        ('single_keys', models.BooleanField(default=True, verbose_name='single-key shortcuts')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9e9498e73f6fbdf2642fb33fa14189f1ad2382c8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_45b21', table='accounts_userevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='SavedView',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('list_key', models.CharField(max_length=30)),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('query', models.CharField(blank=True, max_length=2000)),
                        ('columns', models.CharField(blank=True, max_length=500)),
                        ('shared_role', models.CharField(blank=True, choices=[('director', 'Program director'), ('intake', 'Intake staff'), ('advisor', 'Student advisor'), ('employer', 'Employer contact'), ('funder', 'Funder'), ('administrator', 'Administrator')], max_length=20, verbose_name='shared with')),
                        ('is_default', models.BooleanField(default=False, verbose_name='opens first')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['name', 'pk'],
                        'constraints': [
                            models.UniqueConstraint(models.F('owner'), models.F('list_key'), django.db.models.functions.text.Lower('name'), name='saved_view_name_once', violation_error_message='You already have a view of this name.'),
                            models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('owner', 'list_key'), name='saved_view_one_default', violation_error_message='Only one view of a list can open first.'),
                            models.CheckConstraint(condition=models.Q(('shared_role__in', ['', 'director', 'intake', 'advisor', 'employer', 'funder', 'administrator'])), name='saved_view_role_known', violation_error_message='Choose one of the roles in the list.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_savedviewevent" ("columns", "id", "is_default", "list_key", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "shared_role") SELECT new_values."columns", new_values."id", new_values."is_default", new_values."list_key", new_values."name", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."query", new_values."shared_role" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='96aee7464f4a571118874be74166a89971a3c860', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6bb21', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_savedview', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_savedviewevent" ("columns", "id", "is_default", "list_key", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "shared_role") SELECT new_values."columns", new_values."id", new_values."is_default", new_values."list_key", new_values."name", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."query", new_values."shared_role" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='207d4679730ddceb2fd70fd9fde3d48bd3e5eba8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7daf1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_savedview', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_savedviewevent" ("columns", "id", "is_default", "list_key", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "shared_role") SELECT old_values."columns", old_values."id", old_values."is_default", old_values."list_key", old_values."name", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."query", old_values."shared_role" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c6904b6f19d106e5513a9a97c462db057d1f87b3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_616b8', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_savedview', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='SavedViewEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('list_key', models.CharField(max_length=30)),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('query', models.CharField(blank=True, max_length=2000)),
                        ('columns', models.CharField(blank=True, max_length=500)),
                        ('shared_role', models.CharField(blank=True, choices=[('director', 'Program director'), ('intake', 'Intake staff'), ('advisor', 'Student advisor'), ('employer', 'Employer contact'), ('funder', 'Funder'), ('administrator', 'Administrator')], max_length=20, verbose_name='shared with')),
                        ('is_default', models.BooleanField(default=False, verbose_name='opens first')),
                        ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.savedview')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='65025bba5d47dbe78d6d1153a814b2dc7a9812c8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4a329', table='accounts_savedviewevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='BulkChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('list_key', models.CharField(max_length=40, verbose_name='list')),
                        ('action_key', models.CharField(max_length=40, verbose_name='action')),
                        ('values', models.JSONField(blank=True, default=dict)),
                        ('told', models.CharField(blank=True, max_length=300, verbose_name='what')),
                        ('query', models.TextField(blank=True)),
                        ('total', models.PositiveIntegerField(verbose_name='rows')),
                        ('state', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Working'), ('done', 'Done')], default='queued', max_length=10)),
                        ('phase', models.CharField(choices=[('apply', 'Changing'), ('undo', 'Undoing')], default='apply', max_length=10)),
                        ('requested_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                        ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone')),
                        ('failure', models.TextField(blank=True)),
                        ('changed', models.PositiveIntegerField(default=0)),
                        ('refused', models.PositiveIntegerField(default=0)),
                        ('undone', models.PositiveIntegerField(default=0)),
                        ('kept', models.PositiveIntegerField(default=0)),
                        ('attempt', models.PositiveIntegerField(default=0)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('lease_until', models.DateTimeField(blank=True, null=True)),
                        ('claimed_by', models.CharField(blank=True, max_length=64)),
                        ('claimed_at', models.DateTimeField(blank=True, null=True)),
                        ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                        ('undo_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'indexes': [
                            models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['lease_until'], name='bulk_change_live'),
                            models.Index(fields=['requested_by', '-id'], name='bulk_change_own'),
                        ],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('changed__lte', django.db.models.expressions.CombinedExpression(models.F('total'), '-', models.F('refused')))), name='bulk_change_counts_rows_once'),
                            models.CheckConstraint(condition=models.Q(('undone__lte', django.db.models.expressions.CombinedExpression(models.F('changed'), '-', models.F('kept')))), name='bulk_change_undoes_rows_once'),
                            models.CheckConstraint(condition=models.Q(('phase', 'apply'), ('undo_by__isnull', False), _connector='OR'), name='bulk_change_undone_by_somebody'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_bulkchangeevent" ("action_key", "failure", "finished_at", "id", "list_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "query", "requested_at", "requested_by_id", "state", "told", "total", "undo_by_id", "undone_at", "values") SELECT new_values."action_key", new_values."failure", new_values."finished_at", new_values."id", new_values."list_key", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phase", new_values."query", new_values."requested_at", new_values."requested_by_id", new_values."state", new_values."told", new_values."total", new_values."undo_by_id", new_values."undone_at", new_values."values" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='82dac2126e2d61c0e132d1353671b00724592316', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1edb4', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_bulkchange', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_bulkchangeevent" ("action_key", "failure", "finished_at", "id", "list_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "query", "requested_at", "requested_by_id", "state", "told", "total", "undo_by_id", "undone_at", "values") SELECT new_values."action_key", new_values."failure", new_values."finished_at", new_values."id", new_values."list_key", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phase", new_values."query", new_values."requested_at", new_values."requested_by_id", new_values."state", new_values."told", new_values."total", new_values."undo_by_id", new_values."undone_at", new_values."values" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."action_key" IS DISTINCT FROM (new_values."action_key") OR old_values."failure" IS DISTINCT FROM (new_values."failure") OR old_values."finished_at" IS DISTINCT FROM (new_values."finished_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."list_key" IS DISTINCT FROM (new_values."list_key") OR old_values."phase" IS DISTINCT FROM (new_values."phase") OR old_values."query" IS DISTINCT FROM (new_values."query") OR old_values."requested_at" IS DISTINCT FROM (new_values."requested_at") OR old_values."requested_by_id" IS DISTINCT FROM (new_values."requested_by_id") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."told" IS DISTINCT FROM (new_values."told") OR old_values."total" IS DISTINCT FROM (new_values."total") OR old_values."undo_by_id" IS DISTINCT FROM (new_values."undo_by_id") OR old_values."undone_at" IS DISTINCT FROM (new_values."undone_at") OR old_values."values" IS DISTINCT FROM (new_values."values")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ac17106bb5117193fcd1e4615f8e59d69c6bd966', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_11ac9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_bulkchange', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_bulkchangeevent" ("action_key", "failure", "finished_at", "id", "list_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "query", "requested_at", "requested_by_id", "state", "told", "total", "undo_by_id", "undone_at", "values") SELECT old_values."action_key", old_values."failure", old_values."finished_at", old_values."id", old_values."list_key", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phase", old_values."query", old_values."requested_at", old_values."requested_by_id", old_values."state", old_values."told", old_values."total", old_values."undo_by_id", old_values."undone_at", old_values."values" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5a9cf31da20816612b68f6d245702b8c2a2ff281', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1a7e7', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_bulkchange', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='BulkChangeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('list_key', models.CharField(max_length=40, verbose_name='list')),
                        ('action_key', models.CharField(max_length=40, verbose_name='action')),
                        ('values', models.JSONField(blank=True, default=dict)),
                        ('told', models.CharField(blank=True, max_length=300, verbose_name='what')),
                        ('query', models.TextField(blank=True)),
                        ('total', models.PositiveIntegerField(verbose_name='rows')),
                        ('state', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Working'), ('done', 'Done')], default='queued', max_length=10)),
                        ('phase', models.CharField(choices=[('apply', 'Changing'), ('undo', 'Undoing')], default='apply', max_length=10)),
                        ('requested_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                        ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone')),
                        ('failure', models.TextField(blank=True)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.bulkchange')),
                        ('requested_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                        ('undo_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a6305955a23866b94b52a0047ef4b17173fa7fc7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_322ab', table='accounts_bulkchangeevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='BulkRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('row_id', models.BigIntegerField()),
                        ('state', models.CharField(choices=[('waiting', 'Waiting'), ('changed', 'Changed'), ('refused', 'Not changed'), ('undone', 'Undone'), ('kept', 'Left as it is')], default='waiting', max_length=10)),
                        ('reason', models.CharField(blank=True, max_length=500)),
                        ('token', models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                        ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='accounts.bulkchange')),
                    ],
                    options={
                        'ordering': ['row_id'],
                        'constraints': [
                            models.UniqueConstraint(fields=('change', 'row_id'), name='bulk_row_once'),
                        ],
                    },
                ),
            ],
        ),
        # The table of the database cache, so that `migrate` is all an installation needs.
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
    ]
