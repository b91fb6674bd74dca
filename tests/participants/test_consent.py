"""Consent to share: edge days, no two at once, taking back."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from participants.actions import give_consent, revoke_consent
from participants.models import Consent
from tests.factories.participants import ConsentFactory, ParticipantFactory

pytestmark = pytest.mark.django_db

GIVEN = datetime.date(2026, 3, 1)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "day", "holds"),
    [
        ({}, GIVEN - DAY, False),
        ({}, GIVEN, True),
        ({}, GIVEN + 1000 * DAY, True),
        ({"ends_on": GIVEN + 10 * DAY}, GIVEN + 9 * DAY, True),
        ({"ends_on": GIVEN + 10 * DAY}, GIVEN + 10 * DAY, False),
        ({"revoked_on": GIVEN + 5 * DAY}, GIVEN + 4 * DAY, True),
        ({"revoked_on": GIVEN + 5 * DAY}, GIVEN + 5 * DAY, False),
        ({"revoked_on": GIVEN}, GIVEN, False),
        ({"ends_on": GIVEN + 10 * DAY, "revoked_on": GIVEN + 5 * DAY}, GIVEN + 7 * DAY, False),
    ],
)
def test_consent_holds_from_the_day_it_is_given_to_the_day_it_ends(facts, day, holds):
    consent = ConsentFactory(given_on=GIVEN, **facts)
    assert Consent.objects.current(day).exists() is holds
    assert consent.holds_on(day) is holds


@pytest.mark.parametrize("name", ["consent_ends_after_given", "consent_revoked_after_given"])
def test_consent_days_are_in_order_in_the_database(name):
    wrong = {"ends_on": GIVEN} if "ends" in name else {"revoked_on": GIVEN - DAY}
    right = {"ends_on": GIVEN + DAY} if "ends" in name else {"revoked_on": GIVEN}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ConsentFactory(given_on=GIVEN, **wrong)
    assert ConsentFactory(given_on=GIVEN, **right).pk


def test_give_and_take_back(intake):
    person = ParticipantFactory()
    consent = give_consent(participant=person, given_on=GIVEN, by=intake)
    revoke_consent(consent=consent, revoked_on=GIVEN + DAY, by=intake)
    assert not Consent.objects.current(GIVEN + DAY).exists()
    again = give_consent(participant=person, given_on=GIVEN + DAY, by=intake)
    assert list(Consent.objects.current(GIVEN + DAY)) == [again]


def test_a_second_consent_while_one_holds_is_refused(intake):
    earlier = ConsentFactory(given_on=GIVEN)
    with pytest.raises(ValidationError, match="still holds") as refused:
        give_consent(participant=earlier.participant, given_on=GIVEN + DAY, by=intake)
    assert "given_on" in refused.value.message_dict
    assert give_consent(participant=ParticipantFactory(), given_on=GIVEN, by=intake).pk


def test_consent_cannot_be_given_or_taken_back_in_days_to_come(intake):
    tomorrow = timezone.localdate() + DAY
    with pytest.raises(ValidationError, match="not a day to come"):
        give_consent(participant=ParticipantFactory(), given_on=tomorrow, by=intake)
    with pytest.raises(ValidationError, match="not a day to come"):
        revoke_consent(consent=ConsentFactory(), revoked_on=tomorrow, by=intake)


def test_consent_cannot_be_taken_back_before_it_was_given(intake):
    with pytest.raises(ValidationError, match="before it was given"):
        revoke_consent(consent=ConsentFactory(given_on=GIVEN), revoked_on=GIVEN - DAY, by=intake)


def test_consent_follows_the_scope_of_the_person(director, outsider):
    consent = ConsentFactory()
    assert list(Consent.objects.visible_to(director)) == [consent]
    assert not Consent.objects.visible_to(outsider).exists()


# ---------------------------------------------------------------- kinds (domain 09, section 8)

SIGNED = {"recipient": "Family Center", "purpose": "Child care", "signed_on": GIVEN}
RELEASE = {"kind": "education_records", "records": ["training"]} | SIGNED
WAGES = {"kind": "ui_wage_release", "ends_on": GIVEN + 500 * DAY} | SIGNED


@pytest.mark.parametrize("facts", [RELEASE, WAGES], ids=["records", "wages"])
@pytest.mark.parametrize("missing", ["recipient", "purpose", "signed_on"])
def test_a_signed_release_says_to_whom_what_for_and_when(intake, facts, missing):
    less = {name: value for name, value in facts.items() if name != missing}
    with pytest.raises(ValidationError) as refused:
        give_consent(participant=ParticipantFactory(), given_on=GIVEN, by=intake, **less)
    assert missing in refused.value.message_dict
    assert give_consent(participant=ParticipantFactory(), given_on=GIVEN, by=intake, **facts).pk


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (RELEASE | {"records": []}, "records"),
        (WAGES | {"ends_on": None}, "ends_on"),
        ({"kind": "share_with_employer", "recipient": "SSM"}, "recipient"),
    ],
)
def test_each_kind_has_its_own_rules(intake, facts, field):
    with pytest.raises(ValidationError) as refused:
        give_consent(participant=ParticipantFactory(), given_on=GIVEN, by=intake, **facts)
    assert field in refused.value.message_dict


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("consent_names_recipient", {"kind": "education_records"}),
        ("consent_wage_release_ends", {"kind": "ui_wage_release", "recipient": "State"}),
    ],
)
def test_the_database_holds_what_a_release_needs(name, facts):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ConsentFactory(given_on=GIVEN, **facts)


def test_another_agency_is_another_consent(intake):
    person = ParticipantFactory()
    give_consent(participant=person, given_on=GIVEN, by=intake, **RELEASE)
    other = RELEASE | {"recipient": "School"}
    assert give_consent(participant=person, given_on=GIVEN, by=intake, **other).pk
    with pytest.raises(ValidationError, match="still holds"):
        give_consent(
            participant=person, given_on=GIVEN, by=intake, **RELEASE | {"recipient": "FAMILY CENTER"}
        )


def test_consents_from_before_there_were_kinds_say_what_they_were_for():
    fill = import_module("participants.migrations.0005_consent_purpose").fill
    old, other = ConsentFactory(given_on=GIVEN), ConsentFactory(given_on=GIVEN, kind="text_message")
    fill(apps, None)
    old.refresh_from_db()
    other.refresh_from_db()
    assert old.purpose == "The partner facility sees the first name and initial."
    assert other.purpose == ""
    assert old.holds_on(GIVEN)
