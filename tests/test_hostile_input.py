"""Hostile input in every form and list: no fault, nothing executed, a message instead (S7)."""

from collections.abc import Iterator
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from tests.factories.accounts import UserFactory
from tests.pages import SentForm, forms_of
from tests.test_access import ROW_OF, world  # noqa: F401 - a fixture
from tests.urls import OURS, our_patterns

pytestmark = pytest.mark.django_db

PAYLOADS = {
    "formula": '=HYPERLINK("http://x.invalid","a")',
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\" autofocus onfocus=alert(1) x='",
    "template": "{{ 7|add:42 }}{% debug %}{% include '/etc/passwd' %}",
    "direction": "\u202egnp.exe\u2066\u200b\u200d\ufeff",
    "nul": "a\0b",
    "emoji": "👩🏽\u200d⚕️" * 12,
    "long": "x" * 20_000,
    "wildcards": "%_\\%'; DROP TABLE accounts_user; --",
    "path": "../../../etc/passwd\\..\\x",
    "number": "9" * 40,
    "not a number": "NaN",
    "infinite": "1e9999",
    "day": "0000-00-00",
    "last day": "9999-12-31",
}
FREE = {"text", "textarea", "search", "email", "tel", "url"}
KEPT = {"csrfmiddlewaretoken"}
# What a browser would run if a payload came back as it was sent.
RUNNABLE = (b"<script>alert(1)", b"<img src=x onerror", b'" autofocus onfocus=alert(1)')


def sign_in(role: str) -> tuple[Client, User]:
    user = UserFactory(role=role)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client, user


def pages(side) -> Iterator[str]:
    for pattern in our_patterns():
        if not pattern.arguments:
            yield reverse(pattern.name)
        elif pattern.name in ROW_OF:
            row, extra = ROW_OF[pattern.name]
            if row in side.rows:
                yield reverse(pattern.name, kwargs={"pk": side.rows[row].pk} | extra)


def forms_found(client: Client, side) -> dict[str, tuple[str, SentForm]]:
    """The first form of each view, from every page the user opens: {view: (address, form)}."""
    found: dict[str, tuple[str, SentForm]] = {}
    for url in pages(side):
        response = client.get(url)
        if response.streaming:
            b"".join(response.streaming_content)  # read to its end, a file is closed
        if response.streaming or response.status_code != 200 or "html" not in response["Content-Type"]:
            continue
        for form in forms_of(response.content.decode()):
            address = urljoin(url, form.action)
            try:
                view = resolve(urlsplit(address).path).view_name
            except Resolver404:
                continue
            if view.partition(":")[0] in OURS:
                found.setdefault(view, (address, form))
    return found


def problems(client: Client, address: str, data: dict) -> list[str]:
    """What is wrong with the answer, and with the page it leads to; nothing stays written."""
    wrong = []
    with transaction.atomic():
        answer = client.post(address, data)
        bodies = [b"".join(answer.streaming_content) if answer.streaming else answer.content]
        if "csv" in answer.get("Content-Type", ""):
            bodies = []  # a file, where text is text
        if answer.status_code == 302:
            page = client.get(answer.url)
            bodies += [b"".join(page.streaming_content) if page.streaming else page.content]
            wrong += [f"{address} leads to {page.status_code}"] if page.status_code >= 500 else []
        wrong += [f"{address} answers {answer.status_code}"] if answer.status_code >= 500 else []
        wrong += [f"{address} shows {text!r}" for text in RUNNABLE for body in bodies if text in body]
        transaction.set_rollback(True)
    return wrong


# Each form is sent this often with its free fields full of payloads, another one in each field each time.
ROUNDS = 5


def full_of_payloads(names: list[str], turn: int) -> dict[str, str]:
    texts = list(PAYLOADS.values())
    return {name: texts[(place + turn * 3) % len(texts)] for place, name in enumerate(names)}


@pytest.mark.parametrize(("role", "apps"), [("director", OURS), ("administrator", {"accounts"})])
def test_no_form_breaks_or_runs_what_is_typed(world, role, apps):  # noqa: F811
    client, _user = sign_in(role)
    forms = {key: found for key, found in forms_found(client, world[0]).items() if key.split(":")[0] in apps}
    assert len(forms) > (20 if role == "director" else 2)
    wrong = []
    for address, form in forms.values():
        free = [name for name, kind in form.kinds.items() if kind in FREE]
        fields = [name for name in form.kinds if name not in KEPT]
        for turn in range(ROUNDS if free else 0):
            wrong += problems(client, address, form.data | full_of_payloads(free, turn))
        for kind in ("nul", "number", "html"):
            wrong += problems(client, address, form.data | dict.fromkeys(fields, PAYLOADS[kind]))
    assert wrong == []


def test_ten_megabytes_in_a_field_are_refused(world):  # noqa: F811
    client, _user = sign_in("director")
    for address in (reverse("participants:participant_create"), reverse("programs:program_create")):
        answer = client.post(address, {"name": "x" * 10_000_000, "first_name": "x" * 10_000_000})
        assert answer.status_code in {400, 413}


@pytest.mark.parametrize(
    ("name", "content", "accepted"),
    [
        ("signed.pdf", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", False),
        ("signed.svg", b"%PDF-1.4\n<svg onload='alert(1)'/>", False),
        ("signed.pdf", b"PK\x03\x04" + b"\0" * 100, False),
        ("signed.pdf", b"", False),
        ("../../../etc/passwd.pdf", b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF", True),
        ("x\u202efdp.pdf", b"%PDF-1.7\n%%EOF", True),
    ],
)
def test_uploads_are_looked_at_and_never_shown_in_the_page(world, name, content, accepted):  # noqa: F811
    client, _user = sign_in("director")
    agreement = world[0].rows["agreement"]
    url = reverse("employers:agreement_update", args=[agreement.pk])
    form = next(f for f in forms_of(client.get(url).content.decode()) if "document" in f.kinds)
    file = SimpleUploadedFile("placeholder", content, content_type="application/pdf")
    file._name = name  # as a client that does not clean it would send it
    answer = client.post(url, form.data | {"document": file})
    assert answer.status_code == (302 if accepted else 422)
    if accepted:
        agreement.refresh_from_db()
        assert ".." not in agreement.document.name
        sent = client.get(reverse("employers:agreement_document", args=[agreement.pk]))
        assert b"".join(sent.streaming_content) == content
        assert sent["Content-Disposition"].startswith("attachment")
        assert sent["X-Content-Type-Options"] == "nosniff"


NAMES = ["q", "sort", "after", "before", "view", "cols", "size", "status", "kind", "since", "who", "person"]
NAMES += ["show", "as", "due", "owner", "track", "facility", "program", "check-ins", "done", "event", "by"]
LISTS = [reverse(p.name) for p in our_patterns() if not p.arguments]
VALUES = st.one_of(st.sampled_from(list(PAYLOADS.values())), st.text(max_size=40), st.integers().map(str))


@pytest.fixture
def reader(world):  # noqa: F811
    return sign_in("director")[0]


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(url=st.sampled_from(LISTS), asked=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4))
def test_no_address_breaks_a_list(reader, url, asked):
    with transaction.atomic():
        answer = reader.get(f"{url}?{urlencode(asked, errors='replace')}")
        assert answer.status_code < 500, asked
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert not any(text in body for text in RUNNABLE)
        transaction.set_rollback(True)
