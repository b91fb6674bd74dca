"""Agreements: statuses with their days, versions, what becomes of the one before."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLogEntry
from accounts.record_history import history_of
from employers.actions import (
    correct_agreement_status,
    create_agreement,
    delete_agreement,
    make_renewal_tasks,
    move_agreement,
    renew_agreement,
    take_back_agreement_status,
)
from employers.models import Agreement
from employers.models.agreement import AGREEMENT_MOVES
from tests.factories.accounts import UserFactory
from tests.factories.employers import AgreementFactory, AgreementStatusChangeFactory, OrganizationFactory

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def made(director, **facts):
    return create_agreement(organization=OrganizationFactory(), title="MOU", by=director, **facts)


def life(agreement):
    return list(agreement.status_changes.order_by("pk").values_list("status", "on"))


def test_first_statuses_come_from_what_is_known(director):
    begins = TODAY - 10 * DAY
    for facts, expected in [
        ({}, [("drafted", TODAY)]),
        ({"starts_on": begins}, [("drafted", TODAY)]),
        ({"status": "sent"}, [("sent", TODAY)]),
        ({"status": "signed"}, [("signed", None)]),
        ({"signed_on": begins}, [("signed", begins), ("active", begins)]),
        ({"signed_on": begins, "starts_on": TODAY + DAY}, [("signed", begins)]),
        (
            {"signed_on": begins, "ends_on": TODAY - DAY},
            [("signed", begins), ("active", begins), ("ended", TODAY)],
        ),
    ]:
        agreement = made(director, **facts)
        assert life(agreement) == expected
        assert agreement.status == expected[-1][0]


def test_from_draft_to_active_each_with_its_day(director):
    agreement = made(director, starts_on=TODAY - 2 * DAY)
    agreement.status_changes.update(on=TODAY - 9 * DAY)
    for to, ago in (("sent", 8), ("signed", 5), ("active", 2)):
        move_agreement(agreement=agreement, to=to, on=TODAY - ago * DAY, by=director)
    agreement.refresh_from_db()
    assert (agreement.status, agreement.signed_on) == ("active", TODAY - 5 * DAY)
    assert [status for status, _on in life(agreement)] == ["drafted", "sent", "signed", "active"]
    assert "agreement" in history_of(agreement, director)[0].verb


@pytest.mark.parametrize(
    ("to", "on", "message"),
    [
        ("active", TODAY, "cannot follow"),
        ("renewed", TODAY, "cannot follow"),
        ("signed", TODAY + DAY, "has come"),
        ("signed", TODAY - DAY, "step before"),
        ("signed", None, "Enter the day"),
    ],
)
def test_moves_and_days_that_are_refused(director, to, on, message):
    agreement = made(director)
    with pytest.raises(ValidationError, match=message):
        move_agreement(agreement=agreement, to=to, on=on, by=director)
    assert life(agreement) == [("drafted", TODAY)]


def test_not_active_before_it_begins(director):
    agreement = made(director, signed_on=TODAY - DAY, starts_on=TODAY + 5 * DAY)
    with pytest.raises(ValidationError, match="It begins"):
        move_agreement(agreement=agreement, to="active", on=TODAY, by=director)


def test_every_status_has_its_moves():
    assert set(AGREEMENT_MOVES) == set(
        Agreement._meta.get_field("status").choices and dict(Agreement._meta.get_field("status").choices)
    )


def test_taking_back_a_signature(director):
    agreement = made(director)
    change = move_agreement(agreement=agreement, to="signed", on=TODAY, by=director)
    take_back_agreement_status(change=change, by=director)
    agreement.refresh_from_db()
    assert (agreement.status, agreement.signed_on) == ("drafted", None)
    with pytest.raises(ValidationError, match="never the first"):
        take_back_agreement_status(change=agreement.status_changes.get(), by=director)


def test_correcting_a_day_keeps_the_order_and_the_signature(director):
    agreement = made(director, signed_on=TODAY - 9 * DAY)
    signed, active = agreement.status_changes.order_by("pk")
    correct_agreement_status(change=signed, on=TODAY - 12 * DAY, by=director)
    agreement.refresh_from_db()
    assert agreement.signed_on == TODAY - 12 * DAY
    with pytest.raises(ValidationError, match="step after"):
        correct_agreement_status(change=signed, on=TODAY - 8 * DAY, by=director)
    with pytest.raises(ValidationError, match="step before"):
        correct_agreement_status(change=active, on=TODAY - 13 * DAY, by=director)


# ---------------------------------------------------------------- versions


def version_of(agreement, director, **facts):
    facts = {"version_kind": "renewal", "title": "MOU", "kind": "mou"} | facts
    return renew_agreement(agreement=agreement, by=director, **facts)


def test_version_points_to_the_one_before_and_renews_it_when_signed(director):
    one = made(director, signed_on=TODAY - 300 * DAY, ends_on=TODAY + 20 * DAY)
    make_renewal_tasks(by="job")
    two = version_of(one, director, ends_on=TODAY + 400 * DAY)
    one.refresh_from_db()
    assert (two.previous, two.first, two.version, two.status) == (one, one, 2, "drafted")
    assert one.status == "active", "a draft renews nothing"
    assert one.tasks.get().done_on is None

    signed = move_agreement(agreement=two, to="signed", on=TODAY, by=director)
    one.refresh_from_db()
    task = one.tasks.get()
    assert (one.status, task.closed, task.done_on, task.done_by) == ("renewed", "renewed", TODAY, director)
    assert one.standing == "active", "until its last day"

    take_back_agreement_status(change=signed, by=director)
    one.refresh_from_db()
    assert one.status == "active"
    assert one.tasks.get().done_on is None


def test_third_version_knows_the_first(director):
    one = made(director, signed_on=TODAY - 300 * DAY)
    two = version_of(one, director, signed_on=TODAY - 200 * DAY)
    three = version_of(two, director, version_kind="amendment", signed_on=TODAY)
    AgreementFactory()
    assert [v.pk for v in Agreement.objects.versions_of(two)] == [three.pk, two.pk, one.pk]
    assert (three.version, three.first) == (3, one)


def test_one_later_version_and_none_of_a_draft(director):
    draft = made(director)
    with pytest.raises(ValidationError, match="not signed yet"):
        version_of(draft, director)
    one = made(director, signed_on=TODAY - 9 * DAY)
    version_of(one, director)
    with pytest.raises(ValidationError, match="already has a later one"):
        version_of(one, director)


def test_removing_a_version_makes_the_one_before_live_again(director):
    one = made(director, signed_on=TODAY - 9 * DAY)
    two = version_of(one, director, signed_on=TODAY)
    with pytest.raises(ValidationError, match="cannot be removed"):
        delete_agreement(agreement=one, by=director)
    delete_agreement(agreement=two, by=director)
    one.refresh_from_db()
    assert one.status == "active"


# ---------------------------------------------------------------- pages


def test_renewing_on_the_page_keeps_both_documents(client_for, director):
    old = made(
        director,
        signed_on=TODAY - 300 * DAY,
        ends_on=TODAY + 30 * DAY,
        document=SimpleUploadedFile("a.pdf", b"%PDF-1 one"),
    )
    client = client_for(director)
    data = {
        "version_kind": "renewal",
        "title": "MOU",
        "kind": "mou",
        "signed_on": TODAY.isoformat(),
        "starts_on": (TODAY + 31 * DAY).isoformat(),
        "document": SimpleUploadedFile("b.pdf", b"%PDF-1 two"),
    }
    page = client.post(reverse("employers:agreement_renew", args=[old.pk]), data, follow=True)
    new = Agreement.objects.get(version=2)
    assert page.redirect_chain == [(new.get_absolute_url(), 302)]
    documents = [reverse("employers:agreement_document", args=[row.pk]) for row in (old, new)]
    assert all(url in page.text for url in documents)
    assert "version 2 of 2" in " ".join(page.text.split())
    assert b"".join(client.get(documents[0]).streaming_content) == b"%PDF-1 one"
    download = client.get(documents[1])
    assert b"".join(download.streaming_content) == b"%PDF-1 two"
    assert "mou-2.pdf" in download["Content-Disposition"]
    assert AccessLogEntry.objects.filter(detail="signed copy").count() == 2


def test_status_on_the_page_with_undo(client_for, director):
    agreement = made(director)
    url = reverse("employers:agreement_move", args=[agreement.pk])
    client = client_for(director)
    assert 'value="renewed"' not in client.get(url).text
    assert client.post(url, {"to": "ended", "on": "", "reason": ""}).status_code == 422

    page = client.post(url, {"to": "sent", "on": TODAY.isoformat(), "reason": "by mail"}, follow=True)
    undo = reverse("employers:agreement_status_take_back", args=[agreement.status_changes.last().pk])
    assert undo in page.text
    assert "by mail" in page.text
    client.post(undo)
    agreement.refresh_from_db()
    assert agreement.status == "drafted"


def test_signing_day_against_a_draft_is_named(client_for, director):
    organization = OrganizationFactory()
    data = {"title": "MOU", "kind": "mou", "status": "drafted", "signed_on": TODAY.isoformat()}
    url = reverse("employers:agreement_create", args=[organization.pk])
    response = client_for(director).post(url, data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["signed_on"]


@pytest.mark.parametrize("many", [1, 20])
def test_statements_with_many_versions(client_for, director, django_assert_max_num_queries, many):
    last = made(director, signed_on=TODAY - 300 * DAY, owner=UserFactory(role="director"))
    for n in range(many):
        AgreementStatusChangeFactory(agreement=last, by=UserFactory())
        last = version_of(last, director, signed_on=TODAY - (200 - n) * DAY)
    client = client_for(director)
    with django_assert_max_num_queries(12):
        client.get(last.get_absolute_url())


# ---------------------------------------------------------------- agreements from before


@pytest.mark.parametrize(
    ("dates", "statuses", "standing"),
    [
        ({"starts_on": None, "ends_on": None}, ["drafted"], "draft"),
        ({"signed_on": TODAY - DAY, "starts_on": TODAY + DAY, "ends_on": None}, ["signed"], "future"),
        ({"starts_on": TODAY - DAY, "ends_on": TODAY}, ["signed", "active"], "active"),
        ({"starts_on": TODAY - 9 * DAY, "ends_on": TODAY - DAY}, ["signed", "active", "ended"], "ended"),
        ({"starts_on": None, "ends_on": TODAY - DAY}, ["signed", "ended"], "ended"),
    ],
)
def test_agreements_from_before_keep_where_they_stood(db, dates, statuses, standing):
    agreement = AgreementFactory(status="drafted", **dates)
    migration = import_module("employers.migrations.0005_statuses_and_keys")
    migration.say_where_they_stand(apps, None)
    agreement.refresh_from_db()
    assert [status for status, _on in life(agreement)] == statuses
    assert (agreement.status, agreement.standing) == (statuses[-1], standing)
