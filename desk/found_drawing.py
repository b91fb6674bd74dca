"""What was found, drawn without templates: on the page of all, and in the list below the box."""

from collections.abc import Iterable
from itertools import islice

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cohorts.models import Enrollment
from desk.find import Partner
from participants.models import Participant
from ui.markup import filled
from ui.templatetags.ui import person as person_html
from ui.templatetags.ui import status

Seated = Iterable[tuple[Participant, list[Enrollment]]]

PERSON = '<li><span class="hite-list__main">{}</span>{}</li>'
STATUS = '<span class="u-desk">{}</span>'
OPTION = (
    '<a class="hite-menu__link" role="option" tabindex="-1" id="found-{}{}" href="{}">'
    '<span>{} <span class="u-small u-muted">{}</span></span></a>'
)
PARTNER = (
    '<li><span class="hite-list__main"><a class="u-strong u-plain" href="{}">{}</a>{}</span>'
    '<span class="u-muted">{}</span></li>'
)
# Partners in the list below the box.
PARTNERS = 4


def two_facts(person: Participant, seats: list[Enrollment]) -> str:
    """What tells two people of one name apart, nothing masked."""
    facts = [person.number, seat_place(seats[0]) if seats else _("not seated"), person.city]
    if person.preferred_name and person.preferred_name != person.first_name:
        facts.insert(0, _("legal name %(name)s") % {"name": person.legal_name})
    if len(person.phone) >= 4:
        facts.append(
            _("phone ends %(digits)s") % {"digits": "".join(c for c in person.phone if c.isdigit())[-4:]}
        )
    return ", ".join(fact for fact in facts if fact)


def seat_place(seat: Enrollment) -> str:
    """ "PCT-02, SSM Hospital"."""
    return f"{seat.cohort.code}, {seat.cohort.facility.name}"


def people_html(people: Seated) -> SafeString:
    """Lines of the page, with the status of the seat held now."""
    return format_html_join(
        "",
        PERSON,
        (
            (
                person_html(person.name, two_facts(person, seats), person.get_absolute_url()),
                filled(STATUS, status(*seats[0].mark)) if seats else "",
            )
            for person, seats in people
        ),
    )


def people_options(people: Seated, key: str) -> SafeString:
    return format_html_join(
        "",
        OPTION,
        (
            (key, number, person.get_absolute_url(), person.name, two_facts(person, seats))
            for number, (person, seats) in enumerate(people, start=1)
        ),
    )


def partners_html(partners: Iterable[Partner]) -> SafeString:
    place = '<br><span class="u-muted">{}</span>'
    return format_html_join(
        "",
        PARTNER,
        (
            (found.url, found.name, filled(place, found.place) if found.place else "", found.says)
            for found in partners
        ),
    )


def partner_options(partners: Iterable[Partner]) -> SafeString:
    return format_html_join(
        "",
        OPTION,
        (
            (
                "f",
                number,
                found.url,
                found.name,
                f"{found.says}, {found.place}" if found.place else found.says,
            )
            for number, found in enumerate(islice(partners, PARTNERS), start=1)
        ),
    )
