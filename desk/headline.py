"""Where people stand, gathered from the rooms: seats, advisor, last check-in, next task."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.kept import ABOUT, Rows, kept
from accounts.keys import Keys
from accounts.models import User
from cohorts.models import AdvisorAssignment, Cohort, Enrollment
from cohorts.models.enrollment import EnrollmentQuerySet
from cohorts.partner import name_shown
from cohorts.roster import check_in_is_due
from participants.contact import Way, ways
from participants.models import Alert, Consent, ConsentKind, Participant, Task
from participants.overview import TASKS_SHOWN
from ui.values import day_text

# A person has a handful of consents; these many are read at most.
CONSENTS_READ = 200
# How long the end of a consent is worth a line above the page.
LATELY = datetime.timedelta(days=90)

NEWEST_SEAT = (F("starts_on").desc(nulls_last=True), F("pk").desc())


@dataclass(frozen=True)
class Notice:
    """Something computed that staff should know: it goes away when its cause does."""

    text: str
    url: str = ""
    # What the reader must be allowed for the link to be shown.
    permission: str = ""


@dataclass(frozen=True)
class Headline:
    """What stands above every page about one person, as far as the reader may see it."""

    person: Participant
    # With `advisor_name` (today's), `check_in_days`, and `partner_number`, the place on the partner
    # facility's list.
    seats: list[Enrollment]
    # Open ones, what is due first, one more than a page shows.
    tasks: list[Task]
    consents: list[Consent]
    alerts: list[Alert]
    today: datetime.date

    @property
    def next_task(self) -> Task | None:
        return self.tasks[0] if self.tasks else None

    @property
    def ways(self) -> list[Way]:
        return ways(self.person, self.consents, self.today)

    @property
    def name_consent(self) -> Consent | None:
        """The consent by which partner facilities know the name today."""
        return next((row for row in self.held if row.kind == ConsentKind.SHARE_WITH_EMPLOYER), None)

    @property
    def held(self) -> list[Consent]:
        return [row for row in self.consents if row.holds_on(self.today)]

    @property
    def seen_as(self) -> list[tuple[str, str]]:
        """Facility and the name its contacts see, "" when the person is no longer on their list."""
        shared = self.name_consent is not None
        return [
            (
                seat.cohort.facility.name,
                "" if seat.has_left else name_shown(self.person, seat.partner_number, shared),
            )
            for seat in self.seats
        ]

    @property
    def notices(self) -> list[Notice]:
        return [*self._due_check_ins(), *self._ended_consents(), *self._no_phone()]

    def _due_check_ins(self) -> Iterator[Notice]:
        for seat in self.current:
            if check_in_is_due(seat, self.today):
                since = (
                    _("last on %(day)s") % {"day": day_text(seat.last_standing_on)}
                    if seat.last_standing_on
                    else _("none yet")
                )
                told = {"cohort": seat.cohort.code, "since": since}
                yield Notice(
                    _("Check-in overdue in %(cohort)s, %(since)s.") % told,
                    reverse("cohorts:checkin", args=[seat.cohort_id]),
                    "checkin_take",
                )

    def _ended_consents(self) -> Iterator[Notice]:
        """Consents that ran out lately and were not given anew; one taken back is the person's own will."""
        kinds = {(row.kind, row.recipient) for row in self.held}
        for row in self.consents:
            key = (row.kind, row.recipient)
            if row.ends_on and not row.revoked_on and row.ends_on <= self.today and key not in kinds:
                kinds.add(key)
                if self.today - row.ends_on <= LATELY:
                    told = {"consent": str(row), "day": day_text(row.ends_on)}
                    address = reverse("participants:consent_create", args=[self.person.pk])
                    text = _("Consent ended on %(day)s: %(consent)s.") % told
                    yield Notice(text, f"{address}?kind={row.kind}", "people_edit")

    def _no_phone(self) -> Iterator[Notice]:
        if not self.person.phone:
            address = reverse("participants:fact_update", args=[self.person.pk, "phone"])
            yield Notice(_("No phone number is known."), address, "people_edit")

    @property
    def current(self) -> list[Enrollment]:
        return [seat for seat in self.seats if not seat.is_over]

    @property
    def shown(self) -> list[Enrollment]:
        """The seats held now, or else the last one."""
        return self.current or self.seats[:1]

    @property
    def advisors(self) -> list[str]:
        return list(dict.fromkeys(seat.advisor_name for seat in self.current if seat.advisor_name))

    @property
    def standing(self) -> str:
        return next((seat.last_standing for seat in self.current if seat.last_standing), "")


def headline(person: Participant, user: User) -> Headline:
    """Four statements, put together once for a reader and a day: that takes longer than running them."""
    today = timezone.localdate()
    asked = kept(user, "headline", lambda: [Rows(rows) for rows in _asked(user, today)])
    return Headline(person, *(rows.fetch(person.pk) for rows in asked), today=today)


def _asked(user: User, today: datetime.date) -> list[QuerySet[Any]]:
    """Seats, tasks, consents and alerts of a headline, in the order of its fields."""
    mine = {"participant": ABOUT}
    tasks = Task.objects.visible_to(user).filter(**mine).open().select_related("owner")
    return [
        _seats(today).visible_to(user).filter(**mine),
        tasks[: TASKS_SHOWN + 1],
        Consent.objects.visible_to(user).filter(**mine)[:CONSENTS_READ],
        Alert.objects.visible_to(user).filter(**mine).on(today),
    ]


def _seats(today: datetime.date) -> EnrollmentQuerySet:
    """Everybody's seats with what a headline says of them."""
    advising = AdvisorAssignment.objects.on(today).filter(cohort=OuterRef("cohort"))
    before = Enrollment.objects.filter(cohort=OuterRef("cohort"), pk__lte=OuterRef("pk")).order_by()
    return (
        Enrollment.objects.with_cadence()
        .annotate(
            advisor_name=Subquery(advising.values("user__name")[:1]),
            partner_number=Subquery(before.values("cohort").annotate(n=Count("pk")).values("n")),
        )
        .select_related("cohort__facility")
        .order_by(*NEWEST_SEAT)
    )


def with_seats(people: Iterable[Participant], user: User) -> list[tuple[Participant, list[Enrollment]]]:
    """Each person with the seats the reader may see, held ones first, then newest; one statement."""
    people = list(people)
    asked = kept(user, "seats of people", lambda: Rows(_seats_of(user)))
    seats = asked.fetch(Keys(person.pk for person in people)) if people else []
    by_person: dict[int, list[Enrollment]] = {person.pk: [] for person in people}
    for seat in seats:
        by_person[seat.participant_id].append(seat)
    return [(person, sorted(by_person[person.pk], key=lambda seat: seat.is_over)) for person in people]


def _seats_of(user: User) -> QuerySet:
    seats = Enrollment.objects.visible_to(user).filter(participant__among=ABOUT)
    return seats.select_related("cohort__facility").order_by(*NEWEST_SEAT)


def week_text(cohort: Cohort) -> str:
    """ "week 6 of 10" of a cohort in training, "" when its dates do not say."""
    today = timezone.localdate()
    if cohort.stage != "training" or cohort.starts_on is None:
        return ""
    week = _weeks(cohort.starts_on, today)
    if cohort.ends_on is None:
        return _("week %(n)s") % {"n": week}
    return _("week %(n)s of %(total)s") % {"n": week, "total": _weeks(cohort.starts_on, cohort.ends_on)}


def _weeks(first: datetime.date, last: datetime.date) -> int:
    return (last - first).days // 7 + 1
