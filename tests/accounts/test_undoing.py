"""What was done is said with a way back."""

import re

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.fallback import FallbackStorage
from django.template.loader import render_to_string
from django.test import RequestFactory

from accounts.undoing import offer_undo


def test_message_with_undo_is_a_form_with_token_and_key():
    request = RequestFactory().get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    offer_undo(request, "12 <marked> present.", "/people/tasks/1/undo/?a=1&b=2")
    html = render_to_string("components/messages.html", {"messages": request._messages, "csrf_token": "tok"})
    assert "12 &lt;marked&gt; present." in html
    assert 'action="/people/tasks/1/undo/?a=1&amp;b=2"' in html
    assert 'method="post"' in html
    assert 'name="csrfmiddlewaretoken" value="tok"' in html
    assert re.search(r'name="submission_key" value="[0-9a-f-]{36}"', html)
    assert 'role="status"' in html


def test_message_without_undo_has_no_button():
    html = render_to_string("components/messages.html", {"messages": [Message(constants.SUCCESS, "Saved.")]})
    assert "Saved." in html
    assert "<form" not in html
