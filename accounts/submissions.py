"""Forms that save: a repeat is answered once, errors keep what was typed, two savers see each other.

Every form of a stored row is protected against a second saver (accounts.versions): a ModelForm with
`instance=`, also in `form.rows` of a sheet, by itself; another form with `version_of=`, the rows whose
columns its fields are named after, or a `Stored` that reads them. A template of its own includes
components/versions.html inside its <form>, below the error summary.
"""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.last_change import offer_undo_of
from accounts.models import Submission
from accounts.request import Request
from accounts.versions import Changed, Stored, Versions, stored_in
from ui.pages import form_page


def answer_once(request: Request, save: Callable[[], models.Model | str]) -> HttpResponse:
    """Run `save` for the first POST with this submission key and redirect to its result.

    `save` returns an object with get_absolute_url(), or a URL. A second POST with the same key waits
    for the first and is redirected to the same place. A form without a key is simply saved.
    """
    key = _submission_key(request)
    with transaction.atomic():
        if key is None:
            return redirect(_address(save()))
        # ON CONFLICT DO NOTHING waits for a twin that is still being saved.
        made = Submission.objects.bulk_create(
            [Submission(key=key, by_id=request.user.pk)], ignore_conflicts=True
        )
        earlier = Submission.objects.select_for_update().get(key=made[0].key)
        if earlier.by_id == request.user.pk and earlier.result_url:
            return redirect(earlier.result_url)
        url = _address(save())
        Submission.objects.filter(key=key, by_id=request.user.pk).update(result_url=url)
    return redirect(url)


def save_form(
    request: Request,
    form: forms.BaseForm,
    save: Callable[..., models.Model | str],
    *,
    version_of: Sequence[models.Model] | Stored | None = None,
    **page: Any,
) -> HttpResponse:
    """Show a form page, or save it once: `save(**form.cleaned_data)` on a valid POST.

    Rules broken only in the database come back as messages on the same page, with everything typed
    still there. `page` goes to ui.pages.form_page (title, submit, back, intro).
    """
    return saved_once(request, form, lambda: save(**form.cleaned_data), version_of=version_of) or form_page(
        request, form=form, status=422 if form.is_bound else 200, **page
    )


def saved_once(
    request: Request,
    form: forms.BaseForm,
    save: Callable[[], models.Model | str],
    *,
    version_of: Sequence[models.Model] | Stored | None = None,
) -> HttpResponse | None:
    """The redirect of a POST that could be saved; None when the form is to be shown, with its errors.

    For pages with a template of their own: `return saved_once(...) or render(...)`.
    """
    stored = version_of if isinstance(version_of, Stored | None) else stored_in(form, version_of)
    versions = Versions(request, form, stored)

    def save_unchanged() -> models.Model | str:
        versions.check()
        saved = save()
        row = getattr(form, "instance", None)
        if row is not None and not row._state.adding:
            offer_undo_of(request, row)
        return saved

    if request.method == "POST" and form.is_valid():
        try:
            return answer_once(request, save_unchanged)
        except Changed:
            pass
        except ValidationError as error:
            add_errors(form, error)
    earlier = earlier_answer(request)
    if earlier:
        return redirect(earlier)
    versions.explain()
    return None


def versioned(
    request: Request, form: forms.BaseForm, version_of: Sequence[models.Model] | Stored | None = None
) -> forms.BaseForm:
    """A form that another view than the one that saves it shows, with its versions."""
    stored = version_of if isinstance(version_of, Stored | None) else stored_in(form, version_of)
    Versions(request, form, stored)
    return form


def add_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Put an action's refusal beside the fields it speaks of, else at the top of the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for field, errors in error.error_dict.items():
        form.add_error(field if field in form.fields and field != NON_FIELD_ERRORS else None, errors)


def earlier_answer(request: Request) -> str:
    """Where the first POST with this key was sent; "" when there was none.

    A page asks before it shows errors: a repeat breaks rules its own first answer made ("already there").
    """
    key = _submission_key(request)
    if key is None:
        return ""
    mine = Submission.objects.filter(key=key, by_id=request.user.pk)
    return mine.values_list("result_url", flat=True).first() or ""


def _address(result: models.Model | str) -> str:
    return result if isinstance(result, str) else result.get_absolute_url()  # type: ignore[attr-defined]


def _submission_key(request: Request) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("submission_key", ""))
    except ValueError:
        return None
