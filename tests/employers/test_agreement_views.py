"""Pages about agreements, and the download of the signed copy."""

import datetime
import uuid
from pathlib import Path

import pytest
from django.conf import settings as live
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessKind, AccessLogEntry
from employers.actions import create_agreement, move_agreement
from employers.models import Agreement
from tests.factories.employers import AgreementFactory, FacilityFactory, OrganizationFactory


def pdf(name="mou.pdf", body=b"%PDF-1.7 signed"):
    return SimpleUploadedFile(name, body, content_type="application/pdf")


def typed(**changes):
    return {
        "title": "Training agreement",
        "kind": "mou",
        "facility": "",
        "signed_on": "2026-01-02",
        "starts_on": "2026-01-05",
        "ends_on": "2027-01-04",
    } | changes


@pytest.fixture
def organization(db):
    return OrganizationFactory()


@pytest.fixture
def create(organization):
    return reverse("employers:agreement_create", args=[organization.pk])


def stored_files():
    return [path for path in Path(live.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_create_with_a_document_and_download_it(client_for, director, organization, create):
    client = client_for(director)

    response = client.post(create, typed(document=pdf()), follow=True)

    agreement = Agreement.objects.get()
    assert response.redirect_chain == [(agreement.get_absolute_url(), 302)]
    url = reverse("employers:agreement_document", args=[agreement.pk])
    assert url in response.text
    download = client.get(url)
    assert b"".join(download.streaming_content) == b"%PDF-1.7 signed"
    assert download["Content-Type"] == "application/pdf"
    assert download["Content-Disposition"] == 'attachment; filename="training-agreement.pdf"'
    assert download["X-Content-Type-Options"] == "nosniff"
    entry = AccessLogEntry.objects.get(kind=AccessKind.EXPORTED)
    assert (entry.user_id_at_time, entry.subject, entry.subject_id) == (
        director.pk,
        "Training agreement",
        agreement.pk,
    )


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (pdf("a.svg", b"<svg/>"), "must end in .pdf"),
        (pdf("a.pdf", b"<svg>%PDF-1.7</svg>"), "not a PDF"),
        (pdf("a.pdf", b"%PDF-" + b"x" * 200), "at most 100"),
        (pdf("a.pdf", b""), "empty"),
    ],
)
def test_refused_upload_keeps_what_was_typed(client_for, director, create, settings, upload, message):
    settings.MAX_UPLOAD_BYTES = 100
    upload.seek(0)

    response = client_for(director).post(create, typed(document=upload))

    assert response.status_code == 422
    for text in (message, 'value="Training agreement"', 'value="2026-01-02"'):
        assert text in response.text
    assert not Agreement.objects.exists()
    assert stored_files() == []


def test_long_and_path_like_names_are_fine(client_for, director, create):
    for name in ("x" * 240 + ".pdf", "../../../etc/passwd.pdf", "Größe & Co.PDF"):
        client_for(director).post(create, typed(document=pdf(name)))

    media = Path(live.MEDIA_ROOT)
    assert [path.parent for path in stored_files()] == [media / "agreements"] * 3


def test_dates_in_order_or_the_message_stands_beside_the_last_day(client_for, director, create):
    response = client_for(director).post(create, typed(ends_on="2026-01-05"))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["ends_on"]


def test_double_submit_keeps_one_row_and_one_file(client_for, director, create):
    client, key = client_for(director), str(uuid.uuid4())

    first, second = (client.post(create, typed(submission_key=key, document=pdf())) for _time in range(2))

    assert first.url == second.url == Agreement.objects.get().get_absolute_url()
    assert len(stored_files()) == 1


def test_update_keeps_replaces_and_takes_away_the_document(client_for, director, organization):
    agreement = create_agreement(organization=organization, title="MOU", document=pdf(), by=director)
    url = reverse("employers:agreement_update", args=[agreement.pk])
    client, first = client_for(director), agreement.document.name

    client.post(url, typed())
    agreement.refresh_from_db()
    assert (agreement.title, agreement.document.name) == ("Training agreement", first)

    client.post(url, typed(document=pdf("b.pdf")))
    agreement.refresh_from_db()
    assert agreement.document.name not in ("", first)

    client.post(url, typed(**{"document-clear": "on"}))
    agreement.refresh_from_db()
    assert not agreement.document


def test_renewal_starts_the_day_after(client_for, director, organization):
    facility = FacilityFactory(organization=organization)
    old = AgreementFactory(
        organization=organization,
        facility=facility,
        kind="affiliation",
        title="Affiliation",
        ends_on=datetime.date(2026, 12, 31),
    )
    text = client_for(director).get(reverse("employers:agreement_renew", args=[old.pk])).text
    for wanted in (
        'value="Affiliation"',
        'value="2027-01-01"',
        f'value="{facility.pk}" selected',
        'value="affiliation" selected',
    ):
        assert wanted in text


def test_pages_of_every_standing(client_for, director, organization):
    today = datetime.date.today()
    day = datetime.timedelta(days=1)
    for dates, wanted in [
        ({"starts_on": None, "ends_on": None}, "First day not known"),
        ({"status": "drafted", "ends_on": today + day}, "Draft, not signed yet"),
        ({"status": "sent", "ends_on": today + day}, "Sent, not signed yet"),
        ({"status": "renewed", "ends_on": today + day}, "In force, renewed"),
        ({"starts_on": today + 2 * day, "ends_on": None}, "Not started yet"),
        ({"starts_on": today - 2 * day, "ends_on": today - day}, "Ended"),
        ({"starts_on": today - day, "ends_on": today}, "Last day is today"),
        ({"starts_on": today - day, "ends_on": today + day}, "Ends in 1 day"),
        ({"starts_on": today - day, "ends_on": None}, "In force"),
    ]:
        agreement = AgreementFactory(organization=organization, **dates)
        assert wanted in client_for(director).get(agreement.get_absolute_url()).text


# ---------------------------------------------------------------- who gets the document


def test_employer_contact_gets_the_documents_of_their_facility_only(
    client_for, director, employer_contact, host_facility, funder, funder_organization
):
    """Those of the facility and of its whole organization; not of a sister facility, nor a funder's."""
    organization = host_facility.organization
    sister = FacilityFactory(organization=organization)

    def agreed(**facts):
        return create_agreement(title="Signed", status="signed", document=pdf(), by=director, **facts)

    own = [agreed(organization=organization, facility=host_facility), agreed(organization=organization)]
    others = [agreed(organization=organization, facility=sister), agreed(organization=OrganizationFactory())]
    client = client_for(employer_contact)
    for agreement in own:
        answer = client.get(reverse("employers:agreement_document", args=[agreement.pk]))
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
        assert client.get(agreement.get_absolute_url()).status_code == 403
    for agreement in others:
        assert client.get(reverse("employers:agreement_document", args=[agreement.pk])).status_code == 404
    funders = agreed(organization=funder_organization)
    theirs = reverse("employers:agreement_document", args=[funders.pk])
    assert client_for(funder).get(theirs).status_code == 403
    assert AccessLogEntry.objects.count() == 2


def test_a_document_nobody_signed_stays_with_staff(client_for, director, employer_contact, host_facility):
    """Sent, or withdrawn before a signature; one that was signed stays open after its end."""

    def agreed(*statuses):
        made = create_agreement(
            title="Offer",
            organization=host_facility.organization,
            status="drafted",
            document=pdf(),
            by=director,
        )
        for status in statuses:
            move_agreement(agreement=made, to=status, on=timezone.localdate(), by=director)
        return reverse("employers:agreement_document", args=[made.pk])

    client = client_for(employer_contact)
    for statuses in ((), ("sent",), ("ended",), ("sent", "ended")):
        address = agreed(*statuses)
        assert client.get(address).status_code == 404, statuses
        assert b"".join(client_for(director).get(address).streaming_content)
        assert address not in client.get(reverse("cohorts:partner_list")).text
    assert b"".join(client.get(agreed("signed", "ended")).streaming_content)


def test_no_document_or_no_file_is_404(client_for, director, organization):
    bare = AgreementFactory(organization=organization)
    lost = create_agreement(organization=organization, title="Lost", document=pdf(), by=director)
    lost.document.storage.delete(lost.document.name)

    for agreement in (bare, lost):
        url = reverse("employers:agreement_document", args=[agreement.pk])
        assert client_for(director).get(url).status_code == 404
    assert not AccessLogEntry.objects.exists()


def test_document_is_not_served_at_any_other_address(client_for, director, organization):
    agreement = create_agreement(organization=organization, title="MOU", document=pdf(), by=director)

    for address in (agreement.document.url, f"/media/{agreement.document.name}"):
        assert client_for(director).get(address).status_code == 404


def test_roles_and_rows(client_for, director, intake, employer_contact):
    agreement = AgreementFactory(organization=employer_contact.contact.organization)
    edits = [reverse(f"employers:agreement_{name}", args=[agreement.pk]) for name in ("update", "delete")]
    edits.append(reverse("employers:agreement_create", args=[agreement.organization_id]))
    assert client_for(intake).get(agreement.get_absolute_url()).status_code == 200
    for user in (intake, employer_contact):
        assert {client_for(user).post(url).status_code for url in edits} == {403}
    for name in ("agreement", "agreement_update", "agreement_create", "agreement_document"):
        assert client_for(director).get(reverse(f"employers:{name}", args=[10**9])).status_code == 404


def test_remove_leads_to_the_organization(client_for, director):
    agreement = AgreementFactory()

    response = client_for(director).post(reverse("employers:agreement_delete", args=[agreement.pk]))

    assert response.url == agreement.organization.get_absolute_url()
    assert not Agreement.objects.exists()


def test_statements(client_for, director, organization, django_assert_max_num_queries):
    agreement = AgreementFactory(organization=organization)
    client = client_for(director)
    with django_assert_max_num_queries(12):
        client.get(agreement.get_absolute_url())
