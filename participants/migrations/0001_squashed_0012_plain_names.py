"""The tables of the people as the migrations replaced here leave them, for databases that have none yet.

Left out: the words of the names that were there (0003), what earlier consents were for (0005) and emptying the
digests that were made without a key (0011).
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from accounts.migrations._together import Together


class Migration(migrations.Migration):

    replaces = [
        ('participants', '0001_initial'),
        ('participants', '0002_list_indexes'),
        ('participants', '0003_names_for_search'),
        ('participants', '0004_person_page'),
        ('participants', '0005_consent_purpose'),
        ('participants', '0006_list_order'),
        ('participants', '0007_different_people'),
        ('participants', '0008_email_index'),
        ('participants', '0009_source_of_values'),
        ('participants', '0010_task_search'),
        ('participants', '0011_share_digest'),
        ('participants', '0012_plain_names'),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('employers', '0003_same_organization'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    # The columns of a table stand in the order in which the replaced migrations added them, so that data
    # copied by position fits databases made by either of them.
    operations = [
        # Exclusion constraints over keys and dates, search by part of a name, and how a word sounds. Trusted:
        # the owner of the database may create them.
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        django.contrib.postgres.operations.TrigramExtension(
        ),
        django.contrib.postgres.operations.CreateExtension(
            name='fuzzystrmatch',
        ),
        Together(
            operations=[
                migrations.CreateModel(
                    name='Participant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('first_name', models.CharField(max_length=100, verbose_name='first name')),
                        ('last_name', models.CharField(max_length=100, verbose_name='last name')),
                        ('preferred_name', models.CharField(blank=True, help_text='What they like to be called.', max_length=100, verbose_name='preferred name')),
                        ('date_of_birth', models.DateField(blank=True, null=True, verbose_name='date of birth')),
                        ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                        ('contact_way', models.CharField(blank=True, choices=[('call', 'Call'), ('text', 'Text'), ('email', 'E-mail')], max_length=10, verbose_name='best way to reach')),
                        ('street', models.CharField(blank=True, max_length=200, verbose_name='street')),
                        ('city', models.CharField(blank=True, max_length=100, verbose_name='city')),
                        ('state', models.CharField(blank=True, max_length=2, verbose_name='state')),
                        ('postal_code', models.CharField(blank=True, max_length=10, verbose_name='ZIP code')),
                        ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                        ('added_on', models.DateField(default=django.utils.timezone.localdate, editable=False, verbose_name='added on')),
                        ('search_text', models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Lower(models.Func(models.Func(django.db.models.functions.text.Concat(models.Value('p-'), django.db.models.functions.comparison.Cast('id', models.TextField()), models.Value(' '), models.F('first_name'), models.Value(' '), models.F('last_name'), models.Value(' '), models.F('preferred_name'), models.Value(' '), models.F('email'), models.Value(' '), models.Func(models.F('phone'), models.Value('\\D'), models.Value(''), models.Value('g'), function='regexp_replace'), output_field=models.TextField()), template='normalize(%(expressions)s, NFKD)'), models.Value("[\\u0300-\\u036f'’ʼ`´]"), models.Value(''), models.Value('g'), function='regexp_replace')), models.Value('ß'), models.Value('ss')), models.Value('æ'), models.Value('ae')), models.Value('œ'), models.Value('oe')), models.Value('øłđħıŧ'), models.Value('oldhit'), function='translate', output_field=models.TextField()), output_field=models.TextField())),
                        ('name_words', models.GeneratedField(db_persist=True, expression=models.Func(models.Func(models.Func(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Lower(models.Func(models.Func(django.db.models.functions.text.Concat(models.F('first_name'), models.Value(' '), models.F('last_name'), models.Value(' '), models.F('preferred_name'), models.Value(' '), output_field=models.TextField()), template='normalize(%(expressions)s, NFKD)'), models.Value("[\\u0300-\\u036f'’ʼ`´]"), models.Value(''), models.Value('g'), function='regexp_replace')), models.Value('ß'), models.Value('ss')), models.Value('æ'), models.Value('ae')), models.Value('œ'), models.Value('oe')), models.Value('øłđħıŧ'), models.Value('oldhit'), function='translate', output_field=models.TextField()), models.Value('[\\s!-/:-@\\[-`{-~–—·]+'), function='regexp_split_to_array'), models.Value(''), function='array_remove', output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)), output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None))),
                        ('best_time', models.CharField(blank=True, default='', help_text='For example: after 4 PM.', max_length=80, verbose_name='best time to reach')),
                        ('language', models.CharField(blank=True, default='', help_text='Empty when English is fine.', max_length=40, verbose_name='language to speak in')),
                        ('no_calls', models.BooleanField(default=False, verbose_name='asked not to be called')),
                        ('no_texts', models.BooleanField(default=False, verbose_name='asked not to be texted')),
                        ('pronouns', models.CharField(blank=True, default='', help_text='As the person says them: she/her.', max_length=40, verbose_name='pronouns')),
                    ],
                    options={
                        'ordering': ['last_name', 'first_name', 'pk'],
                        'indexes': [
                            models.Index(fields=['last_name', 'first_name', 'id'], name='participant_by_name'),
                            models.Index(fields=['added_on', 'id'], name='participant_by_added'),
                            models.Index(condition=models.Q(('phone', '')), fields=['last_name', 'first_name', 'id'], name='participant_no_phone'),
                            models.Index(condition=models.Q(('email', '')), fields=['last_name', 'first_name', 'id'], name='participant_no_email'),
                            django.contrib.postgres.indexes.GinIndex(fields=['search_text'], name='participant_search', opclasses=['gin_trgm_ops']),
                            django.contrib.postgres.indexes.GinIndex(fields=['name_words'], name='participant_name_words'),
                            models.Index(fields=['date_of_birth'], name='participant_by_birth'),
                            models.Index(django.db.models.functions.text.Upper('email'), name='participant_by_email'),
                        ],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(models.Q(('first_name', ''), _negated=True), models.Q(('last_name', ''), _negated=True)), name='participant_has_name', violation_error_message='Enter a first and a last name.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='keep_name_words_added', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO participants_nameword (word)\n    SELECT DISTINCT word FROM new_rows, unnest(name_words) AS word ORDER BY word ON CONFLICT DO NOTHING;\n    RETURN NULL;\n', hash='a9b4532a0944585d47aae57b5e52ba034fe093ed', level='STATEMENT', operation='INSERT', pgid='pgtrigger_keep_name_words_added_08c4f', referencing='REFERENCING NEW TABLE AS new_rows ', table='participants_participant', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='keep_name_words_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO participants_nameword (word)\n    SELECT DISTINCT word FROM new_rows, unnest(name_words) AS word ORDER BY word ON CONFLICT DO NOTHING;\n    RETURN NULL;\n', hash='6d46001810574b32ebc94c4291c6b163ac8b65f2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_name_words_changed_34c01', referencing='REFERENCING NEW TABLE AS new_rows ', table='participants_participant', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_participantevent" ("added_on", "best_time", "city", "contact_way", "date_of_birth", "email", "first_name", "id", "is_sample", "language", "last_name", "no_calls", "no_texts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "preferred_name", "pronouns", "state", "street") SELECT new_values."added_on", new_values."best_time", new_values."city", new_values."contact_way", new_values."date_of_birth", new_values."email", new_values."first_name", new_values."id", new_values."is_sample", new_values."language", new_values."last_name", new_values."no_calls", new_values."no_texts", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."postal_code", new_values."preferred_name", new_values."pronouns", new_values."state", new_values."street" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='76b94db25aeaebb777abad7e6b39113982aa211f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_068a6', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_participant', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_participantevent" ("added_on", "best_time", "city", "contact_way", "date_of_birth", "email", "first_name", "id", "is_sample", "language", "last_name", "no_calls", "no_texts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "preferred_name", "pronouns", "state", "street") SELECT new_values."added_on", new_values."best_time", new_values."city", new_values."contact_way", new_values."date_of_birth", new_values."email", new_values."first_name", new_values."id", new_values."is_sample", new_values."language", new_values."last_name", new_values."no_calls", new_values."no_texts", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."postal_code", new_values."preferred_name", new_values."pronouns", new_values."state", new_values."street" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."added_on" IS DISTINCT FROM (new_values."added_on") OR old_values."best_time" IS DISTINCT FROM (new_values."best_time") OR old_values."city" IS DISTINCT FROM (new_values."city") OR old_values."contact_way" IS DISTINCT FROM (new_values."contact_way") OR old_values."date_of_birth" IS DISTINCT FROM (new_values."date_of_birth") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."first_name" IS DISTINCT FROM (new_values."first_name") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."last_name" IS DISTINCT FROM (new_values."last_name") OR old_values."no_calls" IS DISTINCT FROM (new_values."no_calls") OR old_values."no_texts" IS DISTINCT FROM (new_values."no_texts") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."postal_code" IS DISTINCT FROM (new_values."postal_code") OR old_values."preferred_name" IS DISTINCT FROM (new_values."preferred_name") OR old_values."pronouns" IS DISTINCT FROM (new_values."pronouns") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."street" IS DISTINCT FROM (new_values."street")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d5a21980040dcf7d87ddd677c7913f2c2abcab7f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c9656', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_participant', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_participantevent" ("added_on", "best_time", "city", "contact_way", "date_of_birth", "email", "first_name", "id", "is_sample", "language", "last_name", "no_calls", "no_texts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "preferred_name", "pronouns", "state", "street") SELECT old_values."added_on", old_values."best_time", old_values."city", old_values."contact_way", old_values."date_of_birth", old_values."email", old_values."first_name", old_values."id", old_values."is_sample", old_values."language", old_values."last_name", old_values."no_calls", old_values."no_texts", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."postal_code", old_values."preferred_name", old_values."pronouns", old_values."state", old_values."street" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a55a4cc8fb3ef2136f850afcf348183a11e3f8ea', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9322e', referencing='REFERENCING OLD TABLE AS old_values ', table='participants_participant', when='AFTER')),
                        ],
                        'verbose_name': 'person',
                        'verbose_name_plural': 'people',
                    },
                ),
                migrations.CreateModel(
                    name='Consent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('share_with_employer', 'Share name with the partner facility'), ('education_records', 'Share records with another agency or school'), ('ui_wage_release', 'Look up wages with the state'), ('photo_story', 'Use their photo or story'), ('text_message', 'Send text messages')], default='share_with_employer', max_length=30, verbose_name='what')),
                        ('given_on', models.DateField(verbose_name='given on')),
                        ('ends_on', models.DateField(blank=True, help_text='First day it no longer holds. Empty: until taken back.', null=True, verbose_name='ends on')),
                        ('revoked_on', models.DateField(blank=True, null=True, verbose_name='taken back on')),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='participants.participant')),
                        ('purpose', models.CharField(blank=True, default='', help_text='As the form says.', max_length=300, verbose_name='what for')),
                        ('recipient', models.CharField(blank=True, default='', help_text='The agency, school or office. Empty for the partner facilities that train the person.', max_length=200, verbose_name='who gets it')),
                        ('records', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('contact', 'Name and contact'), ('training', 'Training'), ('jobs', 'Jobs and wages'), ('tasks', 'Open tasks')], max_length=20), blank=True, default=list, size=None, verbose_name='which records')),
                        ('signed_on', models.DateField(blank=True, help_text='Empty when there is no signed form.', null=True, verbose_name='signed on')),
                    ],
                    options={
                        'ordering': ['-given_on', '-pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('given_on'))), name='consent_ends_after_given', violation_error_message='The consent must end after it was given.'),
                            models.CheckConstraint(condition=models.Q(('revoked_on__gte', models.F('given_on'))), name='consent_revoked_after_given', violation_error_message='A consent cannot be taken back before it was given.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['education_records', 'ui_wage_release']), _negated=True), models.Q(('recipient', ''), _negated=True), _connector='OR'), name='consent_names_recipient', violation_error_message='Write down who gets the records.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('kind', 'ui_wage_release'), _negated=True), ('ends_on__isnull', False), _connector='OR'), name='consent_wage_release_ends', violation_error_message='A wage release needs the day on which it ends.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_consentevent" ("ends_on", "given_on", "id", "kind", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "records", "revoked_on", "signed_on") SELECT new_values."ends_on", new_values."given_on", new_values."id", new_values."kind", new_values."participant_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."recipient", new_values."records", new_values."revoked_on", new_values."signed_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4577d52ce28f0e1db0bf3892befb0186408526f1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e441e', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_consent', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_consentevent" ("ends_on", "given_on", "id", "kind", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "records", "revoked_on", "signed_on") SELECT new_values."ends_on", new_values."given_on", new_values."id", new_values."kind", new_values."participant_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."recipient", new_values."records", new_values."revoked_on", new_values."signed_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='98ad2f30c6c0fcd5e4936e1154d05eeab8ac092c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4bbfa', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_consent', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_consentevent" ("ends_on", "given_on", "id", "kind", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "records", "revoked_on", "signed_on") SELECT old_values."ends_on", old_values."given_on", old_values."id", old_values."kind", old_values."participant_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."recipient", old_values."records", old_values."revoked_on", old_values."signed_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6b4b75d2d119dc0e25a5b1254cab4299e2fe7470', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b13c8', referencing='REFERENCING OLD TABLE AS old_values ', table='participants_consent', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='DemographicAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('question', models.CharField(choices=[('race_ethnicity', 'Race or ethnicity'), ('gender', 'Gender')], max_length=20, verbose_name='question')),
                        ('choice', models.CharField(choices=[('aian', 'American Indian or Alaska Native'), ('asian', 'Asian'), ('black', 'Black or African American'), ('hispanic', 'Hispanic or Latino'), ('mena', 'Middle Eastern or North African'), ('nhpi', 'Native Hawaiian or Pacific Islander'), ('white', 'White'), ('woman', 'Woman'), ('man', 'Man'), ('nonbinary', 'Non-binary'), ('other_gender', 'Another gender'), ('declined', 'Chose not to answer')], max_length=20, verbose_name='answer')),
                        ('self_reported', models.BooleanField(default=True, verbose_name='said by the person')),
                        ('asked_on', models.DateField(blank=True, null=True, verbose_name='asked on')),
                        ('instrument_version', models.CharField(default='spd15-2024', max_length=20)),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='demographics', to='participants.participant')),
                    ],
                    options={
                        'ordering': ['question', 'pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('participant', 'question', 'choice'), name='demographic_choice_once', violation_error_message='This answer is already there.'),
                            django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('participant', '='), ('question', '='), (models.Case(models.When(choice='declined', then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField()), '<>')], name='demographic_declined_alone', violation_error_message='“Chose not to answer” cannot stand beside another answer.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('choice__in', ['aian', 'asian', 'black', 'hispanic', 'mena', 'nhpi', 'white', 'declined']), ('question', 'race_ethnicity')), models.Q(('choice__in', ['woman', 'man', 'nonbinary', 'other_gender', 'declined']), ('question', 'gender')), _connector='OR'), name='demographic_choice_fits_question', violation_error_message='This answer does not belong to this question.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_demographicanswerevent" ("asked_on", "choice", "id", "instrument_version", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "self_reported") SELECT new_values."asked_on", new_values."choice", new_values."id", new_values."instrument_version", new_values."participant_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."question", new_values."self_reported" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='eb3ceeb9e535f21553290c2fb754ce44c9888ac8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f799e', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_demographicanswer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_demographicanswerevent" ("asked_on", "choice", "id", "instrument_version", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "self_reported") SELECT new_values."asked_on", new_values."choice", new_values."id", new_values."instrument_version", new_values."participant_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."question", new_values."self_reported" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f8945c2812f5afa239a5b5c43f3081cb3c33ead1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_aa497', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_demographicanswer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_demographicanswerevent" ("asked_on", "choice", "id", "instrument_version", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "self_reported") SELECT old_values."asked_on", old_values."choice", old_values."id", old_values."instrument_version", old_values."participant_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."question", old_values."self_reported" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4d720bae54886b3cc5f17949bb61073fd545a933', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_88659', referencing='REFERENCING OLD TABLE AS old_values ', table='participants_demographicanswer', when='AFTER')),
                        ],
                        'verbose_name': 'answer about a person',
                        'verbose_name_plural': 'answers about people',
                    },
                ),
                migrations.CreateModel(
                    name='ParticipantEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('first_name', models.CharField(max_length=100, verbose_name='first name')),
                        ('last_name', models.CharField(max_length=100, verbose_name='last name')),
                        ('preferred_name', models.CharField(blank=True, help_text='What they like to be called.', max_length=100, verbose_name='preferred name')),
                        ('date_of_birth', models.DateField(blank=True, null=True, verbose_name='date of birth')),
                        ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                        ('contact_way', models.CharField(blank=True, choices=[('call', 'Call'), ('text', 'Text'), ('email', 'E-mail')], max_length=10, verbose_name='best way to reach')),
                        ('street', models.CharField(blank=True, max_length=200, verbose_name='street')),
                        ('city', models.CharField(blank=True, max_length=100, verbose_name='city')),
                        ('state', models.CharField(blank=True, max_length=2, verbose_name='state')),
                        ('postal_code', models.CharField(blank=True, max_length=10, verbose_name='ZIP code')),
                        ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                        ('added_on', models.DateField(default=django.utils.timezone.localdate, editable=False, verbose_name='added on')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.participant')),
                        ('best_time', models.CharField(blank=True, default='', help_text='For example: after 4 PM.', max_length=80, verbose_name='best time to reach')),
                        ('language', models.CharField(blank=True, default='', help_text='Empty when English is fine.', max_length=40, verbose_name='language to speak in')),
                        ('no_calls', models.BooleanField(default=False, verbose_name='asked not to be called')),
                        ('no_texts', models.BooleanField(default=False, verbose_name='asked not to be texted')),
                        ('pronouns', models.CharField(blank=True, default='', help_text='As the person says them: she/her.', max_length=40, verbose_name='pronouns')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='73cf540e323835e66b77a1868b276a807091bf14', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_18f6f', table='participants_participantevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Task',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=200, verbose_name='what to do')),
                        ('due_on', models.DateField(verbose_name='due on')),
                        ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                        ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to=settings.AUTH_USER_MODEL, verbose_name='who does it')),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='participants.participant')),
                    ],
                    options={
                        'ordering': ['due_on', 'pk'],
                        'indexes': [
                            models.Index(condition=models.Q(('done_on__isnull', True)), fields=['due_on', 'id'], name='task_open_by_due'),
                            models.Index(fields=['due_on', 'id'], name='task_by_due'),
                            django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('title'), 'gin_trgm_ops'), name='task_by_part_of_title'),
                        ],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(models.Q(('done_by__isnull', True), ('done_on__isnull', True)), models.Q(('done_by__isnull', False), ('done_on__isnull', False)), _connector='OR'), name='task_done_when_and_who', violation_error_message='A finished task needs the day and the person who did it.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_taskevent" ("done_by_id", "done_on", "due_on", "id", "owner_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."id", new_values."owner_id", new_values."participant_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7a1d01e99100176ed3703d9335b97ff69a18e39a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_00139', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_task', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_taskevent" ("done_by_id", "done_on", "due_on", "id", "owner_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."id", new_values."owner_id", new_values."participant_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='46f0927ec2ce56af6f18ba9b6eb647bdb706a113', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0ce01', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_task', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_taskevent" ("done_by_id", "done_on", "due_on", "id", "owner_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT old_values."done_by_id", old_values."done_on", old_values."due_on", old_values."id", old_values."owner_id", old_values."participant_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='30fc46aa893aa5cfb21b199114c5c9a22cf8ded0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7d9ce', referencing='REFERENCING OLD TABLE AS old_values ', table='participants_task', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='TaskEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('title', models.CharField(max_length=200, verbose_name='what to do')),
                        ('due_on', models.DateField(verbose_name='due on')),
                        ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                        ('done_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who does it')),
                        ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.task')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bb5f5d774187099b4516099a8768edd15d78ca24', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8c555', table='participants_taskevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='DemographicAnswerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('question', models.CharField(choices=[('race_ethnicity', 'Race or ethnicity'), ('gender', 'Gender')], max_length=20, verbose_name='question')),
                        ('choice', models.CharField(choices=[('aian', 'American Indian or Alaska Native'), ('asian', 'Asian'), ('black', 'Black or African American'), ('hispanic', 'Hispanic or Latino'), ('mena', 'Middle Eastern or North African'), ('nhpi', 'Native Hawaiian or Pacific Islander'), ('white', 'White'), ('woman', 'Woman'), ('man', 'Man'), ('nonbinary', 'Non-binary'), ('other_gender', 'Another gender'), ('declined', 'Chose not to answer')], max_length=20, verbose_name='answer')),
                        ('self_reported', models.BooleanField(default=True, verbose_name='said by the person')),
                        ('asked_on', models.DateField(blank=True, null=True, verbose_name='asked on')),
                        ('instrument_version', models.CharField(default='spd15-2024', max_length=20)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.demographicanswer')),
                        ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='69f10ea4783005885ec003a56c5abdca8d6cca87', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_91b9f', table='participants_demographicanswerevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ConsentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('share_with_employer', 'Share name with the partner facility'), ('education_records', 'Share records with another agency or school'), ('ui_wage_release', 'Look up wages with the state'), ('photo_story', 'Use their photo or story'), ('text_message', 'Send text messages')], default='share_with_employer', max_length=30, verbose_name='what')),
                        ('given_on', models.DateField(verbose_name='given on')),
                        ('ends_on', models.DateField(blank=True, help_text='First day it no longer holds. Empty: until taken back.', null=True, verbose_name='ends on')),
                        ('revoked_on', models.DateField(blank=True, null=True, verbose_name='taken back on')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.consent')),
                        ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant')),
                        ('purpose', models.CharField(blank=True, default='', help_text='As the form says.', max_length=300, verbose_name='what for')),
                        ('recipient', models.CharField(blank=True, default='', help_text='The agency, school or office. Empty for the partner facilities that train the person.', max_length=200, verbose_name='who gets it')),
                        ('records', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('contact', 'Name and contact'), ('training', 'Training'), ('jobs', 'Jobs and wages'), ('tasks', 'Open tasks')], max_length=20), blank=True, default=list, size=None, verbose_name='which records')),
                        ('signed_on', models.DateField(blank=True, help_text='Empty when there is no signed form.', null=True, verbose_name='signed on')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='46fa4ecb86268f1b197a63fd3792db7d43527d2c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_be5fa', table='participants_consentevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='NameWord',
                    fields=[
                        ('word', models.TextField(primary_key=True, serialize=False, verbose_name='word')),
                        ('sounds', models.GeneratedField(db_persist=True, expression=models.Func(models.Func(models.F('word'), function='dmetaphone'), models.Func(models.F('word'), function='dmetaphone_alt'), template='ARRAY[%(expressions)s]'), output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None))),
                    ],
                    options={
                        'indexes': [
                            django.contrib.postgres.indexes.GinIndex(fields=['sounds'], name='name_word_sounds'),
                            django.contrib.postgres.indexes.GinIndex(fields=['word'], name='name_word_parts', opclasses=['gin_trgm_ops']),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Alert',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.CharField(help_text='One sentence that all staff may read. No diagnosis and no offense detail.', max_length=140, verbose_name='what to know')),
                        ('starts_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='first day')),
                        ('ends_on', models.DateField(help_text='After this day it goes away by itself.', verbose_name='last day')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='participants.participant')),
                    ],
                    options={
                        'ordering': ['ends_on', 'pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='alert_ends_after_start', violation_error_message='The last day cannot be before the first day.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_alertevent" ("by_id", "ended_on", "ends_on", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "text") SELECT new_values."by_id", new_values."ended_on", new_values."ends_on", new_values."id", new_values."participant_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts_on", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0e8eab19a9afb2a8dd243c5fca0e6faa1736a3b6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7f50a', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_alert', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_alertevent" ("by_id", "ended_on", "ends_on", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "text") SELECT new_values."by_id", new_values."ended_on", new_values."ends_on", new_values."id", new_values."participant_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts_on", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='61fd411699e50bb2305ffe9bde2d97d2d723b4f2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e003c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_alert', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_alertevent" ("by_id", "ended_on", "ends_on", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "text") SELECT old_values."by_id", old_values."ended_on", old_values."ends_on", old_values."id", old_values."participant_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_on", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1bc365e96078834a06b3ea5e1faa6f86f1389fc1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1f654', referencing='REFERENCING OLD TABLE AS old_values ', table='participants_alert', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AlertEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('text', models.CharField(help_text='One sentence that all staff may read. No diagnosis and no offense detail.', max_length=140, verbose_name='what to know')),
                        ('starts_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='first day')),
                        ('ends_on', models.DateField(help_text='After this day it goes away by itself.', verbose_name='last day')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                        ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.alert')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e442281eb2f79d53c404ee2c7753e3d2565e2a9e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_43d46', table='participants_alertevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='FactSource',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('group', models.CharField(choices=[('name', 'Name'), ('phone', 'Phone'), ('email', 'E-mail'), ('reaching', 'How to reach them'), ('place', 'Where they live')], max_length=10)),
                        ('source', models.CharField(choices=[('person', 'The person'), ('family', 'Family or a friend'), ('document', 'A document'), ('partner', 'The partner facility'), ('agency', 'Another agency'), ('other', 'Somebody else')], max_length=10, verbose_name='who told us')),
                        ('told_on', models.DateField(blank=True, null=True, verbose_name='told on')),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fact_sources', to='participants.participant')),
                        ('digest', models.CharField(default='', editable=False, max_length=64)),
                    ],
                    options={
                        'ordering': ['group'],
                        'constraints': [
                            models.UniqueConstraint(fields=('participant', 'group'), name='fact_source_once_a_group', violation_error_message='The source of these facts was just written down. Try again.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_factsourceevent" ("group", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "told_on") SELECT new_values."group", new_values."id", new_values."participant_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."told_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='06bc7ab56755243b339395e813f88801f79503ba', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_213c6', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_factsource', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_factsourceevent" ("group", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "told_on") SELECT old_values."group", old_values."id", old_values."participant_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source", old_values."told_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='57c2f56a2aad47f427bd634704e424f3d96701bf', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_982be', referencing='REFERENCING OLD TABLE AS old_values ', table='participants_factsource', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_factsourceevent" ("group", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "told_on") SELECT new_values."group", new_values."id", new_values."participant_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."told_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."group" IS DISTINCT FROM (new_values."group") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."participant_id" IS DISTINCT FROM (new_values."participant_id") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."told_on" IS DISTINCT FROM (new_values."told_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2e269c4cac5532ec4e14f5b1432b5853845f2b6d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ef00e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_factsource', when='AFTER')),
                        ],
                        'verbose_name': 'source of a fact',
                        'verbose_name_plural': 'sources of facts',
                    },
                ),
                migrations.CreateModel(
                    name='FactSourceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('group', models.CharField(choices=[('name', 'Name'), ('phone', 'Phone'), ('email', 'E-mail'), ('reaching', 'How to reach them'), ('place', 'Where they live')], max_length=10)),
                        ('source', models.CharField(choices=[('person', 'The person'), ('family', 'Family or a friend'), ('document', 'A document'), ('partner', 'The partner facility'), ('agency', 'Another agency'), ('other', 'Somebody else')], max_length=10, verbose_name='who told us')),
                        ('told_on', models.DateField(blank=True, null=True, verbose_name='told on')),
                        ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.factsource')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='86e261a27880dc06fb3963d17904efc8e420f8eb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_da5d7', table='participants_factsourceevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Share',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('audience', models.CharField(choices=[('person', 'The person themselves'), ('partner', 'A partner facility'), ('agency', 'Another agency, as a consent allows'), ('court', 'A court or an office that the law lets ask')], max_length=10, verbose_name='for')),
                        ('recipient', models.CharField(max_length=200, verbose_name='who gets it')),
                        ('purpose', models.CharField(max_length=300, verbose_name='why')),
                        ('sections', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None, verbose_name='parts')),
                        ('masked', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                        ('digest', models.CharField(max_length=64)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='participants.consent')),
                        ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='employers.facility', verbose_name='facility')),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='participants.participant')),
                    ],
                    options={
                        'ordering': ['-at', '-pk'],
                        'indexes': [
                            models.Index(fields=['participant', '-at'], name='share_by_person'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_shareevent" ("at", "audience", "by_id", "consent_id", "facility_id", "id", "masked", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "sections") SELECT new_values."at", new_values."audience", new_values."by_id", new_values."consent_id", new_values."facility_id", new_values."id", new_values."masked", new_values."participant_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."recipient", new_values."sections" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0794ebbc07bbbe792a68ad068a302520f231c0d3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b3975', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_share', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_shareevent" ("at", "audience", "by_id", "consent_id", "facility_id", "id", "masked", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "sections") SELECT new_values."at", new_values."audience", new_values."by_id", new_values."consent_id", new_values."facility_id", new_values."id", new_values."masked", new_values."participant_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."recipient", new_values."sections" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."at" IS DISTINCT FROM (new_values."at") OR old_values."audience" IS DISTINCT FROM (new_values."audience") OR old_values."by_id" IS DISTINCT FROM (new_values."by_id") OR old_values."consent_id" IS DISTINCT FROM (new_values."consent_id") OR old_values."facility_id" IS DISTINCT FROM (new_values."facility_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."masked" IS DISTINCT FROM (new_values."masked") OR old_values."participant_id" IS DISTINCT FROM (new_values."participant_id") OR old_values."purpose" IS DISTINCT FROM (new_values."purpose") OR old_values."recipient" IS DISTINCT FROM (new_values."recipient") OR old_values."sections" IS DISTINCT FROM (new_values."sections")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f5bcdaa82fb8cffdf6f86ccf7d6b58e6b22d7515', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_23d40', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_share', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_shareevent" ("at", "audience", "by_id", "consent_id", "facility_id", "id", "masked", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "sections") SELECT old_values."at", old_values."audience", old_values."by_id", old_values."consent_id", old_values."facility_id", old_values."id", old_values."masked", old_values."participant_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."recipient", old_values."sections" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='14e352e74f99ab2370d974edadad6b1434adeeb2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_13e0d', referencing='REFERENCING OLD TABLE AS old_values ', table='participants_share', when='AFTER')),
                        ],
                        'verbose_name': 'shared summary',
                        'verbose_name_plural': 'shared summaries',
                    },
                ),
                migrations.CreateModel(
                    name='ShareEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('audience', models.CharField(choices=[('person', 'The person themselves'), ('partner', 'A partner facility'), ('agency', 'Another agency, as a consent allows'), ('court', 'A court or an office that the law lets ask')], max_length=10, verbose_name='for')),
                        ('recipient', models.CharField(max_length=200, verbose_name='who gets it')),
                        ('purpose', models.CharField(max_length=300, verbose_name='why')),
                        ('sections', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None, verbose_name='parts')),
                        ('masked', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('consent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.consent')),
                        ('facility', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.facility', verbose_name='facility')),
                        ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.share')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3c1d12ace668c5f5577f760dd21c4c49d9936681', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c4ade', table='participants_shareevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='DifferentPeople',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('decided_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='decided on')),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                        ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participants.participant', verbose_name='one person')),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participants.participant', verbose_name='the other person')),
                    ],
                    options={
                        'verbose_name': 'different people',
                        'verbose_name_plural': 'different people',
                        'constraints': [
                            models.UniqueConstraint(fields=('one', 'other'), name='different_people_once', violation_error_message='These two are already known to be different people.'),
                            models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='different_people_in_order', violation_error_message='Name two people, the lower number first.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_differentpeopleevent" ("decided_by_id", "decided_on", "id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."decided_by_id", new_values."decided_on", new_values."id", new_values."one_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='50c371c1c33ab3dfdda86694430ee0c47aab35c8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c35b8', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_differentpeople', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_differentpeopleevent" ("decided_by_id", "decided_on", "id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."decided_by_id", new_values."decided_on", new_values."id", new_values."one_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f2c8a9eef78a3768185a0e76d320c7b9a324c334', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_200c1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_differentpeople', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_differentpeopleevent" ("decided_by_id", "decided_on", "id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."decided_by_id", old_values."decided_on", old_values."id", old_values."one_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fa0f08f5e1d244f90ec9e7ca18d7c0d812f8aa82', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_25686', referencing='REFERENCING OLD TABLE AS old_values ', table='participants_differentpeople', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='DifferentPeopleEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('decided_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='decided on')),
                        ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                        ('one', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant', verbose_name='one person')),
                        ('other', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant', verbose_name='the other person')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.differentpeople')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0eac3a5784b235e9d85b1bb143f0a8a69e12650c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_026fc', table='participants_differentpeopleevent', when='BEFORE')),
                        ],
                    },
                ),
            ],
        ),
    ]
