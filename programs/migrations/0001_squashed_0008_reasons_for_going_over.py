"""The tables of the programs as the migrations replaced here leave them, for databases that have none yet."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.db import migrations, models

from accounts.migrations._together import Together


class Migration(migrations.Migration):

    replaces = [
        ('programs', '0001_initial'),
        ('programs', '0002_details'),
        ('programs', '0003_reasons'),
        ('programs', '0004_job_end_reasons'),
        ('programs', '0005_cadence'),
        ('programs', '0006_targets'),
        ('programs', '0007_retiring'),
        ('programs', '0008_reasons_for_going_over'),
    ]

    initial = True

    dependencies = [
        ('employers', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    # The columns of a table stand in the order in which the replaced migrations added them, so that data
    # copied by position fits databases made by either of them.
    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Program',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(error_messages={'unique': 'Another program already has this code.'}, max_length=20, unique=True, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9-]*$', 'Use letters, digits and dashes only, like SSM or MA-01.')], verbose_name='code')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('about', models.TextField(blank=True, max_length=5000, verbose_name='about')),
                        ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                    ],
                    options={
                        'ordering': ['code'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_programevent" ("about", "code", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."about", new_values."code", new_values."id", new_values."is_sample", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2079e2ad18c733535d0abff6d87b2ab20e708780', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5a554', referencing='REFERENCING NEW TABLE AS new_values ', table='programs_program', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_programevent" ("about", "code", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."about", new_values."code", new_values."id", new_values."is_sample", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ee37eaf3d2391fda09a26ae7a87403fc53551123', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7f86c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programs_program', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_programevent" ("about", "code", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."about", old_values."code", old_values."id", old_values."is_sample", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='33947cae6891c473888466c7828df6cc93e7bda6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7c1d4', referencing='REFERENCING OLD TABLE AS old_values ', table='programs_program', when='AFTER')),
                        ],
                        'verbose_name': 'program',
                        'verbose_name_plural': 'programs',
                    },
                ),
                migrations.CreateModel(
                    name='ProgramEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.CharField(error_messages={'unique': 'Another program already has this code.'}, max_length=20, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9-]*$', 'Use letters, digits and dashes only, like SSM or MA-01.')], verbose_name='code')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('about', models.TextField(blank=True, max_length=5000, verbose_name='about')),
                        ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='programs.program')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b959981adc0355b7d255711197f23ff38ced4ca', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e6397', table='programs_programevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Track',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(error_messages={'unique': 'Another track already has this code.'}, max_length=20, unique=True, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9-]*$', 'Use letters, digits and dashes only, like SSM or MA-01.')], verbose_name='code')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('soc_code', models.CharField(blank=True, help_text='Occupation, like 31-9092.', max_length=7, validators=[django.core.validators.RegexValidator('^\\d{2}-\\d{4}$', 'Enter a SOC code like 31-9092.')], verbose_name='SOC code')),
                        ('cip_code', models.CharField(blank=True, help_text='Field of study, like 51.0801.', max_length=7, validators=[django.core.validators.RegexValidator('^\\d{2}\\.\\d{4}$', 'Enter a CIP code like 51.0801.')], verbose_name='CIP code')),
                        ('required_hours', models.PositiveIntegerField(blank=True, help_text='Leave empty when it is not known.', null=True, verbose_name='required hours')),
                        ('credential', models.CharField(blank=True, help_text='The exam or certificate it leads to.', max_length=200, verbose_name='credential')),
                        ('retired_on', models.DateField(blank=True, editable=False, null=True, verbose_name='retired on')),
                    ],
                    options={
                        'ordering': ['code'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trackevent" ("cip_code", "code", "credential", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required_hours", "retired_on", "soc_code", "title") SELECT new_values."cip_code", new_values."code", new_values."credential", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."required_hours", new_values."retired_on", new_values."soc_code", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c42ff0a630e020c20cbe69ff5968287f077c696d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7fbff', referencing='REFERENCING NEW TABLE AS new_values ', table='programs_track', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trackevent" ("cip_code", "code", "credential", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required_hours", "retired_on", "soc_code", "title") SELECT new_values."cip_code", new_values."code", new_values."credential", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."required_hours", new_values."retired_on", new_values."soc_code", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a359e5248c185fb96e1600d050a23b9d064a8560', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9504a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programs_track', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trackevent" ("cip_code", "code", "credential", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required_hours", "retired_on", "soc_code", "title") SELECT old_values."cip_code", old_values."code", old_values."credential", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."required_hours", old_values."retired_on", old_values."soc_code", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='28736e5b76346a1220bcd89c3a3bfed1bda18ef0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1da41', referencing='REFERENCING OLD TABLE AS old_values ', table='programs_track', when='AFTER')),
                        ],
                        'verbose_name': 'track',
                        'verbose_name_plural': 'tracks',
                    },
                ),
                migrations.CreateModel(
                    name='Competency',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name='order')),
                        ('title', models.CharField(max_length=200, verbose_name='skill')),
                        ('track', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='competencies', to='programs.track', verbose_name='track')),
                        ('source', models.CharField(blank=True, help_text='The list this skill is taken from.', max_length=200, verbose_name='source')),
                        ('retired_on', models.DateField(blank=True, editable=False, null=True, verbose_name='retired on')),
                    ],
                    options={
                        'verbose_name_plural': 'skills',
                        'ordering': ['position', 'pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('track', 'title'), name='competency_title_once', violation_error_message='This track already has a skill with this title.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_competencyevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "title", "track_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."retired_on", new_values."source", new_values."title", new_values."track_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e848e70e96f3b481c9425eeb4731a9eff10edd98', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_58eef', referencing='REFERENCING NEW TABLE AS new_values ', table='programs_competency', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_competencyevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "title", "track_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."retired_on", new_values."source", new_values."title", new_values."track_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='79554d8d194c3f713c054dc5eeb110fd17d9da74', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a8089', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programs_competency', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_competencyevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "title", "track_id") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."retired_on", old_values."source", old_values."title", old_values."track_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b9b36c068a08ed722eae42baf3251a49a3c703d1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4a94a', referencing='REFERENCING OLD TABLE AS old_values ', table='programs_competency', when='AFTER')),
                        ],
                        'verbose_name': 'skill',
                    },
                ),
                migrations.CreateModel(
                    name='Module',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name='order')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('track', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='modules', to='programs.track', verbose_name='track')),
                    ],
                    options={
                        'ordering': ['position', 'pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('track', 'title'), name='module_title_once', violation_error_message='This track already has a module with this title.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_moduleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "track_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."title", new_values."track_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8d0e40dc5a8942abb96938dbdeea8b2a56f0c1ca', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_21104', referencing='REFERENCING NEW TABLE AS new_values ', table='programs_module', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_moduleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "track_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."title", new_values."track_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7c8de93e2058076e344a3edfa39f1d1f277fc6c8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_69a93', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programs_module', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_moduleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "track_id") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."title", old_values."track_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0b4fa182952eebb812729c75e580701886766b6f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_239db', referencing='REFERENCING OLD TABLE AS old_values ', table='programs_module', when='AFTER')),
                        ],
                        'verbose_name': 'module',
                        'verbose_name_plural': 'modules',
                    },
                ),
                migrations.CreateModel(
                    name='TrackEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.CharField(error_messages={'unique': 'Another track already has this code.'}, max_length=20, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9-]*$', 'Use letters, digits and dashes only, like SSM or MA-01.')], verbose_name='code')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('soc_code', models.CharField(blank=True, help_text='Occupation, like 31-9092.', max_length=7, validators=[django.core.validators.RegexValidator('^\\d{2}-\\d{4}$', 'Enter a SOC code like 31-9092.')], verbose_name='SOC code')),
                        ('cip_code', models.CharField(blank=True, help_text='Field of study, like 51.0801.', max_length=7, validators=[django.core.validators.RegexValidator('^\\d{2}\\.\\d{4}$', 'Enter a CIP code like 51.0801.')], verbose_name='CIP code')),
                        ('required_hours', models.PositiveIntegerField(blank=True, help_text='Leave empty when it is not known.', null=True, verbose_name='required hours')),
                        ('credential', models.CharField(blank=True, help_text='The exam or certificate it leads to.', max_length=200, verbose_name='credential')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='programs.track')),
                        ('retired_on', models.DateField(blank=True, editable=False, null=True, verbose_name='retired on')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='309b06663e96d8b140b39d0701ad95530515f283', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a5196', table='programs_trackevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='CompetencyEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name='order')),
                        ('title', models.CharField(max_length=200, verbose_name='skill')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='programs.competency')),
                        ('track', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.track', verbose_name='track')),
                        ('source', models.CharField(blank=True, help_text='The list this skill is taken from.', max_length=200, verbose_name='source')),
                        ('retired_on', models.DateField(blank=True, editable=False, null=True, verbose_name='retired on')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4c57ab97e3ef480499a7d74e9c80ec487ebfed0b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0c620', table='programs_competencyevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Grant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(error_messages={'unique': 'Another grant already has this award number.'}, max_length=60, unique=True, verbose_name='award number')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='starts on')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('funder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='employers.organization', verbose_name='funder')),
                        ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='programs.program', verbose_name='program')),
                        ('target_completed', models.PositiveIntegerField(blank=True, null=True, verbose_name='people who complete')),
                        ('target_enrolled', models.PositiveIntegerField(blank=True, null=True, verbose_name='people given a seat')),
                        ('target_hired', models.PositiveIntegerField(blank=True, null=True, verbose_name='jobs taken')),
                        ('retired_on', models.DateField(blank=True, editable=False, null=True, verbose_name='retired on')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='grant_ends_after_start', violation_error_message='The last day must come after the start.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_grantevent" ("ends_on", "funder_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "retired_on", "starts_on", "target_completed", "target_enrolled", "target_hired", "title") SELECT new_values."ends_on", new_values."funder_id", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."program_id", new_values."retired_on", new_values."starts_on", new_values."target_completed", new_values."target_enrolled", new_values."target_hired", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2d6200f48577cdd1becc5e74142ff4bbda295a8d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0f7b1', referencing='REFERENCING NEW TABLE AS new_values ', table='programs_grant', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_grantevent" ("ends_on", "funder_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "retired_on", "starts_on", "target_completed", "target_enrolled", "target_hired", "title") SELECT new_values."ends_on", new_values."funder_id", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."program_id", new_values."retired_on", new_values."starts_on", new_values."target_completed", new_values."target_enrolled", new_values."target_hired", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='78043ab3e27f428285f96bedce24f3e95f3c2cd6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8746f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programs_grant', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_grantevent" ("ends_on", "funder_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "retired_on", "starts_on", "target_completed", "target_enrolled", "target_hired", "title") SELECT old_values."ends_on", old_values."funder_id", old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."program_id", old_values."retired_on", old_values."starts_on", old_values."target_completed", old_values."target_enrolled", old_values."target_hired", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3c3729345aea0fa711d935316f5b87da5def250d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_32857', referencing='REFERENCING OLD TABLE AS old_values ', table='programs_grant', when='AFTER')),
                        ],
                        'verbose_name': 'grant',
                        'verbose_name_plural': 'grants',
                    },
                ),
                migrations.CreateModel(
                    name='ModuleEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name='order')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='programs.module')),
                        ('track', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.track', verbose_name='track')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b0c8d5391177d575fbedf1c04bf730a6468064b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a5821', table='programs_moduleevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='GrantEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.CharField(error_messages={'unique': 'Another grant already has this award number.'}, max_length=60, verbose_name='award number')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='starts on')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('funder', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.organization', verbose_name='funder')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='programs.grant')),
                        ('program', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.program', verbose_name='program')),
                        ('target_completed', models.PositiveIntegerField(blank=True, null=True, verbose_name='people who complete')),
                        ('target_enrolled', models.PositiveIntegerField(blank=True, null=True, verbose_name='people given a seat')),
                        ('target_hired', models.PositiveIntegerField(blank=True, null=True, verbose_name='jobs taken')),
                        ('retired_on', models.DateField(blank=True, editable=False, null=True, verbose_name='retired on')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7075dc3e45fd744414a38faab5e124604497c218', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5177f', table='programs_grantevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Reason',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('exit', 'Leaving a cohort'), ('leave', 'Going on leave'), ('decline', 'Declining a job offer'), ('job_end', 'Leaving a job'), ('over', 'Going over the seats of a cohort')], max_length=20, verbose_name='list')),
                        ('label', models.CharField(max_length=80, verbose_name='label')),
                        ('meaning', models.CharField(max_length=20, verbose_name='counts as')),
                        ('position', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                        ('added_on', models.DateField(blank=True, default=django.utils.timezone.localdate, null=True, verbose_name='in use from')),
                        ('retired_on', models.DateField(blank=True, null=True, verbose_name='retired on')),
                    ],
                    options={
                        'verbose_name': 'reason',
                        'verbose_name_plural': 'reasons',
                        'ordering': ['kind', 'position', 'pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='reason_has_a_label', violation_error_message='Enter the label people choose.'),
                            models.UniqueConstraint(django.db.models.functions.text.Lower('label'), models.F('kind'), name='reason_label_once_a_list', violation_error_message='This list already has a reason with this label.'),
                            models.CheckConstraint(condition=models.Q(('retired_on__gte', models.F('added_on'))), name='reason_retired_after_it_was_added', violation_error_message='A reason cannot be retired before it was in use.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('kind', 'exit'), ('meaning__in', ['work', 'family', 'transport', 'moved', 'coursework', 'attendance', 'conduct', 'no_contact', 'other_cohort', 'other'])), models.Q(('kind', 'leave'), ('meaning__in', ['family', 'work', 'transport', 'pause'])), models.Q(('kind', 'decline'), ('meaning__in', ['pay', 'hours', 'place', 'other_job', 'school', 'other'])), models.Q(('kind', 'job_end'), ('meaning__in', ['better_job', 'pay', 'hours', 'place', 'family', 'school', 'laid_off', 'dismissed', 'other'])), models.Q(('kind', 'over'), ('meaning__in', ['room', 'leaving', 'moved', 'return', 'promised', 'other'])), _connector='OR'), name='reason_has_a_meaning_of_its_list', violation_error_message='Choose what this label counts as.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_reasonevent" ("added_on", "id", "kind", "label", "meaning", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on") SELECT new_values."added_on", new_values."id", new_values."kind", new_values."label", new_values."meaning", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."retired_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6eadb58191d5cfce8912bd9c1f575358c636dee9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_28dc3', referencing='REFERENCING NEW TABLE AS new_values ', table='programs_reason', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_reasonevent" ("added_on", "id", "kind", "label", "meaning", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on") SELECT new_values."added_on", new_values."id", new_values."kind", new_values."label", new_values."meaning", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."retired_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8f4c491ee95bb027a18a24ab164b69ab281a19f6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_89e87', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programs_reason', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_reasonevent" ("added_on", "id", "kind", "label", "meaning", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on") SELECT old_values."added_on", old_values."id", old_values."kind", old_values."label", old_values."meaning", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."retired_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='cf03264ebd694fcf898842a0c5cf5adae57de822', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5f242', referencing='REFERENCING OLD TABLE AS old_values ', table='programs_reason', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ReasonEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('exit', 'Leaving a cohort'), ('leave', 'Going on leave'), ('decline', 'Declining a job offer'), ('job_end', 'Leaving a job'), ('over', 'Going over the seats of a cohort')], max_length=20, verbose_name='list')),
                        ('label', models.CharField(max_length=80, verbose_name='label')),
                        ('meaning', models.CharField(max_length=20, verbose_name='counts as')),
                        ('position', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                        ('added_on', models.DateField(blank=True, default=django.utils.timezone.localdate, null=True, verbose_name='in use from')),
                        ('retired_on', models.DateField(blank=True, null=True, verbose_name='retired on')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='programs.reason')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f2678276eaf957ea99ed40d32a8a8a7468bb476b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a57ca', table='programs_reasonevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='CadenceRule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('every_days', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(180)], verbose_name='a check-in every so many days')),
                        ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cadence_rules', to='programs.program', verbose_name='program')),
                        ('track', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cadence_rules', to='programs.track', verbose_name='track')),
                    ],
                    options={
                        'verbose_name': 'check-in rule',
                        'verbose_name_plural': 'check-in rules',
                        'ordering': ['program__code', models.OrderBy(models.F('track__code'), nulls_first=True)],
                        'constraints': [
                            models.UniqueConstraint(fields=('program', 'track'), name='cadence_rule_once', nulls_distinct=False, violation_error_message='There is a rule for this program and track already.'),
                            models.CheckConstraint(condition=models.Q(('every_days__gte', 1), ('every_days__lte', 180)), name='cadence_rule_in_days', violation_error_message='Enter from 1 to 180 days.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_cadenceruleevent" ("every_days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "track_id") SELECT new_values."every_days", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."program_id", new_values."track_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ab916c86aae0cacda7e7e8534d8b9ae3ca042d73', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ac8b9', referencing='REFERENCING NEW TABLE AS new_values ', table='programs_cadencerule', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_cadenceruleevent" ("every_days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "track_id") SELECT new_values."every_days", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."program_id", new_values."track_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='20ed5ba43bd6c38e4a75b4f2f8227f05d035fcda', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d639c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programs_cadencerule', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_cadenceruleevent" ("every_days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "track_id") SELECT old_values."every_days", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."program_id", old_values."track_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='60d1d4fe8047a6aacfef909401952c6f3de51900', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f9ad8', referencing='REFERENCING OLD TABLE AS old_values ', table='programs_cadencerule', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='CadenceRuleEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('every_days', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(180)], verbose_name='a check-in every so many days')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='programs.cadencerule')),
                        ('program', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.program', verbose_name='program')),
                        ('track', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.track', verbose_name='track')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7f8636fb5d41ab2101983bfb6b48def2adc73967', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d99fe', table='programs_cadenceruleevent', when='BEFORE')),
                        ],
                    },
                ),
            ],
        ),
    ]
