"""The lists of people and tasks: what they filter, show and sort. Masked facts are in none of it."""

import datetime

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.keys import among
from accounts.listing import (
    Cell,
    Choice,
    Column,
    Contains,
    Listing,
    ListQuery,
    Related,
    Since,
    View,
    YesNo,
    all_but,
)
from accounts.models import User
from accounts.permissions import Permission
from employers.models import Facility
from participants import cells
from participants.models import ContactWay, FactGroup, Participant, Task
from participants.models.participant import NAME_FIELDS, SEAT_STEPS
from programs.models import Track

STEPS = [
    ("training", _("In training")),
    ("starting", _("Starting")),
    ("finished", _("Finished")),
    ("none", _("Not seated")),
]
# Steps at which somebody holds a seat now: few of all seats.
HELD = {"training", "starting"}
# Filters that speak of one and the same seat, and how its row names them.
OF_A_SEAT = {"cohort": "cohort__code__icontains", "track": "cohort__track", "facility": "cohort__facility"}


def by_seat(people: QuerySet, chosen: dict, user: User) -> QuerySet:
    """One seat must fit all of status, cohort, track, facility and advisor."""
    seat = {name: chosen[key] for key, name in OF_A_SEAT.items() if key in chosen}
    step, advisor = chosen.get("status"), chosen.get("advisor")
    if step == "none":
        people = people.standing_at("none", user)
    elif step is not None:
        seat["status__in"] = SEAT_STEPS[step]
    return people.with_seat(user, advisor, **seat) if seat or advisor else people


def people_of_seats(query: ListQuery) -> QuerySet | None:
    """The people of seats, where only what a seat is like was asked for and few seats are like that.

    An advisor sees the people of the seats they see, and those are few.
    """
    asked, step = set(query.chosen), query.chosen.get("status")
    is_few = step in HELD if query.user.sees_all_people else step != "none"
    if query.q or not is_few or not asked <= {"status", *OF_A_SEAT}:
        return None
    seat = {name: query.chosen[key] for key, name in OF_A_SEAT.items() if key in asked}
    if step is not None:
        seat["status__in"] = SEAT_STEPS[step]
    seats = Participant._meta.get_field("enrollments").related_model.objects.visible_to(query.user)
    return seats.filter(**seat).order_by().values("participant").distinct()


def filled(name: str):
    """Rows that have a text in that column, or have none."""

    def narrow(rows: QuerySet, answer: str, user: User) -> QuerySet:
        return rows.filter(**{name: ""}) if answer == "no" else rows.exclude(**{name: ""})

    return narrow


def yes_if(name: str):
    """A mark that is there or not."""
    return lambda row: _("Yes") if getattr(row, name) else ""


def advisors(user: User) -> tuple[QuerySet, str]:
    """Those whose cohorts the reader may see: an advisor's are their own."""
    everybody = User.objects.advisors()
    return (everybody if user.sees_all_people else everybody.filter(pk=user.pk)), "name"


def tracks(user: User) -> tuple[QuerySet, str]:
    return Track.objects.visible_to(user), "title"


def facilities(user: User) -> tuple[QuerySet, str]:
    return Facility.objects.visible_to(user), "name"


def load_seats(people: list[Participant], user: User) -> None:
    """Gives each person `seats`: those the reader may see, held ones first, then newest; one statement.

    Enrollment follows Participant in the imports, so it is reached by the reverse name.
    """
    seats = Participant._meta.get_field("enrollments").related_model.objects.visible_to(user)
    by_person: dict[int, list] = {person.pk: [] for person in people}
    newest = (F("starts_on").desc(nulls_last=True), F("pk").desc())
    for seat in seats.filter(participant__in=by_person).order_by(*newest).listed():
        by_person[seat.person_pk].append(seat)
    for person in people:
        person.seats = sorted(by_person[person.pk], key=lambda seat: seat.is_over)


def of_first_seat(name: str):
    """Reads a value of the seat shown for a person; None without one."""
    return lambda person: getattr(person.seats[0], name) if person.seats else None


people = Listing(
    key="people",
    title=_("People"),
    unit=_("people"),
    permission=Permission.PEOPLE_SEE,
    url_name="participants:list",
    rows=lambda user: Participant.objects.visible_to(user).defer("search_text", "name_words"),
    search=lambda rows, text: rows.matching(text),
    search_label=_("Name, phone, e-mail or number"),
    together=by_seat,
    prepare=load_seats,
    counted=people_of_seats,
    sort="name",
    empty_template="participants/_nobody.html",
    edit=("participants:participant_update", Permission.PEOPLE_EDIT),
    filters=(
        Choice("status", _("Where they stand"), choices=STEPS, first=True),
        Related("track", _("Track"), options=tracks, first=True),
        Related("facility", _("Facility"), options=facilities, first=True),
        Contains("cohort", _("Cohort code")),
        Related("advisor", _("Advisor"), options=advisors),
        Choice("way", _("Best way to reach"), lookup="contact_way", choices=ContactWay.choices),
        YesNo(
            "phone",
            _("Phone"),
            narrow=filled("phone"),
            choices=(("yes", _("Has a phone number")), ("no", _("No phone number"))),
        ),
        YesNo(
            "email",
            _("E-mail"),
            narrow=filled("email"),
            choices=(("yes", _("Has an e-mail")), ("no", _("No e-mail"))),
        ),
        Since("since", _("Added since"), lookup="added_on"),
    ),
    columns=(
        Column(
            "name",
            _("Name"),
            draw=cells.name,
            csv=lambda person: person.name,
            order=("last_name", "first_name", "pk"),
        ),
        Column(
            "cohort",
            _("Cohort"),
            draw=cells.cohort,
            csv=of_first_seat("code"),
            phone="wide",
        ),
        Column(
            "status",
            _("Status"),
            draw=cells.seat_status,
            csv=of_first_seat("status_text"),
            phone="bare",
        ),
        Column(
            "phone",
            _("Phone"),
            draw=cells.phone,
            csv=lambda person: person.phone,
            nowrap=True,
            with_it=("no_calls", "no_texts"),
            edit=Cell("participants:fact_update", "phone", part=FactGroup.PHONE),
        ),
        Column(
            "email",
            _("E-mail"),
            draw=cells.email,
            csv=lambda person: person.email,
            edit=Cell("participants:fact_update", "email", part=FactGroup.EMAIL),
            phone="hide",
        ),
        Column("number", _("Number"), order=("pk",), shown=False, nowrap=True),
        Column("legal_name", _("Legal name"), shown=False),
        Column("preferred_name", _("Preferred name"), shown=False),
        Column("track", _("Track"), value=of_first_seat("track"), shown=False),
        Column("facility", _("Facility"), value=of_first_seat("facility"), shown=False),
        Column("way", _("Best way to reach"), value="get_contact_way_display", shown=False),
        Column("no_calls", _("No calls"), value=yes_if("no_calls"), shown=False),
        Column("no_texts", _("No texts"), value=yes_if("no_texts"), shown=False),
        Column("place", _("Where they live"), shown=False),
        Column("added", _("Added on"), value="added_on", kind="day", order=("added_on", "pk"), shown=False),
    ),
    views=(View("all", _("Everyone")), *(View(key, title, f"status={key}") for key, title in STEPS)),
)


# ---------------------------------------------------------------- tasks

SOON_DAYS = 7


def by_done(rows: QuerySet, state: str, user: User) -> QuerySet:
    return rows.open() if state == "open" else rows.exclude(done_on=None)


def by_due(rows: QuerySet, when: str, user: User) -> QuerySet:
    """Open tasks that are late, or due today, or within a week (late ones too)."""
    today = timezone.localdate()
    if when == "late":
        return rows.open().filter(due_on__lt=today)
    return rows.due_by(today if when == "today" else today + datetime.timedelta(days=SOON_DAYS))


def owners(user: User) -> tuple[QuerySet, str]:
    """Those who have a task the reader may see."""
    return User.objects.filter(pk__in=Task.objects.visible_to(user).values("owner")), "name"


tasks = Listing(
    key="tasks",
    title=_("Tasks"),
    unit=_("tasks"),
    permission=Permission.TASK_EDIT,
    url_name="participants:tasks",
    rows=lambda user: (
        Task.objects.visible_to(user)
        .select_related("participant", "owner")
        .defer(*all_but(Participant, "participant", *NAME_FIELDS), *all_but(User, "owner", "name"))
    ),
    search=lambda rows, text: rows.filter(
        Q(title__icontains=text) | among("participant", Participant.objects.keys_matching(text))
    ),
    search_label=_("Task or person"),
    sort="due",
    opens_with="open",
    empty_template="participants/_no_tasks.html",
    edit=("participants:task_update", Permission.TASK_EDIT),
    filters=(
        Choice(
            "state",
            _("State"),
            narrow=by_done,
            choices=(("open", _("To do")), ("done", _("Done"))),
            first=True,
        ),
        Choice(
            "due",
            _("Due"),
            narrow=by_due,
            choices=(
                ("late", _("Late")),
                ("today", _("Today or late")),
                ("soon", _("Within 7 days or late")),
            ),
            first=True,
        ),
        YesNo(
            "mine",
            _("Mine"),
            narrow=lambda rows, answer, user: (
                rows.filter(owner=user) if answer == "yes" else rows.exclude(owner=user)
            ),
            choices=(("yes", _("Mine")), ("no", _("Not mine"))),
            first=True,
        ),
        Related("owner", _("Who does it"), lookup="owner", options=owners),
        Since("from", _("Due since"), lookup="due_on"),
    ),
    columns=(
        Column(
            "title",
            _("Task"),
            draw=cells.task,
            csv=lambda task: task.title,
        ),
        Column(
            "person",
            _("Person"),
            draw=cells.of_person,
            csv=lambda task: task.participant.name,
            order=("participant__last_name", "participant__first_name", "pk"),
            phone="wide",
        ),
        Column(
            "due",
            _("Due"),
            draw=cells.due,
            csv=lambda task: task.due_on,
            order=("due_on", "pk"),
            nowrap=True,
            phone="bare",
            edit=Cell("participants:task_update", "due_on"),
        ),
        Column("owner", _("Who does it"), value="owner.name", edit=Cell("participants:task_update", "owner")),
        Column("done", _("Done on"), value="done_on", kind="day"),
        Column(
            "done_by",
            _("Done by"),
            value="done_by.name",
            add=lambda rows, user: rows.select_related("done_by"),
            shown=False,
        ),
        Column("number", _("Person number"), value="participant.number", shown=False, nowrap=True),
    ),
    views=(
        View("open", _("To do"), "state=open"),
        View("late", _("Late"), "due=late"),
        View("mine", _("Mine"), "state=open&mine=yes"),
        View("done", _("Done"), "state=done&sort=-due"),
        View("all", _("All")),
    ),
)
