"""What changes cohorts: set-up, seats, statuses, advisors, funding, check-ins."""

from cohorts.actions.check_in import take_check_in
from cohorts.actions.cohort import (
    assign_advisor,
    complete_cohort,
    record_past_cohort,
    reopen_cohort,
    set_up_cohort,
    start_cohort,
    update_cohort,
)
from cohorts.actions.many import Before, Moved, move_enrollments, take_back_status_changes
from cohorts.actions.many_people import assign_advisors, give_back_advisors, seat_many
from cohorts.actions.seat import PeopleRefused, correct_seat, seat_people, set_funding
from cohorts.actions.status import (
    correct_status_change,
    move_enrollment,
    take_back_status_change,
    transfer_enrollment,
)
from cohorts.actions.unseat import unseat_people

__all__ = [
    "Before",
    "Moved",
    "PeopleRefused",
    "assign_advisor",
    "assign_advisors",
    "complete_cohort",
    "correct_seat",
    "correct_status_change",
    "give_back_advisors",
    "move_enrollment",
    "move_enrollments",
    "record_past_cohort",
    "reopen_cohort",
    "seat_many",
    "seat_people",
    "set_funding",
    "set_up_cohort",
    "start_cohort",
    "take_back_status_change",
    "take_back_status_changes",
    "take_check_in",
    "transfer_enrollment",
    "unseat_people",
    "update_cohort",
]
