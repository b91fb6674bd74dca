"""Opening a person: only one in the reader's scope, and each look is written down."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access_log import record
from accounts.models import AccessKind
from participants.models import Participant


def open_person(request: HttpRequest, pk: int, page: str) -> Participant:
    """The person with this key, logged as opened on `page`; 404 outside the reader's scope.

    Every page about one person starts here, the tabs of later apps too. The log says the number,
    not the name: its lines stay when a person's name is taken away.
    """
    person = get_object_or_404(Participant.objects.visible_to(request.user), pk=pk)
    record(request.user, AccessKind.PERSON_OPENED, person, subject=person.number, detail=page)
    return person
