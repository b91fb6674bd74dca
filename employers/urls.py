"""Addresses of the employers app."""

from django.urls import path

app_name = "employers"
urlpatterns: list = []
