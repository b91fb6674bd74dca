"""The lists of partner facilities and organizations."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.kept import ABOUT, Rows, kept
from accounts.keys import Keys
from accounts.listing import Choice, Column, Contains, Listing, Related, View, YesNo
from accounts.models import User
from accounts.permissions import Permission
from employers import cells
from employers.models import Agreement, Facility, Organization
from employers.models.organization import OrganizationKind


def organizations_with_facilities(user: User) -> tuple[QuerySet, str]:
    here = Organization.objects.visible_to(user)
    return here.filter(pk__in=Facility.objects.visible_to(user).values("organization")), "name"


def by_agreement(rows: QuerySet, answer: str, user: User) -> QuerySet:
    """Facilities under an agreement in force today, their own or their organization's; or under none."""
    covering = Agreement.objects.visible_to(user).about_training().covering(timezone.localdate())
    here = Q(facility=OuterRef("pk")) | Q(facility=None, organization=OuterRef("organization"))
    covered = Exists(covering.filter(here))
    return rows.filter(covered if answer == "yes" else ~covered)


def by_training(rows: QuerySet, answer: str, user: User) -> QuerySet:
    """Facilities with a cohort in training now (reached by the reverse name), or with none."""
    cohorts = Facility._meta.get_field("cohorts").related_model.objects.visible_to(user)
    here = Exists(cohorts.in_training(timezone.localdate()).filter(facility=OuterRef("pk")))
    return rows.filter(here if answer == "yes" else ~here)


def with_agreement(rows: QuerySet, user: User) -> QuerySet:
    best = Agreement.objects.visible_to(user).best_of_each_facility(timezone.localdate())
    return rows.annotate(agreement_pk=best)


def load_agreements(rows: list[Facility], user: User) -> None:
    """Gives each facility `agreement`, the one that says where it stands; one statement."""
    keys = {row.agreement_pk for row in rows if getattr(row, "agreement_pk", None)}
    asked = kept(user, "agreements", lambda: Rows(_agreements(user))) if keys else None
    best = {agreement.pk: agreement for agreement in asked.fetch(Keys(keys))} if asked else {}
    for row in rows:
        row.agreement = best.get(getattr(row, "agreement_pk", None))


def _agreements(user: User) -> QuerySet:
    """Those of ABOUT, with what says where they stand."""
    there = Agreement.objects.visible_to(user).filter(pk__among=ABOUT)
    return there.only("status", "signed_on", "starts_on", "ends_on")


def hosted(rows: QuerySet, user: User) -> QuerySet:
    return rows.with_cohorts(user)


facilities = Listing(
    key="facilities",
    title=_("Partner facilities"),
    unit=_("facilities"),
    permission=Permission.SETUP_SEE,
    url_name="employers:facilities",
    rows=lambda user: Facility.objects.visible_to(user).select_related("organization"),
    search=lambda rows, text: rows.filter(
        Q(name__icontains=text) | Q(code__icontains=text) | Q(organization__name__icontains=text)
    ),
    search_label=_("Name, code or organization"),
    prepare=load_agreements,
    sort="name",
    empty_template="employers/_no_facilities.html",
    edit=("employers:facility_update", Permission.SETUP_EDIT),
    filters=(
        YesNo(
            "agreement",
            _("Agreement"),
            narrow=by_agreement,
            choices=(("yes", _("Agreement in force")), ("no", _("No agreement in force"))),
            first=True,
        ),
        YesNo(
            "training",
            _("Cohorts in training"),
            narrow=by_training,
            choices=(("yes", _("A cohort in training now")), ("no", _("No cohort in training"))),
            first=True,
            permission=Permission.COHORT_SEE,
        ),
        Related(
            "organization", _("Organization"), lookup="organization", options=organizations_with_facilities
        ),
        Contains("city", _("City"), lookup="city"),
    ),
    columns=(
        Column(
            "name",
            _("Facility"),
            draw=cells.name,
            csv=lambda facility: facility.name,
            order=("name", "pk"),
        ),
        Column("organization", _("Organization"), value="organization.name", phone="wide"),
        Column(
            "hosted",
            _("Cohorts hosted"),
            value="cohorts_hosted",
            kind="count",
            add=hosted,
            permission=Permission.COHORT_SEE,
        ),
        Column(
            "training",
            _("In training"),
            value="cohorts_in_training",
            kind="count",
            add=hosted,
            permission=Permission.COHORT_SEE,
        ),
        Column(
            "agreement",
            _("Agreement"),
            draw=cells.agreement,
            csv=lambda facility: facility.agreement and facility.agreement.ends_on,
            add=with_agreement,
            phone="bare",
        ),
        Column(
            "status",
            _("Status"),
            draw=cells.partner,
            csv=lambda facility: facility.agreement and facility.agreement.standing,
            add=with_agreement,
            phone="bare",
        ),
        Column("code", _("Code"), order=("code", "pk"), shown=False),
        Column("city", _("City"), shown=False),
    ),
    views=(
        View("all", _("All")),
        View("partners", _("Agreement in force"), "agreement=yes"),
        View("lapsed", _("No agreement in force"), "agreement=no"),
    ),
)


def counted(rows: QuerySet, user: User) -> QuerySet:
    return rows.with_counts()


organizations = Listing(
    key="organizations",
    title=_("Organizations"),
    unit=_("organizations"),
    permission=Permission.SETUP_SEE,
    url_name="employers:organizations",
    rows=lambda user: Organization.objects.visible_to(user),
    search=lambda rows, text: rows.filter(name__icontains=text),
    search_label=_("Name"),
    sort="name",
    empty_template="employers/_no_organizations.html",
    edit=("employers:organization_update", Permission.SETUP_EDIT),
    filters=(Choice("kind", _("Kind"), lookup="kind", choices=OrganizationKind.choices, first=True),),
    columns=(
        Column(
            "name",
            _("Organization"),
            draw=cells.organization,
            csv=lambda organization: organization.name,
            order=("name", "pk"),
        ),
        Column("kind", _("Kind"), value="get_kind_display", phone="wide"),
        Column("facilities", _("Facilities"), value="facility_count", kind="count", add=counted),
        Column("contacts", _("Contacts"), value="contact_count", kind="count", add=counted),
        Column("website", _("Website"), shown=False),
    ),
    views=(
        View("all", _("All")),
        View("hospitals", _("Hospitals"), "kind=hospital"),
        View("funders", _("Funders"), "kind=funder"),
    ),
)
