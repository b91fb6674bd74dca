"""Addresses of the pages that gather everything."""

from django.urls import path

from desk.views import pages, share

app_name = "desk"
urlpatterns = [
    path("", pages.today, name="today"),
    path("to-do/", pages.work, name="work"),
    path("find/", pages.find_all, name="find"),
    path("people/<int:pk>/share/", share.share_choose, name="share_choose"),
    path("people/shares/<int:pk>/", share.share, name="share"),
    path("healthz", pages.healthz, name="healthz"),
]
