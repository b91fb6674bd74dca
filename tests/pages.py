"""What a browser would send: the forms of a page, with the values they hold; and what a page tells."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class SentForm:
    action: str
    method: str
    data: dict[str, list[str]] = field(default_factory=dict)
    # What kind of control each name is: text, textarea, select, checkbox, radio, file, hidden ...
    kinds: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def with_values(self, **values: object) -> dict[str, object]:
        return self.data | values


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[SentForm] = []
        self._in_form = False
        self._select = self._textarea = ""
        self._first_option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(SentForm(have.get("action", ""), have.get("method", "get")))
            self._in_form = True
        if not self._in_form:
            return
        form, name = self.forms[-1], have.get("name", "")
        if tag == "button" and name:
            form.buttons.append((name, have.get("value", "")))
        elif tag == "input" and name:
            kind = have.get("type", "text")
            form.kinds[name] = kind
            if kind == "file" or (kind in {"checkbox", "radio"} and "checked" not in have):
                return
            form.data.setdefault(name, []).append(have.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "textarea":
            self._textarea = name
            form.kinds[name] = "textarea"
            form.data[name] = [""]
        elif tag == "select":
            self._select, self._first_option = name, None
            form.kinds[name] = "select"
        elif tag == "option" and self._select:
            if self._first_option is None:
                self._first_option = have.get("value", "")
            if "selected" in have:
                form.data.setdefault(self._select, []).append(have.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in_form = False
        elif tag == "textarea":
            self._textarea = ""
        elif tag == "select":
            if self._select and self._select not in self.forms[-1].data and self._first_option is not None:
                self.forms[-1].data[self._select] = [self._first_option]
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            value = self.forms[-1].data[self._textarea][0] + data
            self.forms[-1].data[self._textarea] = [value.removeprefix("\n")]


def forms_of(html: str) -> list[SentForm]:
    """The POST forms of a page."""
    parser = _Forms()
    parser.feed(html)
    return [form for form in parser.forms if form.method.lower() == "post"]


def main_form(html: str) -> SentForm | None:
    """The form that is sent to the page's own address."""
    return next((form for form in forms_of(html) if not form.action), None)


def years_told(html: str, year: int) -> int:
    """How often a page says that year, alone or in a day. Keys of rows, random keys and digests of a page
    have the same digits now and then."""
    alone = rf"(?<![\w/=\"-]){year}(?![\w-])"
    return len(re.findall(rf"\d/{year}\b|\b{year}-\d\d-\d\d\b|{alone}", html))
