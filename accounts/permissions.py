"""What each role may do: one table, shown to everyone on the roles page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    DIRECTOR = "director", _("Program director")
    INTAKE = "intake", _("Intake staff")
    ADVISOR = "advisor", _("Student advisor")
    EMPLOYER = "employer", _("Employer contact")
    FUNDER = "funder", _("Funder")
    ADMINISTRATOR = "administrator", _("Administrator")


class Permission(models.TextChoices):
    PEOPLE_SEE = "people_see", _("Open people: everyone, or for an advisor the people of their cohorts")
    PEOPLE_EDIT = "people_edit", _("Add people and correct their facts")
    SENSITIVE_SEE = "sensitive_see", _("Uncover masked facts, such as a date of birth (each look is logged)")
    TASK_EDIT = "task_edit", _("Add tasks and mark them done")
    COHORT_SEE = "cohort_see", _("Open cohorts: all, or for an advisor the ones assigned to them")
    COHORT_EDIT = "cohort_edit", _("Set up cohorts, seat people, change status, complete a cohort")
    CHECKIN_TAKE = "checkin_take", _("Check in with a cohort")
    HIRE_EDIT = "hire_edit", _("Enter and correct hires")
    SETUP_SEE = "setup_see", _("Open partners, facilities, programs, tracks and grants")
    SETUP_EDIT = "setup_edit", _("Add and correct partners, facilities, programs, tracks and grants")
    PARTNER_LOG = "partner_log", _("Keep the contact log, next steps and committees of partners")
    REPORT_RUN = "report_run", _("Compute reports and open the people behind a figure")
    REPORT_SIGN = "report_sign", _("Sign and publish reports")
    PUBLICATION_SEE = "publication_see", _("Open published reports of their own grants")
    PARTNER_COHORT_SEE = "partner_cohort_see", _("Open the cohorts at their own facility")
    HISTORY_SEE = "history_see", _("Open the history of a record they can see")
    ACCESS_LOG_SEE = "access_log_see", _("Open the log of who opened and exported what")
    VIEW_AS = (
        "view_as",
        _("Look at the app as another user, read only (its start, end and opened people are logged)"),
    )
    SHARED_VIEWS_REMOVE = "shared_views_remove", _("Remove list views that somebody shared with their role")
    USERS_EDIT = "users_edit", _("Invite users, change roles, end access (of administrators: only they)")


P = Permission

ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.DIRECTOR: frozenset(
        {
            P.PEOPLE_SEE,
            P.PEOPLE_EDIT,
            P.SENSITIVE_SEE,
            P.TASK_EDIT,
            P.COHORT_SEE,
            P.COHORT_EDIT,
            P.HIRE_EDIT,
            P.SETUP_SEE,
            P.SETUP_EDIT,
            P.PARTNER_LOG,
            P.REPORT_RUN,
            P.REPORT_SIGN,
            P.HISTORY_SEE,
            P.ACCESS_LOG_SEE,
            P.USERS_EDIT,
            P.VIEW_AS,
            P.SHARED_VIEWS_REMOVE,
        }
    ),
    Role.INTAKE: frozenset(
        {
            P.PEOPLE_SEE,
            P.PEOPLE_EDIT,
            P.SENSITIVE_SEE,
            P.TASK_EDIT,
            P.COHORT_SEE,
            P.COHORT_EDIT,
            P.HIRE_EDIT,
            P.SETUP_SEE,
            P.PARTNER_LOG,
            P.REPORT_RUN,
            P.HISTORY_SEE,
        }
    ),
    Role.ADVISOR: frozenset(
        {
            P.PEOPLE_SEE,
            P.TASK_EDIT,
            P.COHORT_SEE,
            P.CHECKIN_TAKE,
            P.SETUP_SEE,
            P.PARTNER_LOG,
            P.HISTORY_SEE,
        }
    ),
    Role.EMPLOYER: frozenset({P.PARTNER_COHORT_SEE}),
    Role.FUNDER: frozenset({P.PUBLICATION_SEE}),
    Role.ADMINISTRATOR: frozenset({P.USERS_EDIT, P.SETUP_SEE, P.SETUP_EDIT}),
}

# Roles that must use two-step sign-in (settings.MFA_REQUIRED switches the rule off for the demo).
MFA_ROLES = frozenset({Role.DIRECTOR, Role.INTAKE, Role.ADVISOR, Role.ADMINISTRATOR, Role.FUNDER})

# Whom somebody with VIEW_AS may look as: roles that see no person the director does not see. Not the
# administrator, who manages accounts.
VIEWABLE_ROLES = frozenset({Role.INTAKE, Role.ADVISOR, Role.EMPLOYER, Role.FUNDER})

# Who sees all people, and so all rows about people; everybody else is scoped row by row.
ALL_PEOPLE_ROLES = frozenset({Role.DIRECTOR, Role.INTAKE})
# People from outside the agency.
OUTSIDE_ROLES = frozenset({Role.EMPLOYER, Role.FUNDER})

# Who may give out which roles, and change the accounts that have them.
ROLES_GIVEN_BY: dict[str, frozenset[str]] = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.DIRECTOR: frozenset(Role) - {Role.ADMINISTRATOR},
}
