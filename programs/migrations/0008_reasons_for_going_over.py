"""A list of reasons for going over the seats of a cohort."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0007_retiring'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='reason',
            name='reason_has_a_meaning_of_its_list',
        ),
        migrations.AlterField(
            model_name='reason',
            name='kind',
            field=models.CharField(choices=[('exit', 'Leaving a cohort'), ('leave', 'Going on leave'), ('decline', 'Declining a job offer'), ('job_end', 'Leaving a job'), ('over', 'Going over the seats of a cohort')], max_length=20, verbose_name='list'),
        ),
        migrations.AlterField(
            model_name='reasonevent',
            name='kind',
            field=models.CharField(choices=[('exit', 'Leaving a cohort'), ('leave', 'Going on leave'), ('decline', 'Declining a job offer'), ('job_end', 'Leaving a job'), ('over', 'Going over the seats of a cohort')], max_length=20, verbose_name='list'),
        ),
        migrations.AddConstraint(
            model_name='reason',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'exit'), ('meaning__in', ['work', 'family', 'transport', 'moved', 'coursework', 'attendance', 'conduct', 'no_contact', 'other_cohort', 'other'])), models.Q(('kind', 'leave'), ('meaning__in', ['family', 'work', 'transport', 'pause'])), models.Q(('kind', 'decline'), ('meaning__in', ['pay', 'hours', 'place', 'other_job', 'school', 'other'])), models.Q(('kind', 'job_end'), ('meaning__in', ['better_job', 'pay', 'hours', 'place', 'family', 'school', 'laid_off', 'dismissed', 'other'])), models.Q(('kind', 'over'), ('meaning__in', ['room', 'leaving', 'moved', 'return', 'promised', 'other'])), _connector='OR'), name='reason_has_a_meaning_of_its_list', violation_error_message='Choose what this label counts as.'),
        ),
    ]
