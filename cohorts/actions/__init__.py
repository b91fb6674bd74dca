"""What changes cohorts: set-up, seats, statuses, advisors, funding, check-ins, what people do together."""

from cohorts.actions.advisor import (
    assign_advisor,
    end_advisor,
    read_hand_over,
    take_back_advisor,
    write_hand_over,
)
from cohorts.actions.buddy import pair_buddies, unpair_buddies
from cohorts.actions.check_in import correct_check_in, mend_kept_check_ins, take_check_in
from cohorts.actions.cohort import (
    complete_cohort,
    record_past_cohort,
    reopen_cohort,
    set_up_cohort,
    start_cohort,
    update_cohort,
)
from cohorts.actions.many import Before, Moved, move_enrollments, take_back_status_changes
from cohorts.actions.many_people import assign_advisors, give_back_advisors, seat_many
from cohorts.actions.orientation import set_orientation_list, tick_orientation
from cohorts.actions.plan import clone_cohort, plan_grants, remove_cohort
from cohorts.actions.seat import PeopleRefused, correct_seat, seat_people, set_funding
from cohorts.actions.status import correct_status_change, move_enrollment, take_back_status_change
from cohorts.actions.transfer import transfer_enrollment, transfer_people, undo_transfer
from cohorts.actions.unseat import unseat_people

__all__ = [
    "Before",
    "Moved",
    "PeopleRefused",
    "assign_advisor",
    "assign_advisors",
    "clone_cohort",
    "complete_cohort",
    "correct_check_in",
    "correct_seat",
    "correct_status_change",
    "end_advisor",
    "give_back_advisors",
    "mend_kept_check_ins",
    "move_enrollment",
    "move_enrollments",
    "pair_buddies",
    "plan_grants",
    "read_hand_over",
    "record_past_cohort",
    "remove_cohort",
    "reopen_cohort",
    "seat_many",
    "seat_people",
    "set_funding",
    "set_orientation_list",
    "set_up_cohort",
    "start_cohort",
    "take_back_advisor",
    "take_back_status_change",
    "take_back_status_changes",
    "take_check_in",
    "tick_orientation",
    "transfer_enrollment",
    "transfer_people",
    "undo_transfer",
    "unpair_buddies",
    "unseat_people",
    "update_cohort",
    "write_hand_over",
]
