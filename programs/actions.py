"""Changes to programs, grants, tracks, modules, competencies and lists of reasons."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.models import User
from accounts.removal import remove, used_by
from employers.models import Organization
from programs.models import Competency, Grant, Module, Program, Reason, Track
from programs.ordering import move_one, next_position
from programs.reference import standard_reasons, standard_tracks

# ---------------------------------------------------------------- programs


@action
def create_program(
    *, code: str, name: str, about: str = "", is_sample: bool = False, by: User | str
) -> Program:
    """Add a program. Raises ValidationError when the code is taken."""
    return save_new(Program(code=code, name=name, about=about, is_sample=is_sample))


@action
def update_program(*, program: Program, by: User | str, **changes: Any) -> Program:
    """Correct a program."""
    return save_changes(program, **changes)


@action
def delete_program(*, program: Program, by: User | str) -> None:
    """Remove a program nothing depends on. Raises ValidationError otherwise."""
    remove(program)


# ---------------------------------------------------------------- grants


@action
def create_grant(
    *,
    program: Program,
    funder: Organization,
    number: str,
    title: str,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    by: User | str,
    **targets: int | None,
) -> Grant:
    """Add a grant of a funder to a program; `ends_on` is its last day.

    targets: target_enrolled, target_completed, target_hired, in people; None where the award names none.
    """
    return save_new(
        Grant(
            program=program,
            funder=funder,
            number=number,
            title=title,
            starts_on=starts_on,
            ends_on=ends_on,
            **targets,
        )
    )


@action
def update_grant(*, grant: Grant, by: User | str, **changes: Any) -> Grant:
    """Correct a grant."""
    return save_changes(grant, **changes)


@action
def delete_grant(*, grant: Grant, by: User | str) -> None:
    """Remove a grant nothing depends on. Raises ValidationError otherwise."""
    remove(grant)


# ---------------------------------------------------------------- tracks


@action
def create_track(
    *,
    code: str,
    title: str,
    soc_code: str = "",
    cip_code: str = "",
    required_hours: int | None = None,
    credential: str = "",
    by: User | str,
) -> Track:
    """Add a track; `required_hours` None means not known."""
    return save_new(
        Track(
            code=code,
            title=title,
            soc_code=soc_code,
            cip_code=cip_code,
            required_hours=required_hours,
            credential=credential,
        )
    )


@action
def update_track(*, track: Track, by: User | str, **changes: Any) -> Track:
    """Correct a track."""
    return save_changes(track, **changes)


@action
def delete_track(*, track: Track, by: User | str) -> None:
    """Remove a track nothing depends on. Raises ValidationError otherwise."""
    remove(track)


@action
def load_reference_data(*, by: User | str) -> list[Track]:
    """Add the standard tracks that are missing, with their sourced skills, and the standard reasons.

    Returns the tracks added. Safe to repeat: what is there keeps everything people corrected or took away.
    """
    load_standard_reasons(by=by)
    added = []
    for standard in standard_tracks():
        if Track.objects.filter(code__iexact=standard.code).exists():
            continue
        track = create_track(
            code=standard.code,
            title=standard.title,
            soc_code=standard.soc_code,
            cip_code=standard.cip_code,
            credential=standard.credential,
            by=by,
        )
        for skill in standard.skills:
            create_competency(track=track, title=skill.title, source=skill.source, by=by)
        added.append(track)
    return added


# ---------------------------------------------------------------- modules and competencies


@action
def create_module(*, track: Track, title: str, position: int | None = None, by: User | str) -> Module:
    """Add a module to a track, last unless `position` says otherwise."""
    place = position or next_position(track.modules)
    return save_new(Module(track=track, title=title, position=place))


@action
def update_module(*, module: Module, by: User | str, **changes: Any) -> Module:
    """Correct a module."""
    return save_changes(module, **changes)


@action
def delete_module(*, module: Module, by: User | str) -> None:
    """Remove a module nothing depends on. Raises ValidationError otherwise."""
    remove(module)


@action
def move_module(*, module: Module, up: bool, by: User | str) -> None:
    """One place up or down among the modules of its track."""
    move_one(Module.objects.filter(track=module.track_id), module.pk, up=up)


@action
def move_competency(*, competency: Competency, up: bool, by: User | str) -> None:
    """One place up or down among the skills of its track."""
    move_one(Competency.objects.filter(track=competency.track_id), competency.pk, up=up)


@action
def copy_competencies(*, track: Track, source: Track, by: User | str) -> list[Competency]:
    """Add the skills of another track that this one does not have, in their order; return those added."""
    there = {title.lower() for title in track.competencies.values_list("title", flat=True)}
    missing = [
        row for row in source.competencies.order_by("position", "pk") if row.title.lower() not in there
    ]
    return [create_competency(track=track, title=row.title, source=row.source, by=by) for row in missing]


@action
def create_competency(
    *, track: Track, title: str, position: int | None = None, source: str = "", by: User | str
) -> Competency:
    """Add a skill to a track, last unless `position` says otherwise; `source` says where the list is from."""
    place = position or next_position(track.competencies)
    return save_new(Competency(track=track, title=title, position=place, source=source))


@action
def update_competency(*, competency: Competency, by: User | str, **changes: Any) -> Competency:
    """Correct a skill."""
    return save_changes(competency, **changes)


@action
def delete_competency(*, competency: Competency, by: User | str) -> None:
    """Remove a skill nothing depends on. Raises ValidationError otherwise."""
    remove(competency)


# ---------------------------------------------------------------- lists of reasons


@action
def load_standard_reasons(*, by: User | str) -> list[Reason]:
    """Add a standard label for each meaning that no label has yet; return those added.

    Safe to repeat: labels that were renamed or retired stand for their meaning still.
    """
    there = set(Reason.objects.values_list("kind", "meaning"))
    missing = [standard for standard in standard_reasons() if (standard.kind, standard.meaning) not in there]
    return [create_reason(kind=one.kind, label=one.label, meaning=one.meaning, by=by) for one in missing]


@action
def create_reason(
    *,
    kind: str,
    label: str,
    meaning: str,
    by: User | str,
) -> Reason:
    """Add a label to the end of a list. Raises ValidationError without a meaning of that list."""
    place = next_position(Reason.objects.filter(kind=kind))
    return save_new(Reason(kind=kind, label=label, meaning=meaning, position=place))


@action
def update_reason(*, reason: Reason, by: User | str, **changes: Any) -> Reason:
    """Rename a label, or give it another meaning while nothing uses it.

    Raises ValidationError: a new meaning would change what past reports counted.
    """
    fresh = Reason.objects.select_for_update(of=("self",)).get(pk=reason.pk)
    if changes.get("meaning", fresh.meaning) != fresh.meaning and used_by(fresh):
        raise ValidationError(
            {
                "meaning": _(
                    "“%(label)s” is in use, so what it counts as stays. Retire it and add a new one."
                )
                % {"label": fresh.label}
            }
        )
    return save_changes(fresh, **changes)


@action
def retire_reason(*, reason: Reason, by: User | str) -> Reason:
    """Take a label out of the forms from today; it stays in lists, exports and reports."""
    return save_changes(reason, retired_on=timezone.localdate())


@action
def bring_back_reason(*, reason: Reason, by: User | str) -> Reason:
    """Offer a retired label again."""
    return save_changes(reason, retired_on=None)


@action
def delete_reason(*, reason: Reason, by: User | str) -> None:
    """Remove a label nothing uses. Raises ValidationError otherwise: it can be retired."""
    remove(reason)


@action
def move_reason(*, reason: Reason, up: bool, by: User | str) -> None:
    """One place up or down in its list."""
    move_one(Reason.objects.filter(kind=reason.kind), reason.pk, up=up)
