"""Choosing people for a cohort: who is chosen, who was found, and what keeps somebody from a seat."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import BigIntegerField, Exists, OuterRef
from django.http import HttpRequest

from accounts.models import User
from cohorts.models import Enrollment
from cohorts.pasted import Pasted, read_pasted
from participants.models import Participant

FOUND = 30
# More people than any cohort has; what is beyond was not sent by our page.
MOST = 500


@dataclass(frozen=True)
class Candidate:
    """A person to choose, with the seats held now, to tell two of the same name apart."""

    person: Participant
    seats: list[Enrollment]
    problem: str = ""


@dataclass(frozen=True)
class Picker:
    q: str
    chosen: list[Candidate]
    found: list[Candidate]
    more: bool
    pasted: Pasted
    people: list[Participant] = field(default_factory=list)


def picker(request: HttpRequest, problems: dict[int, str] | None = None) -> Picker:
    """What a sent or fresh form has chosen, and who matches the search; nothing chosen is ever lost.

    People whom a pasted line names are chosen; lines that fit several people, or nobody, stay.
    Without a search: the people added last who hold no seat.
    """
    user = request.user
    q = request.POST.get("q", "").replace("\x00", "").strip()[:100]
    sent = [int(key) for key in request.POST.getlist("people")[:MOST] if key.isdecimal() and len(key) < 20]
    everybody = Participant.objects.visible_to(user)
    pasted = read_pasted(request.POST.get("pasted", ""), everybody)
    keys = [key for key in sent if key <= BigIntegerField.MAX_BIGINT]
    keys += [person.pk for person in pasted.people]
    chosen = list(everybody.filter(pk__in=keys))
    others = everybody.exclude(pk__in=keys)
    if pasted.several:
        others = others.filter(pk__in=[person.pk for person in pasted.several])
    elif q:
        others = others.matching(q)
    else:
        held = Enrollment.objects.current().filter(participant=OuterRef("pk"))
        others = others.filter(~Exists(held)).order_by("-pk")
    found = list(others[: FOUND + 1])
    seats = _seats([*chosen, *found], user)
    problems = problems or {}
    return Picker(
        q=q,
        chosen=[Candidate(p, seats.get(p.pk, []), problems.get(p.pk, "")) for p in chosen],
        found=[Candidate(p, seats.get(p.pk, [])) for p in found[:FOUND]],
        more=len(found) > FOUND,
        pasted=pasted,
        people=chosen,
    )


def _seats(people: Iterable[Participant], user: User) -> dict[int, list[Enrollment]]:
    rows = Enrollment.objects.visible_to(user).current().filter(participant__in=list(people))
    found: dict[int, list[Enrollment]] = {}
    for seat in rows.select_related("cohort"):
        found.setdefault(seat.participant_id, []).append(seat)
    return found
