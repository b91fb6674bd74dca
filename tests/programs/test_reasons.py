"""Lists of reasons: a fixed meaning behind each label, retired ones kept, labels in use never removed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, connection, models, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.record_history import history_of
from cohorts.forms.status import CorrectStatusForm, MoveForm
from cohorts.models import Enrollment, StatusChange
from programs import actions
from programs.migrations._to_reasons import BEFORE, text_to_reason
from programs.models import MEANINGS, ExitMeaning, Reason, ReasonKind
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.outcomes import HireFactory
from tests.factories.programs import ReasonFactory, reason

pytestmark = pytest.mark.django_db

PAGE = reverse("programs:reasons")


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def offered(form, field="reason"):
    return [str(label) for value, label in form.fields[field].choices if value]


def used_reason(director, **facts):
    why = ReasonFactory(**({"label": "Bus line ended", "meaning": "transport"} | facts))
    seat = EnrollmentFactory(withdrawn=True, exit_reason=why)
    return why, seat


# ---------------------------------------------------------------- the standard ones


def test_the_standard_reasons_cover_each_meaning_once(director):
    actions.load_standard_reasons(by=director)
    for kind, meanings in MEANINGS.items():
        assert [row.meaning for row in Reason.objects.of_kind(kind)] == meanings.values
    assert {row.added_on for row in Reason.objects.all()} == {timezone.localdate()}


def test_loading_again_keeps_labels_that_were_renamed_or_retired(director):
    actions.load_reference_data(by=director)
    count = Reason.objects.count()
    actions.update_reason(reason=reason("transport"), label="Bus line ended", by=director)
    actions.retire_reason(reason=reason("pay", "decline"), by=director)
    actions.load_reference_data(by=director)
    assert Reason.objects.count() == count
    assert reason("transport").label == "Bus line ended"


# ---------------------------------------------------------------- a meaning


@pytest.mark.parametrize("meaning", ["", "bus", "pay"])
def test_a_label_without_a_meaning_of_its_list_cannot_be_saved(director, meaning):
    with pytest.raises(ValidationError) as error:
        actions.create_reason(kind="exit", label="Bus line ended", meaning=meaning, by=director)
    assert "meaning" in error.value.error_dict
    with pytest.raises(IntegrityError, match="reason_has_a_meaning"), transaction.atomic():
        ReasonFactory(kind="exit", meaning=meaning)
    ReasonFactory(kind="exit", meaning="transport")


def test_the_database_refuses_a_label_twice_and_an_empty_one(db):
    ReasonFactory(label="Bus line ended")
    ReasonFactory(label="Bus line ended", kind="leave", meaning="pause")
    for label in ("BUS LINE ENDED", ""):
        with pytest.raises(IntegrityError, match="reason_"), transaction.atomic():
            ReasonFactory(label=label)


def test_a_meaning_changes_only_while_nothing_uses_the_label(director):
    why = ReasonFactory(meaning="other")
    assert actions.update_reason(reason=why, meaning="work", by=director).meaning == "work"
    EnrollmentFactory(withdrawn=True, exit_reason=why)
    with pytest.raises(ValidationError, match="what it counts as stays"):
        actions.update_reason(reason=why, meaning="moved", by=director)


def test_renaming_keeps_the_key_and_the_history_says_both(director):
    why, seat = used_reason(director)
    actions.update_reason(reason=why, label="No bus", by=director)
    seat.refresh_from_db()
    assert (seat.exit_reason_id, seat.exit_reason.label) == (why.pk, "No bus")
    assert ("Bus line ended", "No bus") in [
        (change.before, change.after) for change in history_of(why, director)[0].changes
    ]


# ---------------------------------------------------------------- retiring


def test_a_retired_label_leaves_the_forms_but_not_the_row_that_has_it(director):
    why, seat = used_reason(director)
    ReasonFactory(label="Took a job", meaning="work")
    change = StatusChange.objects.create(enrollment=seat, status="withdrawn", reason=why)
    other = EnrollmentFactory(active=True)
    actions.retire_reason(reason=why, by=director)

    assert offered(MoveForm(enrollment=other, cohort=other.cohort)) == ["Took a job"]
    own = CorrectStatusForm(change=change, cohort=seat.cohort)
    assert [text.partition(" (retired")[0] for text in offered(own)] == ["Bus line ended", "Took a job"]
    assert "retired" in Reason.objects.get(pk=why.pk).name_with_dates

    actions.bring_back_reason(reason=why, by=director)
    assert "Bus line ended" in offered(MoveForm(enrollment=other, cohort=other.cohort))


def test_a_hire_keeps_its_retired_reason_on_its_form(client_for, director):
    why = reason("pay", "decline")
    hire, other = HireFactory(status="declined", decline_reason=why), HireFactory()
    actions.retire_reason(reason=why, by=director)
    client = client_for(director)
    form = client.get(hire.get_absolute_url()).context["form"]
    assert len(offered(form, "decline_reason")) == 1
    assert form["decline_reason"].value() == why.pk
    assert offered(client.get(other.get_absolute_url()).context["form"], "decline_reason") == []


def test_retired_labels_stay_in_lists_and_on_records_with_their_dates(client_for, director, intake):
    why, seat = used_reason(director)
    StatusChange.objects.create(enrollment=seat, status="withdrawn", reason=why)
    actions.retire_reason(reason=why, by=director)
    assert "Bus line ended (retired" in client_for(intake).get(seat.get_absolute_url()).text
    assert "Bus line ended (retired" in client_for(intake).get(seat.participant.get_absolute_url()).text
    assert list(Reason.objects.of_kind("exit")) == [why]


def test_people_can_be_listed_by_a_retired_label(client_for, director):
    why, seat = used_reason(director)
    EnrollmentFactory(withdrawn=True)
    actions.retire_reason(reason=why, by=director)
    page = client_for(director).get(reverse("cohorts:enrollments"), {"reason": why.pk, "cols": "reason"})
    assert [row.pk for row in page.context["page"]] == [seat.pk]
    assert (str(why.pk), why.label) in page.context["query"].options["reason"]
    (chip,) = page.context["query"].chips
    assert why.label in chip.text


# ---------------------------------------------------------------- removing


def test_a_label_in_use_cannot_be_removed(director):
    for why, row in (
        used_reason(director),
        (pay := reason("pay", "decline"), HireFactory(status="declined", decline_reason=pay)),
    ):
        with pytest.raises(ValidationError, match="cannot be removed while it has"):
            actions.delete_reason(reason=why, by=director)
        with transaction.atomic():
            Reason.objects.filter(pk=why.pk)._raw_delete("default")
            with pytest.raises(IntegrityError):
                connection.check_constraints()
            transaction.set_rollback(True)
        row.refresh_from_db()
    spare = ReasonFactory()
    actions.delete_reason(reason=spare, by=director)
    assert not Reason.objects.filter(pk=spare.pk).exists()


# ---------------------------------------------------------------- order


def test_labels_move_one_place_within_their_list(director):
    first, second, third = [
        actions.create_reason(kind="exit", label=label, meaning="other", by=director) for label in "ABC"
    ]
    ReasonFactory(kind="leave", meaning="pause")
    actions.move_reason(reason=third, up=True, by=director)
    actions.move_reason(reason=first, up=True, by=director)
    assert [str(row) for row in Reason.objects.of_kind("exit")] == ["A", "C", "B"]
    actions.move_reason(reason=first, up=False, by=director)
    assert [str(row) for row in Reason.objects.of_kind("exit")] == ["C", "A", "B"]
    assert second in Reason.objects.all()


# ---------------------------------------------------------------- pages


def test_the_page_says_what_each_label_counts_as(client_for, director, advisor):
    ReasonFactory(label="Bus line ended", meaning="transport")
    text = client_for(director).get(PAGE).text
    assert "counts as “Transport”" in text
    assert text.count("Load the standard reasons") == len(ReasonKind) - 1
    assert url("reason_create") not in client_for(advisor).get(PAGE).text


def test_add_rename_retire_undo_and_remove_on_pages(client_for, administrator):
    client = client_for(administrator)
    address = f"{url('reason_create')}?kind=leave"
    refused = client.post(address, {"label": "LOA"})
    assert refused.status_code == 422
    assert 'value="LOA"' in refused.text
    assert client.post(address, {"label": "LOA", "meaning": "pause"}).url == f"{PAGE}#leave"
    loa = Reason.objects.get()
    assert (loa.kind, loa.counts_as) == ("leave", "Pause for another reason")

    client.post(url("reason_update", loa.pk), {"label": "Leave", "meaning": "pause"})
    page = client.post(url("reason_retire", loa.pk), follow=True).text
    assert "“Leave” is retired" in page
    assert url("reason_bring_back", loa.pk) in page
    loa.refresh_from_db()
    assert loa.retired_on == timezone.localdate()
    client.post(url("reason_bring_back", loa.pk))
    loa.refresh_from_db()
    assert (loa.label, loa.retired_on) == ("Leave", None)
    client.post(url("reason_delete", loa.pk))
    assert not Reason.objects.exists()


def test_the_page_of_a_label_in_use_says_why_it_cannot_be_removed(client_for, director):
    why, _seat = used_reason(director)
    text = client_for(director).get(url("reason_update", why.pk)).text
    assert "In use by: enrollments" in text
    assert url("reason_delete", why.pk) not in text


def test_buttons_order_and_load(client_for, director):
    client = client_for(director)
    client.post(url("reasons_load"))
    first, second = Reason.objects.of_kind("exit")[:2]
    client.post(url("reason_move", second.pk), {"to": "up"})
    assert list(Reason.objects.of_kind("exit")[:2]) == [second, first]
    client.post(url("reason_move", second.pk), {"to": "down"})
    assert list(Reason.objects.of_kind("exit")[:2]) == [first, second]


def test_the_page_takes_few_statements(client_for, director, django_assert_max_num_queries):
    client = client_for(director)
    client.get(PAGE)
    with django_assert_max_num_queries(5):
        client.get(PAGE)
    actions.load_standard_reasons(by=director)
    with django_assert_max_num_queries(5):
        client.get(PAGE)


# ---------------------------------------------------------------- what was there before


def test_a_column_of_fixed_reasons_becomes_keys_and_back():
    """Every value the program had, and not known; a value it never had stops the change."""
    for kind, meaning, label in BEFORE:
        ReasonFactory(kind=kind, meaning=meaning, label=label)
    nothing = ("", "", "")
    step = text_to_reason(None, "old_seats", "why", "exit", is_history=True)
    step.state_operations = []
    values = [meaning for kind, meaning, _ in [*BEFORE, nothing] if kind in ("exit", "")]
    with connection.cursor() as cursor, connection.schema_editor(atomic=False) as editor:
        cursor.execute("CREATE TABLE old_seats (id serial, why varchar(20) NOT NULL)")
        for value in values:
            cursor.execute("INSERT INTO old_seats (why) VALUES (%s)", [value])
        step.database_operations[0].database_forwards("cohorts", editor, None, None)
        cursor.execute(
            "SELECT coalesce(r.meaning, '') FROM old_seats s LEFT JOIN programs_reason r"
            " ON r.id = s.why_id AND r.kind = 'exit' ORDER BY s.id"
        )
        assert [meaning for (meaning,) in cursor.fetchall()] == values
        step.database_operations[0].database_backwards("cohorts", editor, None, None)
        cursor.execute("SELECT why FROM old_seats ORDER BY id")
        assert [meaning for (meaning,) in cursor.fetchall()] == values
        cursor.execute("INSERT INTO old_seats (why) VALUES ('moon')")
        with pytest.raises(InternalError, match="no reason moon"):
            step.database_operations[0].database_forwards("cohorts", editor, None, None)


def test_the_fixed_meanings_are_those_the_program_had():
    assert {meaning for kind, meaning, _label in BEFORE if kind == "exit"} == set(ExitMeaning.values)
    assert isinstance(Enrollment._meta.get_field("exit_reason"), models.ForeignKey)
