"""Addresses of the pages that gather everything."""

from django.urls import path

from desk.views import pages

app_name = "desk"
urlpatterns = [
    path("", pages.today, name="today"),
    path("to-do/", pages.work, name="work"),
    path("find/", pages.find_all, name="find"),
    path("healthz", pages.healthz, name="healthz"),
]
