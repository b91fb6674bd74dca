"""Forms in USWDS markup: label, hint, error, input. Set FORM_RENDERER = "ui.forms.HiteRenderer"."""

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

BLANK_LABEL = "---------"
VALIDATOR_CODES = {"min_value", "max_value", "min_length", "max_length", "max_digits", "max_decimal_places"}


class HiteRenderer(DjangoTemplates):
    """{{ form }} gives the fields in order; put {% error_summary form %} above them."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class DateInput(forms.DateInput):
    """The browser's own date field. Plain forms.DateInput is shown the same way."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class NumberInput(forms.TextInput):
    """A number typed as text, so that "about 2k" comes back to be corrected. unit: words after the input."""

    prefix = ""

    def __init__(self, attrs=None, unit=""):
        super().__init__({"inputmode": "decimal", **(attrs or {})})
        self.unit = unit

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace(",", "").strip().lstrip("$") if isinstance(value, str) else value


class MoneyInput(NumberInput):
    """Dollars and cents; "$1,850" is understood."""

    prefix = "$"


# ---------------------------------------------------------------- errors


def required_text(field) -> str:
    """What to do about an empty field, in the words of its kind."""
    widget = field.widget
    if isinstance(widget, forms.CheckboxInput):
        return _("Tick this box to go on")
    if isinstance(widget, forms.FileInput):
        return _("Choose a file")
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return _("Choose at least one")
    if isinstance(widget, forms.RadioSelect | forms.Select):
        return _("Choose one")
    if isinstance(widget, forms.PasswordInput):
        return _("Enter a password")
    if isinstance(field, forms.EmailField):
        return _("Enter an email address")
    if isinstance(field, forms.DateField):
        return _("Enter a date")
    if isinstance(field, forms.IntegerField):  # and its subclasses for decimals
        return _("Enter a number")
    return _("Enter an answer")


def is_stock(field, error) -> bool:
    """Whether a message is Django's own, which does not name the field it is about."""
    if error.code in VALIDATOR_CODES:
        return error.code not in field.error_messages
    stock = (getattr(kind, "default_error_messages", {}).get(error.code) for kind in type(field).__mro__)
    return any(text is not None and str(text) == str(error.message) for text in stock)


def field_messages(bound) -> list[tuple[str, bool]]:
    """(message, whether it needs the field's name) for each error of a bound field."""
    found = []
    for error in bound.errors.as_data():
        stock = is_stock(bound.field, error)
        if stock and error.code == "required":
            found.append((required_text(bound.field), True))
        else:
            found.extend((message.rstrip(".") if stock else message, stock) for message in error.messages)
    return found


def first_input_id(bound) -> str:
    """Where a link in the error summary leads: the input, or the first choice of a group."""
    if bound.use_fieldset and bound.subwidgets:
        return bound.subwidgets[0].id_for_label
    return bound.id_for_label


def error_list(*sources) -> list[dict]:
    """Every problem of forms, formsets and lists of forms, in page order: [{"text", "id"}].

    A problem about the whole has no id.
    """
    found = []
    for source in sources:
        if isinstance(source, list | tuple):
            found += error_list(*source)
            continue
        if not source or not source.is_bound:
            continue
        if isinstance(source, forms.BaseFormSet):
            found += [{"text": text, "id": ""} for text in source.non_form_errors()]
            for form in source:
                found += error_list(form)
            continue
        row = getattr(source, "row_label", "")
        found += [{"text": name_problem(text, row), "id": ""} for text in source.non_field_errors()]
        for bound in source:
            for text, needs_name in field_messages(bound) if bound.errors else ():
                named = name_problem(text, row, bound.label if needs_name else "")
                found.append({"text": named, "id": "" if bound.is_hidden else first_input_id(bound)})
    return found


def name_problem(text: str, *names) -> str:
    """ "Marisol Finch, Wage: Enter a number" """
    lead = ", ".join(str(name) for name in names if name)
    if not lead:
        return text
    return f"{lead} {text}" if lead.endswith("?") else f"{lead}: {text}"


# ---------------------------------------------------------------- inputs


def adapt(field) -> None:
    """Give the stock widgets of model forms our behaviour; a form owns its copy of them."""
    widget = field.widget
    widget.attrs.pop("placeholder", None)  # a hint that goes away when one starts to type helps nobody
    if isinstance(widget, forms.DateInput):
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    elif isinstance(widget, forms.DateTimeInput):
        widget.input_type, widget.format = "datetime-local", "%Y-%m-%dT%H:%M"
    elif isinstance(widget, forms.TimeInput):
        widget.input_type, widget.format = "time", "%H:%M"
    elif isinstance(widget, forms.NumberInput):
        whole = not isinstance(field, forms.DecimalField | forms.FloatField)
        widget.input_type = "text"
        kept = {name: value for name, value in widget.attrs.items() if name not in ("min", "max", "step")}
        widget.attrs = {"inputmode": "numeric" if whole else "decimal", **kept}
    elif isinstance(widget, forms.ClearableFileInput):
        widget.template_name = "ui/file.html"
    elif isinstance(widget, forms.Select):
        blank = _("Choose one") if field.required else _("Not chosen")
        if getattr(field, "empty_label", None) == BLANK_LABEL:
            field.empty_label = blank
        elif not isinstance(field, forms.ModelChoiceField):
            widget.choices = [
                (value, blank if label == BLANK_LABEL else label) for value, label in widget.choices
            ]


def widget_classes(widget, has_errors: bool) -> str:
    """USWDS class for the kind of input, a width that fits the answer, and what the form asked for."""
    asked = widget.attrs.get("class", "")
    if isinstance(widget, forms.Textarea):
        kind = "usa-textarea"
    elif isinstance(widget, forms.Select):
        kind = "usa-select"
    elif isinstance(widget, forms.CheckboxInput):
        return f"usa-checkbox__input {asked}".strip()
    elif isinstance(widget, forms.FileInput):
        kind = "hite-file"
    else:
        kind = "usa-input"
    short = isinstance(widget, forms.DateInput | forms.TimeInput | forms.NumberInput | NumberInput)
    width = "hite-w-sm" if short and "hite-w-" not in asked else ""
    return " ".join(filter(None, (kind, f"{kind}--error" if has_errors else "", width, asked)))


def widget_html(bound, label: str = "", more: dict | None = None) -> str:
    """The input alone. label: its accessible name where no <label> stands beside it; more: attributes."""
    adapt(bound.field)
    if bound.is_hidden:
        return str(bound)
    attrs = {"class": widget_classes(bound.field.widget, bool(bound.errors)), **(more or {})}
    if label:
        attrs["aria-label"] = label
    return mark_safe(bound.as_widget(attrs=attrs))
