"""Agreements: dates, scope, the signed copy."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from employers.actions import create_agreement, delete_agreement, update_agreement
from employers.models import Agreement, Facility
from tests.factories.employers import AgreementFactory, FacilityFactory, OrganizationFactory

TODAY = timezone.localdate()
YESTERDAY = TODAY - datetime.timedelta(days=1)
TOMORROW = TODAY + datetime.timedelta(days=1)


def pdf(name="mou.pdf", body=b"%PDF-1.7 signed"):
    return SimpleUploadedFile(name, body, content_type="application/pdf")


def content(agreement):
    with agreement.document.open("rb") as file:
        return file.read()


# ---------------------------------------------------------------- rules of a row


def test_last_day_comes_after_the_start(db):
    AgreementFactory(starts_on=TODAY, ends_on=TOMORROW)
    AgreementFactory(starts_on=None, ends_on=TODAY)
    with pytest.raises(IntegrityError, match="agreement_ends_after_start"), transaction.atomic():
        AgreementFactory(starts_on=TODAY, ends_on=TODAY)


def test_kind_is_one_of_the_list(db):
    AgreementFactory(kind="affiliation")
    with pytest.raises(IntegrityError, match="agreement_kind_known"), transaction.atomic():
        AgreementFactory(kind="handshake")


def test_facility_is_of_the_same_organization(director):
    facility, other = FacilityFactory(), OrganizationFactory()
    create_agreement(organization=facility.organization, facility=facility, title="MOU", by=director)
    with pytest.raises(ValidationError, match="facility of this organization"):
        create_agreement(organization=other, facility=facility, title="MOU", by=director)
    with pytest.raises(IntegrityError, match="agreement_facility_of_organization_fk"), transaction.atomic():
        AgreementFactory(organization=other, facility=facility)


# ---------------------------------------------------------------- where it stands


@pytest.mark.parametrize(
    ("signed_on", "starts_on", "ends_on", "standing"),
    [
        (None, None, None, "undated"),
        (None, None, TOMORROW, "undated"),
        (None, None, YESTERDAY, "ended"),
        (YESTERDAY, None, None, "active"),
        (YESTERDAY, TOMORROW, None, "future"),
        (None, TODAY, TOMORROW, "active"),
        (None, YESTERDAY, TODAY, "active"),
        (None, YESTERDAY - datetime.timedelta(days=1), YESTERDAY, "ended"),
    ],
)
def test_standing_and_the_query_agree(db, signed_on, starts_on, ends_on, standing):
    agreement = AgreementFactory(signed_on=signed_on, starts_on=starts_on, ends_on=ends_on)

    assert agreement.standing == standing
    assert Agreement.objects.covering(TODAY).exists() == (standing == "active")


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("drafted", "draft"),
        ("sent", "draft"),
        ("signed", "active"),
        ("active", "active"),
        ("renewed", "active"),
        ("ended", "ended"),
    ],
)
def test_status_decides_before_the_dates(db, status, standing):
    agreement = AgreementFactory(status=status, starts_on=YESTERDAY, ends_on=TOMORROW)

    assert agreement.standing == standing
    assert Agreement.objects.covering(TODAY).exists() == (standing == "active")


def test_ends_soon_from_the_day_renewal_is_due(settings):
    settings.AGREEMENT_RENEWAL_DAYS = [30, 60, 90]
    ninety, ninety_one = (TODAY + datetime.timedelta(days=days) for days in (90, 91))

    def active(ends_on):
        return Agreement(status="active", starts_on=YESTERDAY, ends_on=ends_on)

    assert active(ninety).ends_soon
    assert active(ninety).days_left == 90
    assert not active(ninety_one).ends_soon
    assert not active(None).ends_soon
    assert not Agreement(status="renewed", starts_on=YESTERDAY, ends_on=ninety).ends_soon


def test_best_of_a_facility_is_in_force_and_ends_last(db):
    facility = FacilityFactory()
    organization = facility.organization
    AgreementFactory(organization=organization, starts_on=YESTERDAY, ends_on=TODAY)
    whole = AgreementFactory(organization=organization, starts_on=YESTERDAY, ends_on=TOMORROW)
    AgreementFactory(organization=organization, starts_on=TOMORROW, ends_on=None)
    AgreementFactory(starts_on=YESTERDAY, ends_on=None)
    sister = FacilityFactory(organization=organization)
    AgreementFactory(organization=organization, facility=sister, starts_on=YESTERDAY, ends_on=None)

    best = Agreement.objects.best_of_each_facility(TODAY)
    row = Facility.objects.annotate(best=best).get(pk=facility.pk)

    assert row.best == whole.pk
    assert Agreement.objects.for_facility(facility).best_first(TODAY).first() == whole


# ---------------------------------------------------------------- scope


def test_staff_see_all_agreements_a_contact_their_own_and_a_funder_none(
    director, administrator, employer_contact, funder, funder_organization
):
    hosts = AgreementFactory(organization=employer_contact.contact.organization)
    AgreementFactory(organization=funder_organization)
    AgreementFactory()

    assert Agreement.objects.visible_to(director).count() == 3
    assert Agreement.objects.visible_to(administrator).count() == 3
    assert list(Agreement.objects.visible_to(employer_contact)) == [hosts]
    AgreementFactory(organization=hosts.organization, status="drafted")
    assert list(Agreement.objects.visible_to(employer_contact)) == [hosts], "not what we only drafted"
    AgreementFactory(organization=hosts.organization, status="sent")
    AgreementFactory(organization=hosts.organization, status="ended")
    assert list(Agreement.objects.visible_to(employer_contact)) == [hosts], "sent or ended, never signed"
    ended = AgreementFactory(organization=hosts.organization, status="ended", signed_on=TODAY)
    assert set(Agreement.objects.visible_to(employer_contact)) == {hosts, ended}
    assert not Agreement.objects.visible_to(funder).exists()


# ---------------------------------------------------------------- the signed copy


def test_document_is_kept_under_a_name_nobody_chose(director):
    agreement = create_agreement(
        organization=OrganizationFactory(), title="MOU", document=pdf("Wages of Ada Ford.pdf"), by=director
    )

    assert agreement.document.name.startswith("agreements/")
    assert "Ada" not in agreement.document.name
    assert content(agreement) == b"%PDF-1.7 signed"


@pytest.mark.parametrize("name", ["../../etc/cron.d/x.pdf", "/etc/passwd.pdf", "..\\..\\x.pdf", "a\x00b.pdf"])
def test_path_in_a_name_leads_nowhere(director, name):
    upload = pdf()
    upload._name = name

    agreement = create_agreement(
        organization=OrganizationFactory(), title="MOU", document=upload, by=director
    )

    folder, _slash, stored = agreement.document.name.partition("/")
    assert folder == "agreements"
    assert len(stored) == len("0" * 32 + ".pdf")
    assert default_storage.exists(agreement.document.name)


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (pdf("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "must end in .pdf"),
        (pdf("drawing.pdf", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "not a PDF"),
        (pdf("page.pdf", b"<html>%PDF-1.7</html>"), "not a PDF"),
        (pdf("late.pdf", b"\n%PDF-1.7"), "not a PDF"),
        (pdf("mou.pdf.exe"), "must end in .pdf"),
        (pdf("pdf"), "must end in .pdf"),
    ],
)
def test_only_a_pdf_is_taken(director, upload, message):
    with pytest.raises(ValidationError, match=message):
        create_agreement(organization=OrganizationFactory(), title="MOU", document=upload, by=director)
    assert not Agreement.objects.exists()


def test_size_has_a_limit(director, settings):
    settings.MAX_UPLOAD_BYTES = 20
    organization = OrganizationFactory()
    create_agreement(
        organization=organization, title="Fits", document=pdf(body=b"%PDF-" + b"x" * 15), by=director
    )
    with pytest.raises(ValidationError, match="at most 20"):
        create_agreement(
            organization=organization, title="Too large", document=pdf(body=b"%PDF-" + b"x" * 16), by=director
        )


def test_update_keeps_replaces_and_takes_away_the_document(director):
    agreement = create_agreement(organization=OrganizationFactory(), title="MOU", document=pdf(), by=director)
    first = agreement.document.name

    agreement = update_agreement(agreement=agreement, title="MOU 2", document=agreement.document, by=director)
    assert (agreement.title, agreement.document.name) == ("MOU 2", first)

    agreement = update_agreement(agreement=agreement, document=pdf(body=b"%PDF-2.0"), by=director)
    assert agreement.document.name != first
    assert content(agreement) == b"%PDF-2.0"

    agreement = update_agreement(agreement=agreement, document=False, by=director)
    assert not agreement.document
    assert default_storage.exists(first), "the history names it"


def test_update_does_not_need_the_stored_file(director):
    agreement = create_agreement(organization=OrganizationFactory(), title="MOU", document=pdf(), by=director)
    default_storage.delete(agreement.document.name)

    assert update_agreement(agreement=agreement, title="Renamed", by=director).title == "Renamed"


def test_delete(director):
    delete_agreement(agreement=AgreementFactory(), by=director)
    assert not Agreement.objects.exists()
