"""Addresses of the programs app."""

from django.urls import path

app_name = "programs"
urlpatterns: list = []
