"""Addresses of the employers app."""

from django.urls import path

from employers.views import agreements, contacts, facilities, organizations

app_name = "employers"
urlpatterns = [
    path("", facilities.facilities, name="facilities"),
    path("facilities/new/", facilities.facility_create, name="facility_create"),
    path("facilities/<int:pk>/", facilities.facility, name="facility"),
    path("facilities/<int:pk>/change/", facilities.facility_update, name="facility_update"),
    path("facilities/<int:pk>/remove/", facilities.facility_delete, name="facility_delete"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/new/", organizations.organization_create, name="organization_create"),
    path("organizations/<int:pk>/", organizations.organization, name="organization"),
    path("organizations/<int:pk>/change/", organizations.organization_update, name="organization_update"),
    path("organizations/<int:pk>/remove/", organizations.organization_delete, name="organization_delete"),
    path("organizations/<int:pk>/contacts/new/", contacts.contact_create, name="contact_create"),
    path("contacts/<int:pk>/change/", contacts.contact_update, name="contact_update"),
    path("contacts/<int:pk>/remove/", contacts.contact_delete, name="contact_delete"),
    path("organizations/<int:pk>/agreements/new/", agreements.agreement_create, name="agreement_create"),
    path("agreements/<int:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/document/", agreements.agreement_document, name="agreement_document"),
    path("agreements/<int:pk>/change/", agreements.agreement_update, name="agreement_update"),
    path("agreements/<int:pk>/remove/", agreements.agreement_delete, name="agreement_delete"),
]
