"""What Today shows to one user."""

from django.http import HttpRequest
from django.utils import timezone

from accounts.kept import ask
from accounts.permissions import Permission
from desk.notes import my_notes, unread_of, unread_part
from desk.tiles import board_of, board_parts, first_parts
from desk.training import in_training
from desk.work import SHOW, group_parts, groups_of, rules_of, rules_part, said
from participants.overview import done_task
from programs.checklist import steps
from reports.latest import outcome_tiles


def today_page(request: HttpRequest, show: str) -> dict[str, object]:
    """Context of the page; `show` is all, mine or late."""
    user = request.user
    # What other questions depend on comes first.
    found, unread, grants, completed = ask([rules_part(user), unread_part(user), *first_parts(user)])
    rules, parts = rules_of(found), board_parts(user, grants, completed)
    answers = ask([*parts, *group_parts(user, rules)])
    work = groups_of(user, show, rules, answers[len(parts) :])
    sees_cohorts = user.can(Permission.COHORT_SEE)
    training, more_training = in_training(user) if sees_cohorts else ([], False)
    return {
        "today": timezone.localdate(),
        "show": show,
        "counts": {name: said(group.counts[name] for group in work) for name in SHOW},
        "unread": unread_of(unread),
        "groups": [group for group in work if group.rows],
        "sees_cohorts": sees_cohorts,
        "training": training,
        "more_training": more_training,
        # The list leads to a first cohort: with one in training there is nothing to look up.
        "steps": [] if training else _steps(request),
        "notes": my_notes(user) if user.can(Permission.CHECKIN_TAKE) else None,
        "board": board_of(user, grants, answers[: len(parts)]),
        "outcomes": outcome_tiles(user) if user.can(Permission.REPORT_RUN) else None,
        "done_task": done_task(request),
    }


def _steps(request: HttpRequest) -> list:
    """The first-run check list, for those who set up or lead, until all of it is done."""
    user = request.user
    if not (user.can(Permission.USERS_EDIT) or user.can(Permission.SETUP_EDIT)):
        return []
    todo = steps(user)
    return [] if all(step.is_done for step in todo) else todo
