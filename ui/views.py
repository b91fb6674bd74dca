"""A page of all components. hite.urls includes it only with DEBUG; nothing on it is real."""

import datetime

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ui.forms import MoneyInput, NumberInput
from ui.pages import form_page
from ui.templatetags.ui import icon_names

STANDINGS = [("on_track", _("On track")), ("support", _("Needs support")), ("risk", _("At risk"))]


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Title"), help_text=_("As staff say it: PCT-02 at SSM Hospital."))
    track = forms.ChoiceField(label=_("Track"), choices=[("", "---------"), ("PCT", "PCT"), ("MA", "MA")])
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"), required=False)
    seats = forms.IntegerField(label=_("Seats"), min_value=1)
    wage = forms.DecimalField(label=_("Hourly wage"), widget=MoneyInput, required=False)
    hours = forms.DecimalField(label=_("Hours"), widget=NumberInput(unit=_("a week")), required=False)
    standing = forms.ChoiceField(
        label=_("How is it going?"), choices=STANDINGS, widget=forms.RadioSelect, help_text=_("Choose one.")
    )
    needs = forms.MultipleChoiceField(
        label=_("What is in the way?"),
        choices=[("ride", _("Transportation")), ("child", _("Child care")), ("money", _("Money"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    document = forms.FileField(label=_("Signed agreement"), required=False, help_text=_("PDF, up to 10 MB."))
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    shared = forms.BooleanField(
        label=_("The person agreed to share this"), help_text=_("Keep the signed form."), required=False
    )


class RowForm(forms.Form):
    standing = forms.ChoiceField(label=_("Standing"), choices=[("", "---------"), *STANDINGS])
    wage = forms.DecimalField(label=_("Wage"), widget=MoneyInput, required=False)
    note = forms.CharField(label=_("Note"), required=False)


@login_not_required
def components(request):
    """Each component once."""
    people = Paginator(range(1, 9501), 25).get_page(request.GET.get("page"))
    context = {
        "page": people,
        "today": datetime.date.today(),
        "long_ago": datetime.date(2019, 3, 1),
        "icons": sorted(icon_names()),
    }
    return render(request, "ui/components.html", context)


@login_not_required
def form_sample(request):
    """A form page with sections, rows of a formset and errors."""
    form = SampleForm(request.POST or None, request.FILES or None)
    rows = forms.formset_factory(RowForm, extra=0)
    formset = rows(request.POST or None, initial=[{}, {}, {}], prefix="rows")
    formset.row_heading, formset.caption = _("Person"), _("People in this cohort")
    for row, name in zip(formset.forms, ["Marisol Finch", "Caleb Wren", "Bettina Larch"], strict=False):
        row.row_label = name
    if request.POST and form.is_valid() and formset.is_valid():
        return HttpResponseRedirect(reverse("ui:components"))
    sections = [
        (_("What it is called"), ["name", "track"]),
        (_("When and how large"), [("starts_on", "ends_on"), "seats"]),
    ]
    return form_page(
        request,
        form=form,
        formset=formset,
        title=_("Sample form"),
        intro=_("Every kind of field, once."),
        sections=sections,
        crumbs=[(_("Components"), reverse("ui:components"))],
        submit=_("Save"),
        back=reverse("ui:components"),
    )
