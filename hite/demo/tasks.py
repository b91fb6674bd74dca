"""Tasks of the sample program: late, due today, to come, and done; and alerts."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from hite.demo.calendar import Calendar
from hite.demo.cast import ADVISOR, INTAKE, SECOND_ADVISOR, Part
from participants.actions import add_alert, create_task, finish_task
from participants.models import Participant

# Person, what to do, who does it, due and done in days from today. People 12 to 23 train at SSM,
# 24 to 31 at the clinic, 32 to 37 at the sample hospital; 50 and up wait for a seat.
TASKS = (
    (15, _("Try to reach by text and by mail"), ADVISOR, -3, None),
    (13, _("Find a study partner"), ADVISOR, -1, None),
    (18, _("Ask at the resource desk about child care"), ADVISOR, 0, None),
    (27, _("Ask the unit for other days"), ADVISOR, 0, None),
    (25, _("Collect the immunization card"), ADVISOR, 5, None),
    (12, _("Bring the signed schedule"), ADVISOR, -20, -22),
    (35, _("Call about the missed days"), SECOND_ADVISOR, -2, None),
    (33, _("Send the list of study groups"), SECOND_ADVISOR, 3, None),
    (3, _("Ask for the first pay stub"), INTAKE, -6, None),
    (9, _("Ask what came of the offer"), INTAKE, 0, None),
    (50, _("Ask for a date of birth and an address"), INTAKE, 2, None),
    (51, _("Invite to the information session"), INTAKE, 9, None),
    (5, _("Ask why the job ended"), INTAKE, -7, -6),
)


# Person, what everybody should know, who says so, first and last day from today.
ALERTS = (
    (12, _("Starts at 8:30 until the bus line is back; agreed with the unit."), ADVISOR, -6, 20),
    (27, _("Call the second number on Thursdays."), ADVISOR, -3, 12),
    (15, _("Moves house this month: ask for the new address."), INTAKE, -2, 25),
    (35, _("Back from leave: asked for day shifts first."), SECOND_ADVISOR, -30, -8),
)


def add_alerts(people: list[Participant], cast: dict[Part, User], calendar: Calendar) -> None:
    for index, text, part, first, last in ALERTS:
        add_alert(
            participant=people[index],
            text=str(text),
            starts_on=calendar.day(first),
            ends_on=calendar.day(last),
            by=cast[part],
        )


def add_tasks(people: list[Participant], cast: dict[Part, User], calendar: Calendar) -> None:
    for index, title, owner, due, done in TASKS:
        task = create_task(
            participant=people[index],
            title=str(title),
            owner=cast[owner],
            due_on=calendar.day(due),
            by=cast[owner],
        )
        if done is not None:
            finish_task(task=task, done_on=calendar.day(done), by=cast[owner])
