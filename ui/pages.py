"""Pages that every app writes the same way."""

from django.shortcuts import render


def form_page(
    request,
    *,
    form,
    title,
    submit,
    back,
    intro="",
    sections=None,
    crumbs=(),
    formset=None,
    aside="",
    lead="",
    status=None,
):
    """A page that is one form: error summary, fields, submission key, one button, and a way back.

    back: address of the Cancel link. sections: [(heading, [names])]; a tuple of names stands in one row,
    and fields that no section names follow at the end. crumbs: [(text, address)] before this page.
    formset: rows below the fields, in components/formset_table.html.
    aside: a template shown beside the form; lead: one at its top, below what is to fix.
    Answers 422 when the form was sent and has errors.
    """
    wrong = form.is_bound and not (form.is_valid() and (formset is None or formset.is_valid()))
    context = {
        "form": form,
        "formset": formset,
        "title": title,
        "intro": intro,
        "submit": submit,
        "back": back,
        "sections": arrange(form, sections),
        "form_crumbs": crumbs,
        "form_aside": aside,
        "form_lead": lead,
    }
    return render(request, "components/form_page.html", context, status=status or (422 if wrong else 200))


def arrange(form, sections) -> list[dict]:
    """Bound fields in rows by section; nothing the form has is left out."""
    placed = [{"title": heading, "rows": rows_of(form, names)} for heading, names in sections or ()]
    named = {bound.name for section in placed for row in section["rows"] for bound in row}
    rest = [[bound] for bound in form.visible_fields() if bound.name not in named]
    return [*placed, {"title": "", "rows": rest}] if rest else placed


def rows_of(form, names) -> list[list]:
    return [[form[name] for name in ((entry,) if isinstance(entry, str) else entry)] for entry in names]
