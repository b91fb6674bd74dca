"""Fields in USWDS markup: label, hint, error, input, tied together for assistive technology."""

import re

import pytest
from django import forms
from django.template import Context, Template

from ui.forms import DateInput, MoneyInput, NumberInput, error_list


class CohortForm(forms.Form):
    title = forms.CharField(label="Title", help_text="As staff say it.")
    track = forms.ChoiceField(label="Track", choices=[("", "---------"), ("PCT", "PCT")])
    starts_on = forms.DateField(label="First day", required=False)
    seats = forms.IntegerField(label="Seats", min_value=1, required=False)
    wage = forms.DecimalField(label="Hourly wage", widget=MoneyInput, required=False)
    standing = forms.ChoiceField(
        label="How is it going?", choices=[("ok", "On track"), ("risk", "At risk")], widget=forms.RadioSelect
    )
    needs = forms.MultipleChoiceField(
        label="Needs",
        choices=[("ride", "Ride"), ("child", "Child care")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="Agreed", help_text="Keep the form.", required=False)
    document = forms.FileField(label="Document", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def html_of(field):
    return re.sub(r"\s+", " ", str(field.as_field_group()))


def summary(*sources):
    source = "{% load ui %}{% error_summary a b %}"
    context = dict(zip("ab", [*sources, None], strict=False))
    return re.sub(r"\s+", " ", Template(source).render(Context(context)))


@pytest.fixture
def unsent():
    return CohortForm()


@pytest.fixture
def wrong():
    return CohortForm({"seats": "about 2k", "wage": "x"})


# ---------------------------------------------------------------- fields


def test_label_hint_and_input_are_tied(unsent):
    html = html_of(unsent["title"])
    assert '<label class="usa-label" for="id_title">Title' in html
    assert '<span class="usa-hint" id="id_title_helptext">As staff say it.</span>' in html
    assert 'aria-describedby="id_title_helptext"' in html
    assert 'class="usa-input"' in html
    assert "aria-invalid" not in html


def test_error_stands_under_the_hint_and_above_the_input(wrong):
    html = html_of(wrong["title"])
    assert html.index("As staff say it.") < html.index('id="id_title_error"') < html.index("<input")
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert "usa-form-group--error" in html
    assert "usa-input--error" in html


def test_optional_is_marked_and_required_is_not(unsent):
    assert "(optional)" in html_of(unsent["seats"])
    assert "(optional)" not in html_of(unsent["title"])
    assert "(optional)" not in html_of(unsent["agreed"])


def test_typed_text_comes_back(wrong):
    assert 'value="about 2k"' in html_of(wrong["seats"])


def test_numbers_are_text_with_a_number_keyboard(unsent):
    seats, wage = html_of(unsent["seats"]), html_of(unsent["wage"])
    assert 'type="text"' in seats
    assert 'inputmode="numeric"' in seats
    assert 'inputmode="decimal"' in wage
    assert '<span aria-hidden="true">$</span>' in wage
    assert "hite-w-sm" in wage


def test_unit_follows_the_input():
    class HoursForm(forms.Form):
        hours = forms.DecimalField(widget=NumberInput(attrs={"class": "hite-w-xs"}, unit="a week"))

    html = html_of(HoursForm()["hours"])
    assert html.index("<input") < html.index("a week")
    assert "hite-w-xs" in html
    assert "hite-w-sm" not in html


@pytest.mark.parametrize("typed", ["$1,850.50", "1850.50", " 1,850.50 "])
def test_money_is_read_as_people_type_it(typed):
    class WageForm(forms.Form):
        wage = forms.DecimalField(widget=MoneyInput)

    form = WageForm({"wage": typed})
    assert form.is_valid()
    assert str(form.cleaned_data["wage"]) == "1850.50"


@pytest.mark.parametrize("widget", [forms.DateInput, DateInput])
def test_dates_use_the_browsers_own_field(widget):
    class DayForm(forms.Form):
        day = forms.DateField(widget=widget, initial="2026-11-19")

    html = html_of(DayForm()["day"])
    assert 'type="date"' in html
    assert 'value="2026-11-19"' in html


def test_choices_are_a_fieldset_with_a_legend(wrong):
    html = html_of(wrong["standing"])
    assert '<legend class="usa-legend">How is it going?' in html
    assert 'aria-describedby="id_standing_error"' in html
    assert html.count('type="radio"') == 2
    assert '<label for="id_standing_0">On track</label>' in html


def test_checkbox_choices_are_not_each_required():
    class NeedsForm(forms.Form):
        needs = forms.MultipleChoiceField(
            choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
        )

    html = html_of(NeedsForm()["needs"])
    assert html.count('type="checkbox"') == 2
    assert "required" not in html


def test_chosen_boxes_stay_chosen():
    form = CohortForm({"needs": ["child"]})
    assert re.search(r'value="child" id="id_needs_1" checked', html_of(form["needs"]))
    assert not re.search(r'value="ride" id="id_needs_0" checked', html_of(form["needs"]))


def test_one_checkbox_has_its_label_after_it(unsent):
    html = html_of(unsent["agreed"])
    assert html.index("<input") < html.index('<label class="usa-checkbox__label" for="id_agreed">Agreed')
    assert 'aria-describedby="id_agreed_helptext"' in html


def test_select_says_what_to_do(unsent):
    html = html_of(unsent["track"])
    assert 'class="usa-select"' in html
    assert "Choose one" in html
    assert "---------" not in html


def test_file_already_there_is_named_and_not_linked():
    class Stored:
        url = "/never/"

        def __str__(self):
            return "agreement.pdf"

    html = html_of(CohortForm(initial={"document": Stored()})["document"])
    assert "agreement.pdf" in html
    assert "/never/" not in html


def test_form_puts_hidden_fields_in(unsent):
    assert '<input type="hidden" name="secret"' in str(unsent)


def test_placeholders_are_left_out():
    class PlaceForm(forms.Form):
        email = forms.EmailField(widget=forms.EmailInput(attrs={"placeholder": "Email"}))

    assert "placeholder" not in html_of(PlaceForm()["email"])


def test_a_field_without_a_shown_label_still_has_a_name(unsent):
    html = Template("{% load ui %}{% widget field 'Seats of PCT-02' %}").render(
        Context({"field": unsent["seats"]})
    )
    assert 'aria-label="Seats of PCT-02"' in html


def test_text_from_people_is_escaped():
    form = CohortForm({"title": '"><script>', "standing": "<script>"})
    assert "<script>" not in str(form)
    assert "<script>" not in summary(form)


# ---------------------------------------------------------------- error summary


def test_summary_counts_names_and_links(wrong):
    html = summary(wrong)
    assert 'class="hite-errors" role="alert" tabindex="-1"' in html
    assert "Fix 5 problems" in html
    assert '<a href="#id_title">Title: Enter an answer</a>' in html
    assert '<a href="#id_track">Track: Choose one</a>' in html
    assert '<a href="#id_seats">Seats: Enter a whole number</a>' in html


def test_summary_leads_to_the_first_choice_of_a_group(wrong):
    assert '<a href="#id_standing_0">How is it going? Choose one</a>' in summary(wrong)


def test_every_link_of_the_summary_leads_to_an_input(wrong):
    page = str(wrong)
    assert all(f'id="{error["id"]}"' in page for error in error_list(wrong))


def test_own_words_are_kept():
    class OwnForm(forms.Form):
        size = forms.IntegerField(error_messages={"required": "Enter how many people live in your home"})

    form = OwnForm({})
    assert error_list(form) == [{"text": "Enter how many people live in your home", "id": "id_size"}]
    assert "Enter how many people live in your home" in html_of(form["size"])


def test_problem_of_the_whole_form_has_no_link():
    class WholeForm(forms.Form):
        def clean(self):
            raise forms.ValidationError("The dates are of another program.")

    assert error_list(WholeForm({})) == [{"text": "The dates are of another program.", "id": ""}]


def test_rows_of_a_formset_are_named():
    class RowForm(forms.Form):
        wage = forms.DecimalField(label="Wage", widget=MoneyInput)

    formset = forms.formset_factory(RowForm, extra=0)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-wage": "16", "form-1-wage": "x"}
    )
    formset.forms[1].row_label = "Caleb Wren"
    assert error_list(formset) == [{"text": "Caleb Wren, Wage: Enter a number", "id": "id_form-1-wage"}]


def test_nothing_wrong_shows_nothing(unsent):
    assert summary(unsent).strip() == ""
    assert error_list(None, "", unsent) == []


def test_title_starts_with_error(unsent, wrong):
    source = Template("{% load ui %}{% error_prefix form %}Add a cohort")
    assert source.render(Context({"form": wrong})) == "Error: Add a cohort"
    assert source.render(Context({"form": unsent})) == "Add a cohort"
