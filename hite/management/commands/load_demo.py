"""Load the demo data; a second time adds nothing."""

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from hite.demo.load import load
from hite.demo.reports import ReportFailed


class Command(BaseCommand):
    help = "Load the demo data. Not for production: the sign-ins are known to everybody."

    def handle(self, *args: object, **options: object) -> None:
        try:
            for line in load():
                if options["verbosity"]:
                    self.stdout.write(line)
        except (ImproperlyConfigured, ReportFailed) as error:
            raise CommandError(str(error)) from error
