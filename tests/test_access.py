"""Role x URL x own, other's and no row: 200, 403 or 404, from the URLconf (S1). A new URL must be listed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import BulkChange, SavedView, User
from accounts.permissions import Role
from reports.models import Publication, State
from tests.factories.accounts import UserFactory
from tests.factories.programs import CadenceRuleFactory, ReasonFactory
from tests.factories.reports import run_in, signed_run
from tests.urls import OURS, Pattern, our_patterns
from tests.world import Side, build_world

pytestmark = pytest.mark.django_db

# URL with a row -> the row of tests/world.py its key stands for, and the other arguments it takes.
ROW_OF: dict[str, tuple[str, dict[str, Any]]] = {
    "accounts:user": ("user", {}),
    "accounts:view_as_start": ("user", {}),
    "accounts:user_update": ("user", {}),
    "accounts:user_reinvite": ("user", {}),
    "accounts:user_access": ("user", {}),
    "accounts:view": ("saved_view", {}),
    "accounts:view_update": ("saved_view", {}),
    "accounts:view_remove": ("saved_view", {}),
    "accounts:shared_view_remove": ("shared_view", {}),
    "accounts:bulk_change": ("bulk_change", {}),
    "accounts:bulk_progress": ("bulk_change", {}),
    "accounts:bulk_undo": ("bulk_change", {}),
    "accounts:bulk_sheet": ("bulk_change", {}),
    "employers:facility": ("facility", {}),
    "employers:facility_update": ("facility", {}),
    "employers:facility_delete": ("facility", {}),
    "employers:organization": ("organization", {}),
    "employers:organization_update": ("organization", {}),
    "employers:organization_delete": ("organization", {}),
    "employers:contact_create": ("organization", {}),
    "employers:contact_update": ("contact", {}),
    "employers:contact_delete": ("contact", {}),
    "employers:agreement_create": ("organization", {}),
    "employers:agreement": ("agreement", {}),
    "employers:agreement_document": ("agreement", {}),
    "employers:agreement_update": ("agreement", {}),
    "employers:agreement_delete": ("agreement", {}),
    "employers:facility_stage": ("facility", {}),
    "employers:stage_take_back": ("stage_change", {}),
    "employers:agreement_renew": ("agreement", {}),
    "employers:agreement_move": ("agreement", {}),
    "employers:agreement_status_correct": ("agreement_change", {}),
    "employers:agreement_status_take_back": ("agreement_change", {}),
    "employers:agreement_task_finish": ("agreement_task", {}),
    "employers:agreement_task_reopen": ("agreement_task", {}),
    "employers:conversation_create": ("organization", {}),
    "employers:conversation": ("conversation", {}),
    "employers:conversation_update": ("conversation", {}),
    "employers:conversation_delete": ("conversation", {}),
    "employers:step_finish": ("conversation", {}),
    "employers:step_reopen": ("conversation", {}),
    "employers:committee": ("committee", {}),
    "employers:committee_update": ("committee", {}),
    "employers:committee_delete": ("committee", {}),
    "employers:member_create": ("committee", {}),
    "employers:member_update": ("member", {}),
    "employers:member_delete": ("member", {}),
    "employers:meeting_create": ("committee", {}),
    "employers:meeting": ("meeting", {}),
    "employers:meeting_update": ("meeting", {}),
    "employers:meeting_delete": ("meeting", {}),
    "employers:meeting_document": ("meeting", {}),
    "employers:decision_create": ("meeting", {}),
    "employers:decision_update": ("decision", {}),
    "employers:decision_delete": ("decision", {}),
    "employers:decision_finish": ("decision", {}),
    "employers:decision_reopen": ("decision", {}),
    "reports:facility_card": ("facility", {}),
    "programs:program": ("program", {}),
    "programs:program_update": ("program", {}),
    "programs:program_delete": ("program", {}),
    "programs:grant": ("grant", {}),
    "programs:grant_update": ("grant", {}),
    "programs:grant_delete": ("grant", {}),
    "programs:track": ("track", {}),
    "programs:track_update": ("track", {}),
    "programs:track_delete": ("track", {}),
    "programs:reason_update": ("reason", {}),
    "programs:reason_retire": ("reason", {}),
    "programs:reason_bring_back": ("reason", {}),
    "programs:reason_move": ("reason", {}),
    "programs:reason_delete": ("reason", {}),
    "cohorts:cadence_update": ("cadence_rule", {}),
    "cohorts:cadence_delete": ("cadence_rule", {}),
    "programs:module_create": ("track", {}),
    "programs:module_move": ("module", {}),
    "programs:competency_move": ("competency", {}),
    "programs:competencies_copy": ("track", {}),
    "programs:track_retire": ("track", {}),
    "programs:track_bring_back": ("track", {}),
    "programs:grant_retire": ("grant", {}),
    "programs:grant_bring_back": ("grant", {}),
    "programs:competency_retire": ("competency", {}),
    "programs:competency_bring_back": ("competency", {}),
    "programs:module_update": ("module", {}),
    "programs:module_delete": ("module", {}),
    "programs:competency_create": ("track", {}),
    "programs:competency_update": ("competency", {}),
    "programs:competency_delete": ("competency", {}),
    "participants:participant": ("participant", {}),
    "participants:participant_update": ("participant", {}),
    "desk:share_choose": ("participant", {}),
    "desk:share": ("share", {}),
    "participants:facts": ("participant", {}),
    "participants:fact": ("participant", {"group": "phone"}),
    "participants:fact_update": ("participant", {"group": "phone"}),
    "participants:alert_create": ("participant", {}),
    "participants:alert_end": ("alert", {}),
    "participants:alert_reopen": ("alert", {}),
    "participants:masked_update": ("participant", {}),
    "participants:consent_create": ("participant", {}),
    "participants:consent_revoke": ("consent", {}),
    "participants:task_create": ("participant", {}),
    "participants:task_update": ("task", {}),
    "participants:task_finish": ("task", {}),
    "participants:task_reopen": ("task", {}),
    "cohorts:partner_cohort": ("cohort", {}),
    "cohorts:participant_tab": ("participant", {}),
    "cohorts:person_seat": ("participant", {}),
    "cohorts:cohort": ("cohort", {}),
    "cohorts:cohort_update": ("cohort", {}),
    "cohorts:seat": ("cohort", {}),
    "cohorts:checkin": ("cohort", {}),
    "cohorts:start": ("cohort", {}),
    "cohorts:complete": ("cohort", {}),
    "cohorts:reopen": ("closed_cohort", {}),
    "cohorts:advisor": ("cohort", {}),
    "cohorts:transfer": ("cohort", {}),
    "cohorts:transfer_undo": ("cohort", {}),
    "cohorts:clone": ("cohort", {}),
    "cohorts:planned_grants": ("cohort", {}),
    "cohorts:remove": ("cohort", {}),
    "cohorts:buddies": ("cohort", {}),
    "cohorts:buddy_end": ("buddy", {}),
    "cohorts:orientation": ("cohort", {}),
    "cohorts:orientation_list": ("cohort", {}),
    "cohorts:advisor_end": ("assignment", {}),
    "cohorts:advisor_take_back": ("assignment", {}),
    "cohorts:hand_over": ("assignment", {}),
    "cohorts:hand_over_read": ("assignment", {}),
    "cohorts:checkin_correct": ("check_in", {}),
    "cohorts:enrollment": ("enrollment", {}),
    "cohorts:enrollment_move": ("enrollment", {}),
    "cohorts:enrollment_transfer": ("enrollment", {}),
    "cohorts:enrollment_dates": ("enrollment", {}),
    "cohorts:enrollment_funding": ("enrollment", {}),
    "cohorts:status_correct": ("status_change", {}),
    "cohorts:status_take_back": ("status_change", {}),
    "reports:run": ("run", {}),
    "reports:run_progress": ("run", {}),
    "reports:run_sign": ("draft", {}),
    "reports:run_publish": ("run", {}),
    "reports:run_people": ("run", {"figure": 0}),
    "reports:run_file": ("run", {"format": "csv"}),
    "reports:publication": ("publication", {}),
    "reports:publication_file": ("publication", {"format": "csv"}),
    "outcomes:hire": ("hire", {}),
    "outcomes:hire_remove": ("hire", {}),
    "outcomes:hire_create": ("enrollment", {}),
    "outcomes:participant_tab": ("participant", {}),
    "outcomes:cohort_hires": ("cohort", {}),
    "outcomes:incumbent": ("enrollment", {}),
    "outcomes:incumbent_remove": ("enrollment", {}),
    "participants:reveal": ("participant", {"field": "street"}),
    "participants:answers_update": ("participant", {"question": "gender"}),
    "accounts:history": ("participant", {"label": "participants.participant"}),
    "accounts:change_undo": ("participant", {"label": "participants.participant"}),
}

# Rows every holder of the permission may open, whatever side they are on.
SHARED_BY_STAFF = {"organization", "facility", "contact", "agreement", "grant", "program", "track", "user"}
SHARED_BY_STAFF |= {"module", "competency", "reason", "cadence_rule"}
# Rows only this user of their side may open, whoever else holds the permission.
PRIVATE = {"saved_view": "advisor"}
# Their own, and everybody's for a director.
OWN_AND_DIRECTOR = {"bulk_change"}
# What staff write down about partners.
SHARED_BY_STAFF |= {"stage_change", "agreement_change", "agreement_task", "conversation"}
SHARED_BY_STAFF |= {"committee", "member", "meeting", "decision"}
ROLES = [*Role, "outsider", "guest"]
# GET of a view that takes POST only.
POST_ONLY = 405
# The page, a redirect after a button, or a form that was sent empty.
OPEN = {200, 302, 422}


@pytest.fixture
def world() -> tuple[Side, Side]:
    a, b = build_world()
    for side in (a, b):
        side.rows["program"] = side.program
        side.rows["track"] = side.track
        side.rows["module"] = side.track.modules.first()
        side.rows["competency"] = side.track.competencies.first()
        side.rows["reason"] = ReasonFactory()
        side.rows["cadence_rule"] = CadenceRuleFactory()
        side.rows["user"] = side.users["advisor"]
        side.rows["saved_view"] = SavedView.objects.create(
            owner=side.users["advisor"], list_key="people", name="Mine"
        )
        side.rows["shared_view"] = SavedView.objects.create(
            owner=side.users["advisor"], list_key="people", name="Shared", shared_role=Role.ADVISOR
        )
        side.rows["bulk_change"] = BulkChange.objects.create(
            list_key="people", action_key="tasks", total=1, state="done", requested_by=side.users["advisor"]
        )
        side.rows["run"] = signed_run(side.rows["grant"])
        side.rows["draft"] = run_in(State.DONE, side.rows["grant"])
        side.rows["publication"] = Publication.objects.create(
            run=side.rows["run"],
            grant=side.rows["grant"],
            title=f"Publication {side.letter}",
            published_by=side.rows["run"].signed_by,
        )
    return a, b


def user_of(role: str, side: Side) -> User | None:
    if role == "guest":
        return None
    if role == "outsider":
        return UserFactory(role=Role.ADVISOR)
    key = {"advisor": "advisor", "employer": "employer_contact", "funder": "funder"}.get(role)
    return side.users[key] if key else UserFactory(role=role)


def ask(client: Client, url: str) -> HttpResponse:
    response = client.get(url)
    if response.status_code == POST_ONLY:
        return client.post(url)
    if response.streaming:
        b"".join(response.streaming_content)  # read to its end, a file is closed
    return response


def may(user: User | None, pattern: Pattern) -> bool:
    access = pattern.callback.access
    if access == "public":
        return True
    return user is not None and (access == "signed_in" or any(user.can(p) for p in access))


def is_shared(user: User, row: str) -> bool:
    """True when the row is open to this user although it belongs to the other side."""
    if row in SHARED_BY_STAFF and user.is_staff_member:
        return True
    if row in OWN_AND_DIRECTOR:
        return user.role == Role.DIRECTOR
    return user.sees_all_people


WITHOUT_ROW = [p for p in our_patterns() if not p.arguments]
WITH_ROW = [p for p in our_patterns() if p.arguments]


def test_every_url_with_a_row_is_listed():
    assert {p.name for p in WITH_ROW} == set(ROW_OF), "list new URLs in ROW_OF, and remove old ones"
    assert {p.name.split(":")[0] for p in our_patterns()} == OURS


def as_each_role(world: tuple[Side, Side], question: Callable[[User | None, Client], list[str]]) -> list[str]:
    """Ask `question(user, client)` for each role, and take back what it wrote; what is wrong."""
    wrong = []
    for role in ROLES:
        with transaction.atomic():
            user = user_of(role, world[0])
            client = Client()
            if user is not None:
                client.force_login(user)
            wrong += [f"{role}: {text}" for text in question(user, client)]
            transaction.set_rollback(True)
    return wrong


@pytest.mark.parametrize("pattern", WITHOUT_ROW, ids=lambda p: p.name)
def test_pages_without_a_row(world, pattern):
    def question(user: User | None, client: Client) -> list[str]:
        status = ask(client, reverse(pattern.name)).status_code
        expected = OPEN if may(user, pattern) else {302 if user is None else 403}
        return [] if status in expected else [str(status)]

    assert as_each_role(world, question) == []


@pytest.mark.parametrize("pattern", WITH_ROW, ids=lambda p: p.name)
def test_pages_with_own_others_and_no_row(world, pattern):
    row, extra = ROW_OF[pattern.name]
    own, other = (side.rows[row].pk for side in world)

    def question(user: User | None, client: Client) -> list[str]:
        keys = {"own": own, "other's": other, "no": 10**9}
        answers = {}
        for whose, pk in keys.items():
            with transaction.atomic():
                answers[whose] = ask(client, reverse(pattern.name, kwargs={"pk": pk} | extra)).status_code
                transaction.set_rollback(True)
        if not may(user, pattern):
            expected = {key: {302 if user is None else 403} for key in keys}
        else:
            assert user is not None
            shared = is_shared(user, row)
            has_own = user in world[0].users.values()
            if row in PRIVATE:
                shared, has_own = False, user == world[0].users[PRIVATE[row]]
            expected = {
                "own": OPEN if shared or has_own else {404},
                "other's": OPEN if shared else {404},
                "no": {404},
            }
        return [f"{whose} row: {a}" for whose, a in answers.items() if a not in expected[whose]]

    assert as_each_role(world, question) == []
