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


def test_a_menu_that_lists_everybody_has_no_box(users):
    assert "who_like" in str(Ask()["who"])
    for user in users[3:]:
        user.delete()
    assert "who_like" not in str(Ask()["who"])


def test_the_one_whom_typed_words_fit_is_taken(users):
    """Beyond those listed, and without a script."""
    sent = Ask({"who": "", "who_like": " 4  name "})
    assert sent.is_valid()
    assert sent.cleaned_data["who"] == users[4]
    assert f'<option value="{users[4].pk}" selected>' in str(sent["who"]), (
        "chosen, should another field be wrong"
    )


def test_of_several_one_is_chosen_from_a_shorter_menu(users):
    UserFactory(name="Rare One")
    UserFactory(name="Rare Two")
    sent = Ask({"who": "", "who_like": "rare"})
    assert sent.errors == {"who": ["Choose one of those that fit “rare”."]}
    assert labels(sent) == ["---------", "Rare One", "Rare Two"]
    assert 'value="rare"' in str(sent["who"]), "what was typed stays"


def test_nothing_found_is_said_and_everything_offered(users):
    sent = Ask({"who": "", "who_like": "nobody <b>"})
    assert sent.errors == {"who": ["Nothing fits “nobody <b>”. Type less of it, or choose from the menu."]}
    assert labels(sent)[-1] == "Only the first 3 are listed"
    assert "nobody &lt;b&gt;" in str(sent["who"])


def test_a_choice_that_the_words_fit_counts(users):
    sent = Ask({"who": str(users[4].pk), "who_like": "name"})
    assert sent.is_valid()
    assert sent.cleaned_data["who"] == users[4]


def test_words_beside_another_choice_are_asked_about(users):
    """Somebody who types another name beside what was chosen before must not see it saved unchanged."""
    sent = Ask({"who": str(users[0].pk), "who_like": "Name 4"})
    assert sent.errors == {"who": ["Choose one of those that fit “Name 4”, or empty the box."]}
    assert labels(sent) == ["---------", "Name 4", "Name 0"]
    assert f'<option value="{users[0].pk}" selected>' in str(sent["who"])
    assert Ask({"who": str(users[0].pk), "who_like": ""}).is_valid()
    assert not Ask({"who": "nonsense", "who_like": "Name 4"}).is_valid()


@pytest.mark.parametrize("like", ["%", "_", "\\", "\x00", "'", "💉", "a" * 500])
def test_odd_words_find_what_holds_them(users, like):
    odd = UserFactory(name=f"Odd {like}"[:100].replace("\x00", ""))
    sent = Ask({"who": "", "who_like": like})
    if like in odd.name:
        assert sent.is_valid()
        assert sent.cleaned_data["who"] == odd
    else:
        assert sent.is_valid() == (like == "\x00"), "words that are cut are not found"


def test_nobody_out_of_reach_is_found(users):
    class Scoped(forms.Form):
        who = ShortChoice(User.objects.exclude(name="Name 4").order_by("name"), required=False)

    assert not Scoped({"who": "", "who_like": "Name 4"}).is_valid()
