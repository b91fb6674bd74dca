"""Rows in COPY's text form."""

from collections.abc import Iterable

NULL = "\\N"

# Table -> columns, in the order in which the rows below write them; parents before children.
COLUMNS = {
    "accounts_user": "id password name email role is_active created_at",
    "employers_organization": "id name kind website note",
    "employers_facility": "id organization_id code name street city state postal_code",
    "employers_contact": "id organization_id facility_id name title email phone user_id",
    "employers_agreement": "id organization_id facility_id kind title signed_on starts_on ends_on document"
    " version status",
    "programs_program": "id code name about is_sample",
    "programs_grant": "id program_id funder_id number title starts_on ends_on",
    "programs_track": "id code title soc_code cip_code required_hours credential",
    "programs_reason": "id kind label meaning position",
    "programs_module": "id track_id position title",
    "programs_competency": "id track_id position title",
    "participants_participant": "id first_name last_name preferred_name date_of_birth phone email contact_way"
    " street city state postal_code is_sample added_on",
    "participants_demographicanswer": "id participant_id question choice self_reported asked_on"
    " instrument_version",
    "participants_consent": "id participant_id kind given_on ends_on revoked_on",
    "participants_task": "id participant_id title owner_id due_on done_on done_by_id",
    "cohorts_cohort": "id code program_id track_id facility_id starts_on ends_on seats is_closed"
    " records_cover completion_recorded source last_check_in_on",
    "cohorts_advisorassignment": "id cohort_id user_id starts_on ends_on",
    "cohorts_enrollment": "id participant_id cohort_id track_id starts_on ends_on status exit_reason_id"
    " started started_on completed_on last_standing last_standing_on",
    "cohorts_statuschange": "id enrollment_id status on reason_id by_id recorded_at",
    "cohorts_fundingattribution": "id enrollment_id grant_id share starts_on",
    "cohorts_checkin": "id cohort_id on method note by_id recorded_at",
    "cohorts_checkinline": "id check_in_id enrollment_id standing note",
    "outcomes_hire": "id enrollment_id status offered_on accepted_on declined_on decline_reason_id started_on"
    " ended_on employer_id facility_id by_host title soc_code wage hours in_health_care source",
}
Rows = dict[str, list[str]]


def line(*values: object) -> str:
    """Write one row; None is NULL. The invented texts hold no tab and no backslash."""
    return "\t".join(NULL if value is None else str(value) for value in values)


def lines(rows: Iterable[tuple]) -> list[str]:
    return [line(*row) for row in rows]
