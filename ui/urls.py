"""The page of all components, for development only."""

from django.urls import path

from ui import views

app_name = "ui"
urlpatterns = [
    path("", views.components, name="components"),
    path("form/", views.form_sample, name="form_sample"),
]
