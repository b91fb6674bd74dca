"""What a new installation needs before its first cohort, and how far it is."""

from dataclasses import dataclass

from django.db.models import Exists
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import ROLE_PERMISSIONS, Permission, Role
from employers.models import Facility, Organization
from programs.models import Grant, Program, Reason, Track


@dataclass(frozen=True)
class Step:
    """`url_name` takes no arguments; with `posts` it is a button, else a link."""

    key: str
    title: str | Promise
    why: str | Promise
    is_done: bool
    is_next: bool
    may_do: bool
    done_by: str
    action: str | Promise
    url_name: str
    posts: bool = False


# key, title, why, permission, text of the button, URL name
STEPS = [
    (
        "organization",
        _("A partner organization"),
        _("The hospital, agency or school you work with, and each funder."),
        Permission.SETUP_EDIT,
        _("Add an organization"),
        "employers:organization_create",
    ),
    (
        "facility",
        _("A facility"),
        _("The place where a cohort trains for its whole length."),
        Permission.SETUP_EDIT,
        _("Add a facility"),
        "employers:facility_create",
    ),
    (
        "program",
        _("A program"),
        _("Reports add up its cohorts."),
        Permission.SETUP_EDIT,
        _("Add a program"),
        "programs:program_create",
    ),
    (
        "track",
        _("A track"),
        _("What people train for. Patient Care Technician and Medical Assistant are ready to load."),
        Permission.SETUP_EDIT,
        _("Load the standard tracks"),
        "programs:tracks_load",
    ),
    (
        "reasons",
        _("Lists of reasons"),
        _("What staff choose from when somebody leaves, pauses or declines a job."),
        Permission.SETUP_EDIT,
        _("Load the standard reasons"),
        "programs:reasons_load",
    ),
    (
        "grant",
        _("A grant"),
        _("Only a report on one grant can be published to its funder. The funder is an organization."),
        Permission.SETUP_EDIT,
        _("Add a grant"),
        "programs:grant_create",
    ),
    (
        "users",
        _("Colleagues who sign in"),
        _("A director, intake staff and an advisor, each with their own account."),
        Permission.USERS_EDIT,
        _("Invite a user"),
        "accounts:user_invite",
    ),
    (
        "cohort",
        _("A cohort"),
        _("A track at a facility, with an advisor and people in its seats."),
        Permission.COHORT_EDIT,
        _("Set up a cohort"),
        "cohorts:cohort_create",
    ),
]
POSTS = {"programs:tracks_load", "programs:reasons_load"}


def steps(user: User) -> list[Step]:
    """The steps in order, for this user: done or not, and who may do them. One statement."""
    there = what_is_there(user)
    upcoming = next((key for key, *_rest in STEPS if not there[key]), None)
    return [
        Step(
            key=key,
            title=title,
            why=why,
            is_done=there[key],
            is_next=key == upcoming,
            may_do=user.can(permission),
            done_by=", ".join(str(role.label) for role in Role if permission in ROLE_PERMISSIONS[role]),
            action=action,
            url_name=url_name,
            posts=url_name in POSTS,
        )
        for key, title, why, permission, action, url_name in STEPS
    ]


def what_is_there(user: User) -> dict[str, bool]:
    """Whether there is at least one of each; cohorts are reached by their reverse name."""
    return (
        User.objects.filter(pk=user.pk)
        .values(
            organization=Exists(Organization.objects.all()),
            facility=Exists(Facility.objects.all()),
            program=Exists(Program.objects.all()),
            track=Exists(Track.objects.all()),
            reasons=Exists(Reason.objects.all()),
            grant=Exists(Grant.objects.all()),
            users=Exists(User.objects.active().exclude(pk=user.pk)),
            cohort=Exists(Program.objects.filter(cohorts__isnull=False)),
        )
        .get()
    )
