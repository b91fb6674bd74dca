"""Changes to people and what belongs to them: facts, alerts, consent, answers, tasks, what was shared."""

import datetime
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.models import User
from employers.models import Facility
from participants.models import (
    Alert,
    Audience,
    Consent,
    ConsentKind,
    DemographicAnswer,
    DifferentPeople,
    FactSource,
    Participant,
    Share,
    Task,
)
from participants.models.fact_source import digest_of
from ui.values import day_text

# ---------------------------------------------------------------- people


@action
def create_participant(*, by: User | str, **facts: object) -> Participant:
    """Add a person. Facts that are not known are left out, never guessed. Raises ValidationError."""
    return save_new(Participant(**facts))


@action
def update_participant(*, participant: Participant, by: User | str, **changes: object) -> Participant:
    """Correct facts of a person; only the columns that differ are written. Raises ValidationError."""
    return save_changes(participant, **changes)


@action
def add_person(*, by: User | str, different_from: Iterable[int] = (), **facts: object) -> Participant:
    """Add a person, and remember people who look like them and are others. Raises ValidationError."""
    person = create_participant(by=by, **facts)
    keep_apart(participant=person, others=different_from, by=by)
    return person


@action
def change_person(
    *, participant: Participant, by: User | str, different_from: Iterable[int] = (), **changes: object
) -> Participant:
    """Correct facts, and remember people who look like the person and are others. Raises ValidationError."""
    keep_apart(participant=participant, others=different_from, by=by)
    return update_participant(participant=participant, by=by, **changes)


@action
def keep_apart(*, participant: Participant, others: Iterable[int], by: User | str) -> None:
    """Remember that `others`, by their numbers, are different people: nobody is asked about them again."""
    pairs = [sorted([participant.pk, key]) for key in others if key != participant.pk]
    decided_by = by if isinstance(by, User) else None
    DifferentPeople.objects.bulk_create(
        [DifferentPeople(one_id=one, other_id=other, decided_by=decided_by) for one, other in pairs],
        ignore_conflicts=True,
    )


@action
def note_source(
    *,
    participant: Participant,
    group: str,
    values: Mapping[str, object],
    source: str,
    told_on: datetime.date | None,
    by: User | str,
) -> FactSource:
    """Write down who told us the `values` of a group of facts, and when. Raises ValidationError.

    Said before the values are stored: the correction itself stays the last change, to be taken back
    alone. A source speaks of these values only, so another value has none until somebody names one.
    """
    _lock(participant)
    facts = {"source": source, "told_on": told_on, "digest": digest_of(participant.pk, group, values)}
    known = FactSource.objects.filter(participant=participant, group=group).first()
    if known:
        return save_changes(known, **facts)
    return save_new(FactSource(participant=participant, group=group, **facts))


# ---------------------------------------------------------------- alerts


@action
def add_alert(
    *,
    participant: Participant,
    text: str,
    ends_on: datetime.date,
    by: User,
    starts_on: datetime.date | None = None,
) -> Alert:
    """Show a few words to everybody who opens the person, from `starts_on` to `ends_on`, both included.

    Raises ValidationError for a fourth alert on one day, or one longer than a year.
    """
    _lock(participant)
    alert = Alert(
        participant=participant,
        text=text,
        starts_on=starts_on or timezone.localdate(),
        ends_on=ends_on,
        by=by,
    )
    _refuse_many(alert)
    return save_new(alert)


@action
def end_alert(*, alert: Alert, by: User | str) -> Alert:
    """Take an alert off the page before its last day; one that is off already stays as it was."""
    fresh = Alert.objects.select_for_update().get(pk=alert.pk)
    return fresh if fresh.ended_on else save_changes(fresh, ended_on=timezone.localdate())


@action
def reopen_alert(*, alert: Alert, by: User | str) -> Alert:
    """Undo end_alert. Raises ValidationError when three others took its place."""
    _lock(alert.participant)
    _refuse_many(alert)
    return save_changes(alert, ended_on=None)


def _refuse_many(alert: Alert) -> None:
    """The most alerts at once are reached on a day on which one of them starts."""
    if alert.ends_on - alert.starts_on > Alert.LONGEST:
        raise ValidationError({"ends_on": _("Enter a last day within a year.")})
    others = list(
        Alert.objects.filter(participant=alert.participant_id, ended_on__isnull=True)
        .filter(starts_on__lte=alert.ends_on, ends_on__gte=alert.starts_on)
        .exclude(pk=alert.pk)
    )
    for day in {alert.starts_on, *(max(other.starts_on, alert.starts_on) for other in others)}:
        if sum(other.starts_on <= day <= other.ends_on for other in others) >= Alert.MOST:
            raise ValidationError(_("There are three alerts already. End one first."))


# ---------------------------------------------------------------- consent


@action
def give_consent(
    *,
    participant: Participant,
    given_on: datetime.date,
    by: User | str,
    kind: str = ConsentKind.SHARE_WITH_EMPLOYER,
    ends_on: datetime.date | None = None,
    recipient: str = "",
    purpose: str = "",
    records: Iterable[str] = (),
    signed_on: datetime.date | None = None,
) -> Consent:
    """Write down that a person agreed, from `given_on` up to, not including, `ends_on`.

    Raises ValidationError when an earlier consent of the kind, for the same recipient, still holds then,
    or for a day to come. Dated and revocable as domain 09, section 8 has it.
    """
    for name, day in (("given_on", given_on), ("signed_on", signed_on)):
        if day and day > timezone.localdate():
            raise ValidationError({name: _("Enter the day the person agreed, not a day to come.")})
    _lock(participant)
    earlier = (
        Consent.objects.filter(participant=participant, kind=kind, recipient__iexact=recipient)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=given_on))
        .filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=given_on))
        .first()
    )
    if earlier is not None:
        raise ValidationError(
            {"given_on": _("A consent from %(day)s still holds then.") % {"day": day_text(earlier.given_on)}}
        )
    return save_new(
        Consent(
            participant=participant,
            kind=kind,
            given_on=given_on,
            ends_on=ends_on,
            recipient=recipient,
            purpose=purpose,
            records=list(records),
            signed_on=signed_on,
        )
    )


@action
def revoke_consent(*, consent: Consent, revoked_on: datetime.date, by: User | str) -> Consent:
    """Take a consent back: from `revoked_on` on it no longer holds. Raises ValidationError."""
    if revoked_on > timezone.localdate():
        raise ValidationError({"revoked_on": _("Enter the day the person took it back, not a day to come.")})
    return save_changes(consent, revoked_on=revoked_on)


# ---------------------------------------------------------------- what was given out


@action
def record_share(
    *,
    participant: Participant,
    audience: str,
    recipient: str,
    purpose: str,
    sections: Iterable[str],
    digest: str,
    by: User,
    masked: Iterable[str] = (),
    facility: Facility | None = None,
    consent: Consent | None = None,
) -> Share:
    """Write down that a summary was given out: to whom, what, why, by whom. Raises ValidationError.

    A partner facility gets one only while the person's consent to share the name holds, another agency
    only what a consent in force for that agency names (34 CFR 99.30).
    """
    today = timezone.localdate()
    sections = list(sections)
    if audience == Audience.PARTNER and not _shares_name(participant, today):
        raise ValidationError(_("The person does not agree that the partner facility sees their name."))
    if audience == Audience.PARTNER and (facility is None or recipient != facility.name):
        raise ValidationError(_("Name the partner facility that gets it."))
    if audience == Audience.AGENCY:
        consent = _release_to(participant, consent, recipient, today)
        if set(sections) - set(consent.records):
            raise ValidationError(_("The consent does not speak of all these parts."))
    return save_new(
        Share(
            participant=participant,
            audience=audience,
            recipient=recipient,
            purpose=purpose,
            sections=sections,
            masked=list(masked),
            facility=facility,
            consent=consent,
            digest=digest,
            by=by,
        )
    )


def _shares_name(participant: Participant, day: datetime.date) -> bool:
    """Their consent is locked, so that nobody takes it back in the meantime."""
    consents = Consent.objects.current(day).filter(participant=participant)
    return bool(consents.filter(kind=ConsentKind.SHARE_WITH_EMPLOYER).select_for_update(of=("self",)))


def _release_to(
    participant: Participant, consent: Consent | None, recipient: str, day: datetime.date
) -> Consent:
    """The consent as it is now, locked, if it lets this agency have records. Raises ValidationError."""
    releases = Consent.objects.current(day).filter(participant=participant)
    allowed = releases.filter(kind=ConsentKind.EDUCATION_RECORDS, recipient=recipient)
    found = allowed.filter(pk=consent.pk).select_for_update(of=("self",)).first() if consent else None
    if found is None:
        raise ValidationError(_("No consent that holds today names this agency."))
    return found


# ---------------------------------------------------------------- what people say of themselves


@action
def set_demographics(
    *,
    participant: Participant,
    question: str,
    choices: Iterable[str],
    self_reported: bool,
    asked_on: datetime.date | None,
    by: User | str,
) -> list[DemographicAnswer]:
    """Replace a person's answers to one question; no choices means that it is not known.

    Several choices are one complete answer, "declined" stands alone (domain 04, sections 1 and 2).
    Raises ValidationError with the database's own rule when the choices do not fit.
    """
    _lock(participant)
    wanted = list(dict.fromkeys(choices))
    had = {row.choice: row for row in participant.demographics.filter(question=question)}
    participant.demographics.filter(question=question).exclude(choice__in=wanted).delete()
    kept = [row for choice, row in had.items() if choice in wanted]
    for row in kept:
        save_changes(row, self_reported=self_reported, asked_on=asked_on)
    DemographicAnswer.objects.bulk_create(
        DemographicAnswer(
            participant=participant,
            question=question,
            choice=choice,
            self_reported=self_reported,
            asked_on=asked_on,
        )
        for choice in wanted
        if choice not in had
    )
    return list(participant.demographics.filter(question=question))


# ---------------------------------------------------------------- tasks


@action
def create_task(
    *, participant: Participant, title: str, owner: User, due_on: datetime.date, by: User | str
) -> Task:
    """Note something that `owner` has to do for a person by `due_on`. Raises ValidationError."""
    return save_new(Task(participant=participant, title=title, owner=owner, due_on=due_on))


@action
def update_task(*, task: Task, by: User | str, **changes: object) -> Task:
    """Correct a task. Raises ValidationError."""
    return save_changes(task, **changes)


@action
def finish_task(*, task: Task, by: User, done_on: datetime.date | None = None) -> Task:
    """Mark a task done by `by`, today unless told; a task that is done already stays as it was."""
    fresh = Task.objects.select_for_update().get(pk=task.pk)
    if fresh.done_on is not None:
        return fresh
    return save_changes(fresh, done_on=done_on or timezone.localdate(), done_by=by)


@action
def reopen_task(*, task: Task, by: User | str) -> Task:
    """Undo finish_task."""
    return save_changes(task, done_on=None, done_by=None)


def _lock(participant: Participant) -> None:
    """Let changes that must see each other happen one after the other."""
    Participant.objects.select_for_update().only("pk").get(pk=participant.pk)
