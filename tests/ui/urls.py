"""The components page, which the app itself has only in development."""

from django.urls import include, path

urlpatterns = [
    path("components/", include("ui.urls")),
    path("account/", include("allauth.urls")),
]
