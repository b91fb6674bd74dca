"""`manage.py report employment`: the employment report, computed at once, without a row or a worker."""

import io
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programs.models import Grant, Program
from reports.files import FORMATS, write_report
from reports.parameters import BY, Parameters
from reports.report import NAME, compute
from reports.snapshot import snapshot

DAYS = {"from_on": "--from", "to_on": "--to", "as_of": "--as-of"}


class Command(BaseCommand):
    help = "Compute a report and write it as JSON, CSV, XLSX or PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("report", choices=[NAME])
        parser.add_argument("--program", metavar="CODE")
        parser.add_argument("--grant", metavar="NUMBER")
        parser.add_argument("--from", dest="from_on", metavar="D", help="first day, on the cohort's end")
        parser.add_argument("--to", dest="to_on", metavar="D", help="last day, included")
        parser.add_argument("--as-of", dest="as_of", metavar="D", help="only facts dated by this day")
        parser.add_argument(
            "--by",
            default=",".join(BY),
            metavar="cohort,track,facility",
            help="groups to show beside the program totals; all of them unless told",
        )
        parser.add_argument("--format", choices=["json", *FORMATS], default="json")
        parser.add_argument("--output", metavar="FILE", help="default: standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        parameters = _parameters(options)
        with snapshot() as moment:
            report = compute(parameters, moment)
        content = io.BytesIO()
        write_report(report, options["format"], content)
        self._put(content.getvalue(), options)

    def _put(self, content: bytes, options: dict[str, Any]) -> None:
        buffer: Any = getattr(self.stdout, "buffer", None)
        if options["output"]:
            try:
                with open(options["output"], "wb") as file:
                    file.write(content)
            except OSError as error:
                raise CommandError(f"Cannot write {options['output']}: {error.strerror}.") from None
        elif buffer is not None:
            buffer.write(content)
            buffer.flush()
        elif options["format"] in {"json", "csv"}:
            self.stdout.write(content.decode(), ending="")
        else:
            raise CommandError("Give --output: this format cannot be written as text.")


def _parameters(options: dict[str, Any]) -> Parameters:
    """Read the options; raises CommandError with one line that says what to correct."""
    by = tuple(name.strip() for name in options["by"].split(",") if name.strip())
    unknown = [name for name in by if name not in BY]
    if unknown:
        raise CommandError(f"--by takes {', '.join(BY)}, not {', '.join(unknown)}.")
    program = grant = None
    if options["program"] is not None:
        program = Program.objects.filter(code=options["program"]).first()
        if program is None:
            raise CommandError(f"There is no program with the code {options['program']}.")
    if options["grant"] is not None:
        grant = Grant.objects.filter(number=options["grant"]).first()
        if grant is None:
            raise CommandError(f"There is no grant with the number {options['grant']}.")
    days = {name: _day(option, options[name]) for name, option in DAYS.items()}
    if days["from_on"] and days["to_on"] and days["to_on"] < days["from_on"]:
        raise CommandError("--to is before --from.")
    return Parameters(program=program, grant=grant, by=by, **days)


def _day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{option} takes a day like 2026-09-30, not {text}.") from None
