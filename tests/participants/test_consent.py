"""Consent to share: edge days, no two at once, taking back."""

import datetime

import pytest
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
