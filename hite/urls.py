"""All addresses: each app under its own prefix, Today at the root."""

from django.conf import settings
from django.urls import include, path

from desk.views import errors

urlpatterns = [
    path("", include("desk.urls")),
    # Addresses are changed by administrators only, so allauth's own pages for that are not there.
    path("account/email/", errors.absent),
    path("account/confirm-email/", errors.absent),
    path("account/confirm-email/<path:key>", errors.absent),
    path("account/", include("allauth.urls")),
    path("users/", include("accounts.urls")),
    path("partners/", include("employers.urls")),
    path("programs/", include("programs.urls")),
    path("people/", include("participants.urls")),
    path("cohorts/", include("cohorts.urls")),
    path("hires/", include("outcomes.urls")),
    path("reports/", include("reports.urls")),
]

if settings.DEBUG:
    urlpatterns.append(path("components/", include("ui.urls")))

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
