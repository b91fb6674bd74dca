"""The tables of the partners as the migrations replaced here leave them, for databases that have none yet.

Left out: the statuses which 0005 gave to the agreements that were there.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import employers.documents
import employers.models.agreement
import employers.models.committee
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from accounts.migrations._together import Together


class Migration(migrations.Migration):

    replaces = [
        ('employers', '0001_initial'),
        ('employers', '0002_details'),
        ('employers', '0003_same_organization'),
        ('employers', '0004_partner_life'),
        ('employers', '0005_statuses_and_keys'),
        ('employers', '0006_indexes_of_names'),
        ('employers', '0007_find'),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    # The columns of a table stand in the order in which the replaced migrations added them, so that data
    # copied by position fits databases made by either of them.
    operations = [
        # Search by part of a name.
        django.contrib.postgres.operations.TrigramExtension(
        ),
        Together(
            operations=[
                migrations.CreateModel(
                    name='Organization',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('kind', models.CharField(choices=[('hospital', 'Hospital or health system'), ('association', 'Association'), ('agency', 'Workforce agency'), ('trainer', 'Training provider'), ('community', 'Community organization'), ('funder', 'Funder')], max_length=20, verbose_name='kind')),
                        ('website', models.URLField(blank=True, verbose_name='website')),
                        ('note', models.TextField(blank=True, max_length=5000, verbose_name='note')),
                    ],
                    options={
                        'ordering': ['name', 'pk'],
                        'constraints': [
                            models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='organization_name_once', violation_error_message='An organization with this name is already there.'),
                            models.CheckConstraint(condition=models.Q(('kind__in', ['hospital', 'association', 'agency', 'trainer', 'community', 'funder'])), name='organization_kind_known', violation_error_message='Choose one of the kinds in the list.'),
                        ],
                        'indexes': [
                            models.Index(fields=['name', 'id'], name='organization_by_name'),
                            django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('name'), 'gin_trgm_ops'), name='organization_by_part_of_name'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_organizationevent" ("id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") SELECT new_values."id", new_values."kind", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."website" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0a12e64a41eb98d070b78196a9e04a2f966bbdc1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_dfb04', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_organization', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_organizationevent" ("id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") SELECT new_values."id", new_values."kind", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."website" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2b154a2a43df1a9361491837c6b98ac5c57a99cf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_dc2ba', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_organization', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_organizationevent" ("id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") SELECT old_values."id", old_values."kind", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."website" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='635665cd7bd25a7076db7a9b09dcd40f10abe799', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1db7a', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_organization', when='AFTER')),
                        ],
                        'verbose_name': 'organization',
                        'verbose_name_plural': 'organizations',
                    },
                ),
                migrations.CreateModel(
                    name='Facility',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(error_messages={'unique': 'Another facility already has this code.'}, help_text='Short name used in reports, like SSM.', max_length=20, unique=True, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9-]*$', 'Use letters, digits and dashes only, like SSM or MA-01.')], verbose_name='code')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('street', models.CharField(blank=True, max_length=200, verbose_name='street')),
                        ('city', models.CharField(blank=True, max_length=100, verbose_name='city')),
                        ('state', models.CharField(blank=True, max_length=2, verbose_name='state')),
                        ('postal_code', models.CharField(blank=True, max_length=10, verbose_name='ZIP code')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facilities', to='employers.organization', verbose_name='organization')),
                        ('owner', models.ForeignKey(blank=True, help_text='The colleague who keeps in touch with this partner.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who looks after it')),
                        ('stage', models.CharField(blank=True, choices=[('prospect', 'Prospect'), ('talking', 'Talking'), ('assessed', 'Assessed'), ('agreed', 'Agreed'), ('active', 'Active partner'), ('paused', 'Paused'), ('ended', 'Ended')], editable=False, max_length=10, verbose_name='partner stage')),
                    ],
                    options={
                        'verbose_name_plural': 'facilities',
                        'ordering': ['name', 'pk'],
                        'indexes': [
                            models.Index(fields=['name', 'id'], name='facility_by_name'),
                            django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('name'), 'gin_trgm_ops'), name='facility_by_part_of_name'),
                            django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('city'), 'gin_trgm_ops'), name='facility_by_part_of_city'),
                            django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('code'), 'gin_trgm_ops'), name='facility_by_part_of_code'),
                        ],
                        'constraints': [
                            models.UniqueConstraint(fields=('id', 'organization'), name='facility_with_organization'),
                            models.CheckConstraint(condition=models.Q(('stage__in', ['', 'prospect', 'talking', 'assessed', 'agreed', 'active', 'paused', 'ended'])), name='facility_stage_known', violation_error_message='Choose one of the stages in the list.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_facilityevent" ("city", "code", "id", "name", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_code", "stage", "state", "street") SELECT new_values."city", new_values."code", new_values."id", new_values."name", new_values."organization_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."postal_code", new_values."stage", new_values."state", new_values."street" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b16d55e0c0d7ae4140ede337e1c5d0b7d537a288', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ee209', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_facility', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_facilityevent" ("city", "code", "id", "name", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_code", "stage", "state", "street") SELECT new_values."city", new_values."code", new_values."id", new_values."name", new_values."organization_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."postal_code", new_values."stage", new_values."state", new_values."street" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='66c7bffb679bcc5709622a5aca933dc02fccba55', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_74a1b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_facility', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_facilityevent" ("city", "code", "id", "name", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_code", "stage", "state", "street") SELECT old_values."city", old_values."code", old_values."id", old_values."name", old_values."organization_id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."postal_code", old_values."stage", old_values."state", old_values."street" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a497d02780762cc18ddf2422f193d24d17c5afe1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8fe23', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_facility', when='AFTER')),
                        ],
                        'verbose_name': 'facility',
                    },
                ),
                migrations.CreateModel(
                    name='OrganizationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('kind', models.CharField(choices=[('hospital', 'Hospital or health system'), ('association', 'Association'), ('agency', 'Workforce agency'), ('trainer', 'Training provider'), ('community', 'Community organization'), ('funder', 'Funder')], max_length=20, verbose_name='kind')),
                        ('website', models.URLField(blank=True, verbose_name='website')),
                        ('note', models.TextField(blank=True, max_length=5000, verbose_name='note')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.organization')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='df1152fcfc1745b4c05e5b24a115b8dd24054082', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5bc93', table='employers_organizationevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Contact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=150, verbose_name='name')),
                        ('title', models.CharField(blank=True, max_length=150, verbose_name='what they do')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                        ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                        ('user', models.OneToOneField(blank=True, error_messages={'unique': 'This sign-in already belongs to another contact.'}, help_text='The account this person signs in with. It decides what they see.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact', to=settings.AUTH_USER_MODEL, verbose_name='sign-in')),
                        ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='employers.facility', verbose_name='facility')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='employers.organization', verbose_name='organization')),
                        ('ends_on', models.DateField(blank=True, help_text='Somebody who has left stays on record, and no longer sees anything with their sign-in.', null=True, verbose_name='last day there')),
                        ('preferred_way', models.CharField(blank=True, choices=[('phone', 'Phone'), ('email', 'E-mail'), ('text', 'Text message')], max_length=10, verbose_name='best reached by')),
                        ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('hiring', 'Hiring'), ('instructor', 'Instructor'), ('preceptors', 'Preceptor coordinator'), ('compliance', 'Compliance'), ('sponsor', 'Executive sponsor'), ('billing', 'Billing'), ('other', 'Another role')], max_length=12), blank=True, default=list, size=None, verbose_name='roles')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='there since')),
                    ],
                    options={
                        'ordering': ['name', 'pk'],
                        'indexes': [
                            django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('name'), 'gin_trgm_ops'), name='contact_by_part_of_name'),
                            django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('email'), 'gin_trgm_ops'), name='contact_by_part_of_email'),
                        ],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('roles__contained_by', ['hiring', 'instructor', 'preceptors', 'compliance', 'sponsor', 'billing', 'other'])), name='contact_roles_known', violation_error_message='Choose roles from the list.'),
                            models.CheckConstraint(condition=models.Q(('preferred_way__in', ['', 'phone', 'email', 'text'])), name='contact_way_known', violation_error_message='Choose one of the ways in the list.'),
                            models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='contact_ends_after_start', violation_error_message='The last day cannot come before the first.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_contactevent" ("email", "ends_on", "facility_id", "id", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_way", "roles", "starts_on", "title", "user_id") SELECT new_values."email", new_values."ends_on", new_values."facility_id", new_values."id", new_values."name", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."preferred_way", new_values."roles", new_values."starts_on", new_values."title", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fc94f320aca2490f3679493c96df9ddc1848876b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f4b22', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_contact', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_contactevent" ("email", "ends_on", "facility_id", "id", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_way", "roles", "starts_on", "title", "user_id") SELECT new_values."email", new_values."ends_on", new_values."facility_id", new_values."id", new_values."name", new_values."organization_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."preferred_way", new_values."roles", new_values."starts_on", new_values."title", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5e48ade4e28648321e912e4b5dd406c758de74b2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_fb037', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_contact', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_contactevent" ("email", "ends_on", "facility_id", "id", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_way", "roles", "starts_on", "title", "user_id") SELECT old_values."email", old_values."ends_on", old_values."facility_id", old_values."id", old_values."name", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."preferred_way", old_values."roles", old_values."starts_on", old_values."title", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1384d8d41a5bfcbb546edb015bd2733ddbc4d827', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0821e', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_contact', when='AFTER')),
                        ],
                        'verbose_name': 'contact',
                        'verbose_name_plural': 'contacts',
                    },
                ),
                migrations.CreateModel(
                    name='Agreement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('mou', 'Memorandum of understanding'), ('affiliation', 'Clinical affiliation agreement'), ('contract', 'Contract'), ('data', 'Data sharing agreement')], default='mou', max_length=20, verbose_name='kind')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed on')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='starts on')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('document', models.FileField(blank=True, upload_to=employers.models.agreement.document_name, validators=[employers.documents.check_pdf], verbose_name='signed copy (PDF)')),
                        ('facility', models.ForeignKey(blank=True, help_text='Leave empty when it covers the whole organization.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='employers.facility', verbose_name='facility')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='employers.organization', verbose_name='organization')),
                        ('first', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='employers.agreement')),
                        ('owner', models.ForeignKey(blank=True, help_text='Gets the reminders before it ends. Without one, they go to whoever looks after the facility.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who renews it')),
                        ('previous', models.OneToOneField(blank=True, editable=False, error_messages={'unique': 'This version already has a later one. Open that one.'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='employers.agreement', verbose_name='version before')),
                        ('status', models.CharField(choices=[('drafted', 'Drafted'), ('sent', 'Sent'), ('signed', 'Signed'), ('active', 'Active'), ('renewed', 'Renewed'), ('ended', 'Ended')], default='drafted', editable=False, max_length=10, verbose_name='status')),
                        ('summary', models.TextField(blank=True, help_text='What each side provides and pays for, in a few sentences.', max_length=2000, verbose_name='who does what')),
                        ('version', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='version')),
                        ('version_kind', models.CharField(blank=True, choices=[('renewal', 'Renewal'), ('amendment', 'Amendment')], editable=False, max_length=10, verbose_name='kind of version')),
                    ],
                    options={
                        'ordering': ['-ends_on', 'pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='agreement_ends_after_start', violation_error_message='The last day must come after the start.'),
                            models.CheckConstraint(condition=models.Q(('kind__in', ['mou', 'affiliation', 'contract', 'data'])), name='agreement_kind_known', violation_error_message='Choose one of the kinds in the list.'),
                            models.CheckConstraint(condition=models.Q(('status__in', ['drafted', 'sent', 'signed', 'active', 'renewed', 'ended'])), name='agreement_status_known', violation_error_message='Choose one of the statuses in the list.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('first', None), ('previous', None), ('version', 1), ('version_kind', '')), models.Q(('first__isnull', False), ('previous__isnull', False), ('version__gt', 1), ('version_kind__in', ['renewal', 'amendment'])), _connector='OR'), name='agreement_version_follows_one', violation_error_message='A later version names the one before it, and the first has none.'),
                            models.UniqueConstraint(fields=('first', 'version'), name='agreement_version_once', violation_error_message='This version already has a later one. Open that one.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_agreementevent" ("document", "ends_on", "facility_id", "first_id", "id", "kind", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "signed_on", "starts_on", "status", "summary", "title", "version", "version_kind") SELECT new_values."document", new_values."ends_on", new_values."facility_id", new_values."first_id", new_values."id", new_values."kind", new_values."organization_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."previous_id", new_values."signed_on", new_values."starts_on", new_values."status", new_values."summary", new_values."title", new_values."version", new_values."version_kind" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a09799fef2ff01b76d2692b3b84b8b40b0d33740', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_67b98', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_agreement', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_agreementevent" ("document", "ends_on", "facility_id", "first_id", "id", "kind", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "signed_on", "starts_on", "status", "summary", "title", "version", "version_kind") SELECT new_values."document", new_values."ends_on", new_values."facility_id", new_values."first_id", new_values."id", new_values."kind", new_values."organization_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."previous_id", new_values."signed_on", new_values."starts_on", new_values."status", new_values."summary", new_values."title", new_values."version", new_values."version_kind" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9a95e8c9066b03e9c5c24b55284f15991fcc59a9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_88b43', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_agreement', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_agreementevent" ("document", "ends_on", "facility_id", "first_id", "id", "kind", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "signed_on", "starts_on", "status", "summary", "title", "version", "version_kind") SELECT old_values."document", old_values."ends_on", old_values."facility_id", old_values."first_id", old_values."id", old_values."kind", old_values."organization_id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."previous_id", old_values."signed_on", old_values."starts_on", old_values."status", old_values."summary", old_values."title", old_values."version", old_values."version_kind" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ad57dcfc2ee60ea70f54438781b9f898115f8fe1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_71b13', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_agreement', when='AFTER')),
                        ],
                        'verbose_name': 'agreement',
                        'verbose_name_plural': 'agreements',
                    },
                ),
                migrations.CreateModel(
                    name='FacilityEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.CharField(error_messages={'unique': 'Another facility already has this code.'}, help_text='Short name used in reports, like SSM.', max_length=20, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9-]*$', 'Use letters, digits and dashes only, like SSM or MA-01.')], verbose_name='code')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('street', models.CharField(blank=True, max_length=200, verbose_name='street')),
                        ('city', models.CharField(blank=True, max_length=100, verbose_name='city')),
                        ('state', models.CharField(blank=True, max_length=2, verbose_name='state')),
                        ('postal_code', models.CharField(blank=True, max_length=10, verbose_name='ZIP code')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.facility')),
                        ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.organization', verbose_name='organization')),
                        ('owner', models.ForeignKey(blank=True, db_constraint=False, help_text='The colleague who keeps in touch with this partner.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who looks after it')),
                        ('stage', models.CharField(blank=True, choices=[('prospect', 'Prospect'), ('talking', 'Talking'), ('assessed', 'Assessed'), ('agreed', 'Agreed'), ('active', 'Active partner'), ('paused', 'Paused'), ('ended', 'Ended')], editable=False, max_length=10, verbose_name='partner stage')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='660b96c2c46e1bb56c6bd46e0d37e231c840449a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0a044', table='employers_facilityevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ContactEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=150, verbose_name='name')),
                        ('title', models.CharField(blank=True, max_length=150, verbose_name='what they do')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                        ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.contact')),
                        ('user', models.ForeignKey(blank=True, db_constraint=False, error_messages={'unique': 'This sign-in already belongs to another contact.'}, help_text='The account this person signs in with. It decides what they see.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sign-in')),
                        ('facility', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.facility', verbose_name='facility')),
                        ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.organization', verbose_name='organization')),
                        ('ends_on', models.DateField(blank=True, help_text='Somebody who has left stays on record, and no longer sees anything with their sign-in.', null=True, verbose_name='last day there')),
                        ('preferred_way', models.CharField(blank=True, choices=[('phone', 'Phone'), ('email', 'E-mail'), ('text', 'Text message')], max_length=10, verbose_name='best reached by')),
                        ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('hiring', 'Hiring'), ('instructor', 'Instructor'), ('preceptors', 'Preceptor coordinator'), ('compliance', 'Compliance'), ('sponsor', 'Executive sponsor'), ('billing', 'Billing'), ('other', 'Another role')], max_length=12), blank=True, default=list, size=None, verbose_name='roles')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='there since')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7eb846a41cae1758323a374c8beffa7393d382cb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_72586', table='employers_contactevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AgreementEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('mou', 'Memorandum of understanding'), ('affiliation', 'Clinical affiliation agreement'), ('contract', 'Contract'), ('data', 'Data sharing agreement')], default='mou', max_length=20, verbose_name='kind')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed on')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='starts on')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('document', models.FileField(blank=True, upload_to=employers.models.agreement.document_name, validators=[employers.documents.check_pdf], verbose_name='signed copy (PDF)')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.agreement')),
                        ('facility', models.ForeignKey(blank=True, db_constraint=False, help_text='Leave empty when it covers the whole organization.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.facility', verbose_name='facility')),
                        ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.organization', verbose_name='organization')),
                        ('first', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.agreement')),
                        ('owner', models.ForeignKey(blank=True, db_constraint=False, help_text='Gets the reminders before it ends. Without one, they go to whoever looks after the facility.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who renews it')),
                        ('previous', models.ForeignKey(blank=True, db_constraint=False, editable=False, error_messages={'unique': 'This version already has a later one. Open that one.'}, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.agreement', verbose_name='version before')),
                        ('status', models.CharField(choices=[('drafted', 'Drafted'), ('sent', 'Sent'), ('signed', 'Signed'), ('active', 'Active'), ('renewed', 'Renewed'), ('ended', 'Ended')], default='drafted', editable=False, max_length=10, verbose_name='status')),
                        ('summary', models.TextField(blank=True, help_text='What each side provides and pays for, in a few sentences.', max_length=2000, verbose_name='who does what')),
                        ('version', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='version')),
                        ('version_kind', models.CharField(blank=True, choices=[('renewal', 'Renewal'), ('amendment', 'Amendment')], editable=False, max_length=10, verbose_name='kind of version')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6fb6baa22ab0166413c4fecdd99ddb94c770c7a9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f7bb8', table='employers_agreementevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AgreementStatusChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('drafted', 'Drafted'), ('sent', 'Sent'), ('signed', 'Signed'), ('active', 'Active'), ('renewed', 'Renewed'), ('ended', 'Ended')], max_length=10, verbose_name='status')),
                        ('on', models.DateField(blank=True, null=True, verbose_name='as of')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                        ('recorded_at', models.DateTimeField(auto_now_add=True)),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='employers.agreement')),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'status of an agreement',
                        'verbose_name_plural': 'statuses of an agreement',
                        'ordering': ['pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('status__in', ['drafted', 'sent', 'signed', 'active', 'renewed', 'ended'])), name='agreement_status_change_known', violation_error_message='Choose one of the statuses in the list.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_agreementstatuschangeevent" ("agreement_id", "by_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "status") SELECT new_values."agreement_id", new_values."by_id", new_values."id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d5282e2b684b7fcb7882215e917dd12ab997c969', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_03eb5', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_agreementstatuschange', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_agreementstatuschangeevent" ("agreement_id", "by_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "status") SELECT new_values."agreement_id", new_values."by_id", new_values."id", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cf64fc955d7420b868be2a2d412ca428947d15b4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_25c72', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_agreementstatuschange', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_agreementstatuschangeevent" ("agreement_id", "by_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "status") SELECT old_values."agreement_id", old_values."by_id", old_values."id", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c8d85cbf28a73f84b67bd0c24235536878c9f158', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_569ea', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_agreementstatuschange', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AgreementStatusChangeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('status', models.CharField(choices=[('drafted', 'Drafted'), ('sent', 'Sent'), ('signed', 'Signed'), ('active', 'Active'), ('renewed', 'Renewed'), ('ended', 'Ended')], max_length=10, verbose_name='status')),
                        ('on', models.DateField(blank=True, null=True, verbose_name='as of')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                        ('recorded_at', models.DateTimeField(auto_now_add=True)),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.agreement')),
                        ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.agreementstatuschange')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='326bb3f8f16702d33bf2950787e4a413a425abdc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2173d', table='employers_agreementstatuschangeevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AgreementTask',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ends_on', models.DateField(verbose_name='last day of the agreement')),
                        ('days_before', models.PositiveSmallIntegerField(verbose_name='days before the end')),
                        ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                        ('closed', models.CharField(blank=True, choices=[('done', 'Marked done'), ('renewed', 'The agreement was renewed'), ('ended', 'The agreement was ended'), ('moved', 'The last day was changed'), ('overtaken', 'A later reminder took its place')], max_length=10, verbose_name='why it is closed')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='employers.agreement')),
                        ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'renewal reminder',
                        'verbose_name_plural': 'renewal reminders',
                        'ordering': ['ends_on', 'pk'],
                        'indexes': [
                            models.Index(condition=models.Q(('done_on__isnull', True)), fields=['ends_on', 'id'], name='agreement_task_open'),
                        ],
                        'constraints': [
                            models.UniqueConstraint(fields=('agreement', 'ends_on', 'days_before'), name='agreement_task_once', violation_error_message='This reminder is already there.'),
                            models.UniqueConstraint(condition=models.Q(('done_on__isnull', True)), fields=('agreement',), name='agreement_task_one_open', violation_error_message='There is a later reminder for this agreement.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('closed', ''), ('done_by__isnull', True), ('done_on__isnull', True)), models.Q(('closed__in', ['done', 'renewed', 'ended', 'moved', 'overtaken']), ('done_on__isnull', False)), _connector='OR'), name='agreement_task_closed_when_and_why', violation_error_message='A closed reminder needs the day and the reason.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_agreementtaskevent" ("agreement_id", "closed", "days_before", "done_by_id", "done_on", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."agreement_id", new_values."closed", new_values."days_before", new_values."done_by_id", new_values."done_on", new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e001ac2154cf04d6ac8a9085a2f5d1635c5c0351', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7a907', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_agreementtask', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_agreementtaskevent" ("agreement_id", "closed", "days_before", "done_by_id", "done_on", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."agreement_id", new_values."closed", new_values."days_before", new_values."done_by_id", new_values."done_on", new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b88fe4f3ad96af0fde564b9ea8483a4db6646f61', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0470b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_agreementtask', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_agreementtaskevent" ("agreement_id", "closed", "days_before", "done_by_id", "done_on", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."agreement_id", old_values."closed", old_values."days_before", old_values."done_by_id", old_values."done_on", old_values."ends_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fb261c9862eb5692c646033089d683224dc6a0e3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_691b5', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_agreementtask', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AgreementTaskEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ends_on', models.DateField(verbose_name='last day of the agreement')),
                        ('days_before', models.PositiveSmallIntegerField(verbose_name='days before the end')),
                        ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                        ('closed', models.CharField(blank=True, choices=[('done', 'Marked done'), ('renewed', 'The agreement was renewed'), ('ended', 'The agreement was ended'), ('moved', 'The last day was changed'), ('overtaken', 'A later reminder took its place')], max_length=10, verbose_name='why it is closed')),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.agreement')),
                        ('done_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.agreementtask')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='028b29eea409daaa65bd7e81bef70037700eb891', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dc2bd', table='employers_agreementtaskevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Committee',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('kind', models.CharField(choices=[('hr_advisory', 'Human resource advisory committee'), ('curriculum', 'Curriculum committee'), ('steering', 'Steering committee'), ('other', 'Another committee')], default='hr_advisory', max_length=12, verbose_name='kind')),
                        ('purpose', models.TextField(blank=True, max_length=2000, verbose_name='what it is for')),
                    ],
                    options={
                        'verbose_name': 'committee',
                        'verbose_name_plural': 'committees',
                        'ordering': ['name', 'pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('kind__in', ['hr_advisory', 'curriculum', 'steering', 'other'])), name='committee_kind_known', violation_error_message='Choose one of the kinds in the list.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_committeeevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose") SELECT new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9a91c792f9a4f2dc911af35c2edddfd00d601259', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a832e', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_committee', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_committeeevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose") SELECT new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fcd402239e0a9507116cf8ec1d2d697f9ecf625e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_667d1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_committee', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_committeeevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose") SELECT old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c53e541585bbca561d1127fbebda08fe966be59d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_adb45', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_committee', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='CommitteeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('kind', models.CharField(choices=[('hr_advisory', 'Human resource advisory committee'), ('curriculum', 'Curriculum committee'), ('steering', 'Steering committee'), ('other', 'Another committee')], default='hr_advisory', max_length=12, verbose_name='kind')),
                        ('purpose', models.TextField(blank=True, max_length=2000, verbose_name='what it is for')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.committee')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ce843bb0dcba0e74dcc6752c7ae404bcbfb8a539', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b74ce', table='employers_committeeevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Conversation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(verbose_name='day')),
                        ('way', models.CharField(choices=[('visit', 'Visit'), ('phone', 'Phone'), ('video', 'Video call'), ('email', 'E-mail'), ('text', 'Text message'), ('event', 'Event'), ('other', 'Another way')], max_length=10, verbose_name='how')),
                        ('text', models.TextField(max_length=5000, verbose_name='what was said')),
                        ('next_step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                        ('next_due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                        ('next_done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='next step done on')),
                        ('corrected_on', models.DateField(blank=True, editable=False, null=True, verbose_name='corrected on')),
                        ('colleague', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who of us')),
                        ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='employers.contact', verbose_name='with whom')),
                        ('facility', models.ForeignKey(blank=True, help_text='Leave empty when it was about the whole organization.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='employers.facility', verbose_name='facility')),
                        ('next_done_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('next_owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who does it')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='employers.organization', verbose_name='organization')),
                    ],
                    options={
                        'verbose_name': 'entry of the contact log',
                        'verbose_name_plural': 'entries of the contact log',
                        'ordering': ['-on', '-pk'],
                        'indexes': [
                            models.Index(models.OrderBy(models.F('on'), descending=True), models.OrderBy(models.F('id'), descending=True), name='conversation_latest_first'),
                        ],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('way__in', ['visit', 'phone', 'video', 'email', 'text', 'event', 'other'])), name='conversation_way_known', violation_error_message='Choose one of the ways in the list.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('next_step', ''), _negated=True), models.Q(('next_done_on', None), ('next_due_on', None), ('next_owner', None)), _connector='OR'), name='conversation_day_needs_step', violation_error_message='Say what the next step is, or leave its day and person empty.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('next_done_by__isnull', True), ('next_done_on__isnull', True)), models.Q(('next_done_by__isnull', False), ('next_done_on__isnull', False)), _connector='OR'), name='conversation_done_when_and_who', violation_error_message='A finished step needs the day and the person who did it.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_conversationevent" ("colleague_id", "contact_id", "corrected_on", "facility_id", "id", "next_done_by_id", "next_done_on", "next_due_on", "next_owner_id", "next_step", "on", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "way") SELECT new_values."colleague_id", new_values."contact_id", new_values."corrected_on", new_values."facility_id", new_values."id", new_values."next_done_by_id", new_values."next_done_on", new_values."next_due_on", new_values."next_owner_id", new_values."next_step", new_values."on", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."way" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5709974588f52be590521d2a669a54ddee0892be', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_046f6', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_conversation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_conversationevent" ("colleague_id", "contact_id", "corrected_on", "facility_id", "id", "next_done_by_id", "next_done_on", "next_due_on", "next_owner_id", "next_step", "on", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "way") SELECT new_values."colleague_id", new_values."contact_id", new_values."corrected_on", new_values."facility_id", new_values."id", new_values."next_done_by_id", new_values."next_done_on", new_values."next_due_on", new_values."next_owner_id", new_values."next_step", new_values."on", new_values."organization_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."way" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='748a0ed581237e050104c8d45c7231665df1af1c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e730b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_conversation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_conversationevent" ("colleague_id", "contact_id", "corrected_on", "facility_id", "id", "next_done_by_id", "next_done_on", "next_due_on", "next_owner_id", "next_step", "on", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "way") SELECT old_values."colleague_id", old_values."contact_id", old_values."corrected_on", old_values."facility_id", old_values."id", old_values."next_done_by_id", old_values."next_done_on", old_values."next_due_on", old_values."next_owner_id", old_values."next_step", old_values."on", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."way" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='97420795d778d1179d69bc597fbd35605f7a1f5f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e375c', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_conversation', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ConversationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('on', models.DateField(verbose_name='day')),
                        ('way', models.CharField(choices=[('visit', 'Visit'), ('phone', 'Phone'), ('video', 'Video call'), ('email', 'E-mail'), ('text', 'Text message'), ('event', 'Event'), ('other', 'Another way')], max_length=10, verbose_name='how')),
                        ('text', models.TextField(max_length=5000, verbose_name='what was said')),
                        ('next_step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                        ('next_due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                        ('next_done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='next step done on')),
                        ('corrected_on', models.DateField(blank=True, editable=False, null=True, verbose_name='corrected on')),
                        ('colleague', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who of us')),
                        ('contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.contact', verbose_name='with whom')),
                        ('facility', models.ForeignKey(blank=True, db_constraint=False, help_text='Leave empty when it was about the whole organization.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.facility', verbose_name='facility')),
                        ('next_done_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('next_owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who does it')),
                        ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.organization', verbose_name='organization')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.conversation')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8dd67fa68dc9339e3f32e855298a279302428c1e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9bfaa', table='employers_conversationevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Member',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(blank=True, max_length=100, verbose_name='role in the committee')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='member since')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day as a member')),
                        ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='employers.committee')),
                        ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='employers.contact', verbose_name='contact')),
                    ],
                    options={
                        'verbose_name': 'member of a committee',
                        'verbose_name_plural': 'members',
                        'ordering': ['pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('committee', 'contact'), name='committee_member_once', violation_error_message='This contact is on the committee already. Correct the dates there.'),
                            models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='committee_member_ends_after_start', violation_error_message='The last day cannot come before the first.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_memberevent" ("committee_id", "contact_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on") SELECT new_values."committee_id", new_values."contact_id", new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b6cb2432b6ba3cfe114fc8b59188c79e0968340f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6af0d', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_member', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_memberevent" ("committee_id", "contact_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on") SELECT new_values."committee_id", new_values."contact_id", new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a13eb856c38b884848eee033c9eed8b09713f57b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a900f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_member', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_memberevent" ("committee_id", "contact_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on") SELECT old_values."committee_id", old_values."contact_id", old_values."ends_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='cdb5deb2d0a6173e0dfd520ea7bf14d78bb2de62', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6f731', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_member', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(verbose_name='day')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                        ('guests', models.CharField(blank=True, help_text='Colleagues and guests, by name.', max_length=500, verbose_name='others who came')),
                        ('minutes', models.TextField(blank=True, max_length=20000, verbose_name='minutes')),
                        ('document', models.FileField(blank=True, upload_to=employers.models.committee.minutes_name, validators=[employers.documents.check_pdf], verbose_name='minutes (PDF)')),
                        ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='employers.committee')),
                        ('attended', models.ManyToManyField(blank=True, related_name='meetings', through='employers.Attendee', to='employers.member', verbose_name='members who came')),
                    ],
                    options={
                        'verbose_name': 'meeting',
                        'verbose_name_plural': 'meetings',
                        'ordering': ['-on', '-pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('committee', 'on'), name='committee_meets_once_a_day', violation_error_message='A meeting of this committee on this day is already there.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_meetingevent" ("committee_id", "document", "guests", "id", "minutes", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place") SELECT new_values."committee_id", new_values."document", new_values."guests", new_values."id", new_values."minutes", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a1bf76cedec7017e874db96d090d03b36e173a6b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e13f7', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_meeting', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_meetingevent" ("committee_id", "document", "guests", "id", "minutes", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place") SELECT new_values."committee_id", new_values."document", new_values."guests", new_values."id", new_values."minutes", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='906d7ff3a81d1a9e0699567a7f6825e04f2b235c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_dadd9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_meeting', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_meetingevent" ("committee_id", "document", "guests", "id", "minutes", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place") SELECT old_values."committee_id", old_values."document", old_values."guests", old_values."id", old_values."minutes", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4bd2bb9778371fefdafd65b96ae92511baca0dfa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_34094', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_meeting', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Attendee',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendees', to='employers.meeting')),
                        ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attended', to='employers.member')),
                    ],
                    options={
                        'verbose_name': 'member at a meeting',
                        'verbose_name_plural': 'members at meetings',
                        'ordering': ['pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('meeting', 'member'), name='meeting_attended_once', violation_error_message='This member is on the list already.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_attendeeevent" ("id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."meeting_id", new_values."member_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='be9f7fd15220be8f66f0a2822c20162467ab5020', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_90f1f', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_attendee', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_attendeeevent" ("id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."meeting_id", new_values."member_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b5a4b382774eea636259f39fcecf67dd93bb9525', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6d7d3', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_attendee', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_attendeeevent" ("id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."meeting_id", old_values."member_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4aa47e5b96417ad03ab33c261d9a2e9c7780440e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5e26d', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_attendee', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AttendeeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.attendee')),
                        ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.meeting')),
                        ('member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.member')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6faf00b88496affb4c1746d27dea521600613ec2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_66f97', table='employers_attendeeevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(max_length=2000, verbose_name='what was decided')),
                        ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                        ('done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='done on')),
                        ('done_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who sees to it')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='employers.meeting')),
                    ],
                    options={
                        'verbose_name': 'decision',
                        'verbose_name_plural': 'decisions',
                        'ordering': ['pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(models.Q(('done_by__isnull', True), ('done_on__isnull', True)), models.Q(('done_by__isnull', False), ('done_on__isnull', False)), _connector='OR'), name='decision_done_when_and_who', violation_error_message='A decision that was carried out needs the day and the person.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_decisionevent" ("done_by_id", "done_on", "due_on", "id", "meeting_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."id", new_values."meeting_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e7e7b04b040db8899e2908f250bacb079c2bc04a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_344f1', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_decision', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_decisionevent" ("done_by_id", "done_on", "due_on", "id", "meeting_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."id", new_values."meeting_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fecd50570729112a4d0c28ecddd0c309d1bfa007', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d618e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_decision', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_decisionevent" ("done_by_id", "done_on", "due_on", "id", "meeting_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."done_by_id", old_values."done_on", old_values."due_on", old_values."id", old_values."meeting_id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3c2a5b808e6a2bdc6a23c61818c622067bdb25ec', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_cd7b1', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_decision', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='DecisionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('text', models.TextField(max_length=2000, verbose_name='what was decided')),
                        ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                        ('done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='done on')),
                        ('done_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who sees to it')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.decision')),
                        ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.meeting')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1451ac7674aaae58112b8027a7093763b70e9275', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4d711', table='employers_decisionevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MeetingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('on', models.DateField(verbose_name='day')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                        ('guests', models.CharField(blank=True, help_text='Colleagues and guests, by name.', max_length=500, verbose_name='others who came')),
                        ('minutes', models.TextField(blank=True, max_length=20000, verbose_name='minutes')),
                        ('document', models.FileField(blank=True, upload_to=employers.models.committee.minutes_name, validators=[employers.documents.check_pdf], verbose_name='minutes (PDF)')),
                        ('committee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.committee')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.meeting')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d8d793990b5dab55a4a009bf7a917e0c4ec7d153', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e563d', table='employers_meetingevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MemberEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('role', models.CharField(blank=True, max_length=100, verbose_name='role in the committee')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='member since')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day as a member')),
                        ('committee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.committee')),
                        ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.contact', verbose_name='contact')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.member')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='43aa3ae3288c43dc5999e90d286775b3b78d77aa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_56282', table='employers_memberevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='StageChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('stage', models.CharField(choices=[('prospect', 'Prospect'), ('talking', 'Talking'), ('assessed', 'Assessed'), ('agreed', 'Agreed'), ('active', 'Active partner'), ('paused', 'Paused'), ('ended', 'Ended')], max_length=10, verbose_name='stage')),
                        ('on', models.DateField(verbose_name='as of')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                        ('recorded_at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('facility', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_changes', to='employers.facility')),
                    ],
                    options={
                        'verbose_name': 'stage of a partner',
                        'verbose_name_plural': 'stages of a partner',
                        'ordering': ['pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('stage__in', ['prospect', 'talking', 'assessed', 'agreed', 'active', 'paused', 'ended'])), name='stage_change_known', violation_error_message='Choose one of the stages in the list.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_stagechangeevent" ("by_id", "facility_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "stage") SELECT new_values."by_id", new_values."facility_id", new_values."id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."stage" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a9d72be5007a31b89216796690d12d2a1c363f79', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_77114', referencing='REFERENCING NEW TABLE AS new_values ', table='employers_stagechange', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_stagechangeevent" ("by_id", "facility_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "stage") SELECT new_values."by_id", new_values."facility_id", new_values."id", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."stage" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6342522894eadb61a61985275c547385c6441c7d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_17103', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='employers_stagechange', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "employers_stagechangeevent" ("by_id", "facility_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "stage") SELECT old_values."by_id", old_values."facility_id", old_values."id", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."stage" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='86391cf939d6ebd92289df8c2bdf0efd98e62920', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e7454', referencing='REFERENCING OLD TABLE AS old_values ', table='employers_stagechange', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='StageChangeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('stage', models.CharField(choices=[('prospect', 'Prospect'), ('talking', 'Talking'), ('assessed', 'Assessed'), ('agreed', 'Agreed'), ('active', 'Active partner'), ('paused', 'Paused'), ('ended', 'Ended')], max_length=10, verbose_name='stage')),
                        ('on', models.DateField(verbose_name='as of')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                        ('recorded_at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('facility', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.facility')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.stagechange')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='20eb28cbb16c18ae03eec7de3b39a0dcf9ce8f8a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7b102', table='employers_stagechangeevent', when='BEFORE')),
                        ],
                    },
                ),
            ],
        ),
        # A contact's, an agreement's or a log entry's facility belongs to its organization: composite keys,
        # which Django has no field for.
        migrations.RunSQL(
            sql='ALTER TABLE employers_contact ADD CONSTRAINT contact_facility_of_organization_fk FOREIGN KEY (facility_id, organization_id) REFERENCES employers_facility (id, organization_id)',
            reverse_sql='ALTER TABLE employers_contact DROP CONSTRAINT contact_facility_of_organization_fk',
        ),
        migrations.RunSQL(
            sql='ALTER TABLE employers_agreement ADD CONSTRAINT agreement_facility_of_organization_fk FOREIGN KEY (facility_id, organization_id) REFERENCES employers_facility (id, organization_id)',
            reverse_sql='ALTER TABLE employers_agreement DROP CONSTRAINT agreement_facility_of_organization_fk',
        ),
        migrations.RunSQL(
            sql='ALTER TABLE employers_conversation ADD CONSTRAINT conversation_facility_of_organization_fk FOREIGN KEY (facility_id, organization_id) REFERENCES employers_facility (id, organization_id)',
            reverse_sql='ALTER TABLE employers_conversation DROP CONSTRAINT conversation_facility_of_organization_fk',
        ),
    ]
