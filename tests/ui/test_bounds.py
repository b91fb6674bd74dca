"""What stands on a page as a whole, or in a menu, is bounded."""

import pytest
from django import forms

from accounts.models import User
from tests.factories.accounts import UserFactory
from ui import short_choice
from ui.paging import first
from ui.short_choice import ShortChoice

pytestmark = pytest.mark.django_db


class Ask(forms.Form):
    who = ShortChoice(User.objects.order_by("name"), required=False)


@pytest.fixture
def users(monkeypatch):
    monkeypatch.setattr(short_choice, "MOST", 3)
    return [UserFactory(name=f"Name {n}") for n in range(5)]


def labels(form):
    return [str(label) for _key, label in form["who"].field.choices]


def test_a_menu_lists_the_first_and_says_that_there_are_more(users):
    assert labels(Ask()) == ["---------", "Name 0", "Name 1", "Name 2", "Only the first 3 are listed"]
    users[4].delete()
    users[3].delete()
    assert labels(Ask()) == ["---------", "Name 0", "Name 1", "Name 2"]


def test_who_is_chosen_is_always_listed_and_taken(users):
    assert labels(Ask(initial={"who": users[4].pk}))[-2:] == ["Name 4", "Only the first 3 are listed"]
    sent = Ask({"who": str(users[4].pk)})
    assert "Name 4" in labels(sent)
    assert sent.is_valid()
    assert sent.cleaned_data["who"] == users[4]


@pytest.mark.parametrize("text", ["nonsense", "-1", "9" * 30])
def test_what_is_no_record_is_refused(users, text):
    form = Ask({"who": text})
    assert "Only the first 3 are listed" in form.as_p()
    assert not form.is_valid()


def test_the_first_rows_say_whether_there_are_more(users, django_assert_num_queries):
    with django_assert_num_queries(1):
        some = first(User.objects.order_by("name"), 2)
    assert ([user.name for user in some], len(some), some.more) == (["Name 0", "Name 1"], 2, True)
    assert not first(User.objects.order_by("name"), 5).more
