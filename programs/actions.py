"""Changes to programs, grants, tracks, modules and competencies."""

import datetime
from typing import Any

from django.db.models import Max

from accounts.action import action, save_changes, save_new
from accounts.models import User
from accounts.removal import remove
from employers.models import Organization
from programs.models import Competency, Grant, Module, Program, Track
from programs.reference import standard_tracks

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
) -> Grant:
    """Add a grant of a funder to a program; `ends_on` is its last day."""
    return save_new(
        Grant(
            program=program,
            funder=funder,
            number=number,
            title=title,
            starts_on=starts_on,
            ends_on=ends_on,
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
    """Add the standard tracks that are missing, with their sourced skills; return those added.

    Safe to repeat: a track that is there keeps everything people corrected or took away.
    """
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
    place = position or _next_position(track.modules)
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
def create_competency(
    *, track: Track, title: str, position: int | None = None, source: str = "", by: User | str
) -> Competency:
    """Add a skill to a track, last unless `position` says otherwise; `source` says where the list is from."""
    place = position or _next_position(track.competencies)
    return save_new(Competency(track=track, title=title, position=place, source=source))


@action
def update_competency(*, competency: Competency, by: User | str, **changes: Any) -> Competency:
    """Correct a skill."""
    return save_changes(competency, **changes)


@action
def delete_competency(*, competency: Competency, by: User | str) -> None:
    """Remove a skill nothing depends on. Raises ValidationError otherwise."""
    remove(competency)


def _next_position(rows: Any) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1
