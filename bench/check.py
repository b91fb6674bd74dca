"""Is a loaded world one that the application itself could have written?"""

from psycopg2.extensions import connection as Connection

from bench.world.text import COLUMNS

# What must be true -> a query that finds rows against it.
RULES = {
    "every constraint is validated": "SELECT conname FROM pg_constraint WHERE NOT convalidated",
    "every trigger is on": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'",
    "a seat's track is its cohort's": """
        SELECT e.id FROM cohorts_enrollment e JOIN cohorts_cohort c ON c.id = e.cohort_id
        WHERE e.track_id <> c.track_id""",
    "started agrees with the dated steps": """
        SELECT e.id FROM cohorts_enrollment e JOIN (
            SELECT enrollment_id,
                bool_or(status IN ('active', 'on_leave', 'completed', 'ended_unrecorded')) AS started
            FROM cohorts_statuschange GROUP BY 1) s ON s.enrollment_id = e.id
        WHERE e.started <> s.started""",
    "the first day in training is that of the step": """
        SELECT e.id FROM cohorts_enrollment e LEFT JOIN (
            SELECT enrollment_id, min("on") AS day FROM cohorts_statuschange WHERE status = 'active'
            GROUP BY 1) s ON s.enrollment_id = e.id
        WHERE e.started_on IS DISTINCT FROM s.day""",
    "the status is that of the last step": """
        SELECT e.id FROM cohorts_enrollment e LEFT JOIN (
            SELECT DISTINCT ON (enrollment_id) enrollment_id, status FROM cohorts_statuschange
            ORDER BY enrollment_id, id DESC) s ON s.enrollment_id = e.id
        WHERE e.status IS DISTINCT FROM s.status""",
    "hired by the host means at the host facility": """
        SELECT h.id FROM outcomes_hire h JOIN cohorts_enrollment e ON e.id = h.enrollment_id
        JOIN cohorts_cohort c ON c.id = e.cohort_id
        WHERE h.by_host <> coalesce(h.facility_id = c.facility_id, false)""",
    "an employer owns the facility": """
        SELECT h.id FROM outcomes_hire h JOIN employers_facility f ON f.id = h.facility_id
        WHERE f.organization_id <> h.employer_id""",
    "nobody checks in with people who are not there": """
        SELECT l.id FROM cohorts_checkinline l JOIN cohorts_checkin c ON c.id = l.check_in_id
        JOIN cohorts_enrollment e ON e.id = l.enrollment_id WHERE e.cohort_id <> c.cohort_id""",
    "the last standing is that of the last check-in": """
        SELECT e.id FROM cohorts_enrollment e LEFT JOIN (
            SELECT DISTINCT ON (l.enrollment_id) l.enrollment_id, l.standing, c."on"
            FROM cohorts_checkinline l JOIN cohorts_checkin c ON c.id = l.check_in_id
            ORDER BY l.enrollment_id, c."on" DESC, c.id DESC) s ON s.enrollment_id = e.id
        WHERE e.last_standing <> coalesce(s.standing, '') OR e.last_standing_on IS DISTINCT FROM s."on" """,
    "a cohort knows the day of its last check-in": """
        SELECT c.id FROM cohorts_cohort c LEFT JOIN (
            SELECT cohort_id, max("on") AS last_on FROM cohorts_checkin GROUP BY 1) s ON s.cohort_id = c.id
        WHERE c.last_check_in_on IS DISTINCT FROM s.last_on""",
    "every word of a name is known": """
        SELECT word FROM (SELECT DISTINCT unnest(name_words) AS word FROM participants_participant) p
        WHERE NOT EXISTS (SELECT FROM participants_nameword k WHERE k.word = p.word)""",
    "closed cohorts hold nobody in training": """
        SELECT e.id FROM cohorts_enrollment e JOIN cohorts_cohort c ON c.id = e.cohort_id
        WHERE c.is_closed AND e.status IN ('enrolled', 'active', 'on_leave')""",
}


def broken_rules(connection: Connection) -> list[str]:
    """Name what is not as it should be, with the number of rows."""
    broken = []
    with connection.cursor() as cursor:
        for rule, query in RULES.items():
            cursor.execute(f"SELECT count(*) FROM ({query}) q")
            [(count,)] = cursor.fetchall()
            if count:
                broken.append(f"{rule}: {count}")
        for table in COLUMNS:
            cursor.execute("SELECT to_regclass(%s)", [f"{table}event"])
            if cursor.fetchone() == (None,):
                continue
            cursor.execute(f"SELECT (SELECT count(*) FROM {table}) - (SELECT count(*) FROM {table}event)")
            [(missing,)] = cursor.fetchall()
            if missing:
                broken.append(f"every row of {table} has its history: {missing}")
    return broken


def counts(connection: Connection) -> dict[str, int]:
    """Rows a table."""
    found = {}
    with connection.cursor() as cursor:
        for table in COLUMNS:
            cursor.execute(f"SELECT count(*) FROM {table}")
            [(found[table],)] = cursor.fetchall()
    return found
