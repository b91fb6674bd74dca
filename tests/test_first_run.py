"""An empty installation: after create_administrator everything else happens in the app."""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from cohorts.models import Cohort
from employers.models import Facility, Organization
from outcomes.models import Hire
from participants.models import Participant
from programs.models import Grant, Program, Track

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "a-good-long-password"


def sign_in(email: str) -> Client:
    client = Client()
    assert client.post("/account/login/", {"login": email, "password": SECRET}).status_code == 302
    return client


def invited(email: str) -> Client:
    """Follow the link of the invitation, choose a password, sign in."""
    guest = Client()
    body = next(m.body for m in mail.outbox if m.to == [email])
    link = re.search(r"https?://\S+/account/\S+", body).group()
    form = guest.get(link, follow=True).redirect_chain[-1][0]
    assert guest.post(form, {"password1": SECRET, "password2": SECRET}).status_code == 302
    return sign_in(email)


def send(client: Client, url: str, **data: object) -> str:
    response = client.post(url, data)
    assert response.status_code == 302, response.content.decode()[:3000]
    return response.url


def test_administrator_and_director_get_from_nothing_to_hires_without_a_shell(monkeypatch):
    monkeypatch.setenv("HITE_ADMIN_PASSWORD", SECRET)
    call_command("create_administrator", email="admin@example.org", name="Abe")
    administrator = sign_in("admin@example.org")
    assert "organization" in administrator.get("/").content.decode().lower(), "the check list stands on Today"
    for role in ("director", "advisor", "intake"):
        send(administrator, "/users/invite/", name=role.title(), email=f"{role}@example.org", role=role)
    director = invited("director@example.org")
    send(director, "/partners/organizations/new/", name="Mercy", kind="hospital")
    send(director, "/partners/organizations/new/", name="City Fund", kind="funder")
    mercy, fund = Organization.objects.get(name="Mercy"), Organization.objects.get(name="City Fund")
    send(director, "/partners/facilities/new/", organization=mercy.pk, code="MERCY", name="Mercy North")
    send(director, "/programs/new/", code="CARE", name="Care careers")
    send(director, "/programs/tracks/load/")
    program, track = Program.objects.get(), Track.objects.get(code="PCT")
    send(director, "/programs/grants/new/", program=program.pk, funder=fund.pk, number="CF-1", title="Care")
    invited("advisor@example.org")
    intake = invited("intake@example.org")
    for name in ("Ana", "Ben"):
        send(intake, "/people/add/", first_name=name, last_name="Ruiz")
    people = list(Participant.objects.values_list("pk", flat=True))
    url = send(
        director,
        "/cohorts/add/",
        do="save",
        code="PCT-01",
        program=program.pk,
        track=track.pk,
        facility=Facility.objects.get().pk,
        starts_on="2026-01-05",
        ends_on="2026-03-27",
        seats="12",
        when="running",
        advisor=User.objects.get(role="advisor").pk,
        grants=[Grant.objects.get().pk],
        people=people,
    )
    cohort = Cohort.objects.get()
    assert url == cohort.get_absolute_url()
    send(intake, f"/cohorts/{cohort.pk}/complete/", on="2026-03-27", completion="yes")
    cohort.refresh_from_db()
    assert cohort.is_closed
    page = intake.get(f"/hires/cohorts/{cohort.pk}/")
    row = page.context["sheet"].rows[0]
    hire = {row["status"].html_name: "started", row["wage"].html_name: "17.25"}
    send(intake, f"/hires/cohorts/{cohort.pk}/", do="save", **hire)
    assert Hire.objects.get().by_host
    run = send(director, "/reports/new/", grant=Grant.objects.get().pk, by=["cohort"])
    assert director.get(run).status_code == 200
