"""How people may be reached: preferred way first, and no button without the right to use it."""

import datetime

import pytest
from django.utils import timezone

from participants.contact import dial, ways
from participants.models import ConsentKind
from tests.factories.participants import ConsentFactory, ParticipantFactory

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def buttons(person):
    consents = list(person.consents.all())
    return {way.way: way.href or way.reason for way in ways(person, consents, timezone.localdate())}


def person_with(**facts):
    return ParticipantFactory(**{"phone": "314-555-0167", "email": "mari@example.org"} | facts)


def test_the_preferred_way_comes_first():
    for preferred in ("call", "text", "email"):
        person = person_with(contact_way=preferred)
        assert ways(person, [], timezone.localdate())[0].way == preferred


def test_texts_need_that_the_person_agreed_and_still_does():
    person, today = person_with(), timezone.localdate()
    assert buttons(person)["text"] == "has not agreed to text messages"
    consent = ConsentFactory(participant=person, kind=ConsentKind.TEXT_MESSAGE, given_on=today - DAY)
    assert buttons(person)["text"] == "sms:3145550167"
    consent.revoked_on = today
    consent.save()
    assert buttons(person)["text"] == "has not agreed to text messages"
    ConsentFactory(participant=person, kind=ConsentKind.SHARE_WITH_EMPLOYER)
    assert buttons(person)["text"] == "has not agreed to text messages"


def test_what_somebody_asked_not_to_get_has_no_button():
    person = person_with(no_calls=True, no_texts=True)
    ConsentFactory(participant=person, kind=ConsentKind.TEXT_MESSAGE)
    assert buttons(person) == {
        "call": "asked not to be called",
        "text": "asked not to be texted",
        "email": "mailto:mari@example.org",
    }


def test_what_is_not_known_says_so():
    assert buttons(ParticipantFactory()) == {
        "call": "no phone number is known",
        "text": "no phone number is known",
        "email": "no e-mail address is known",
    }


@pytest.mark.parametrize(
    ("scheme", "phone", "address"),
    [
        ("tel", "(314) 555-0167 x12", "tel:3145550167;ext=12"),
        ("sms", "(314) 555-0167 x12", "sms:3145550167"),
        ("tel", "+1 314 555 0167", "tel:+13145550167"),
    ],
)
def test_numbers_are_dialed_as_digits(scheme, phone, address):
    assert dial(scheme, phone) == address


def test_the_header_has_the_buttons_and_the_reasons(client_for, intake):
    person = person_with(contact_way="text", pronouns="she/her", best_time="after 4 PM", no_calls=True)
    text = client_for(intake).get(person.get_absolute_url()).content.decode()
    for said in ("she/her", "best time: after 4 PM", "asked not to be called", "mailto:mari@example.org"):
        assert said in text
    assert "sms:" not in text
    assert "tel:" not in text
    assert "has not agreed to text messages" in text
    ConsentFactory(participant=person, kind=ConsentKind.TEXT_MESSAGE)
    assert "sms:3145550167" in client_for(intake).get(person.get_absolute_url()).content.decode()
