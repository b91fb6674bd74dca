"""Addresses of the outcomes app."""

from django.urls import path

from outcomes.views import hire, incumbent

app_name = "outcomes"
urlpatterns = [
    path("", hire.hire_list, name="hires"),
    path("<int:pk>/", hire.hire, name="hire"),
    path("<int:pk>/remove/", hire.hire_remove, name="hire_remove"),
    path("add/<int:pk>/", hire.hire_create, name="hire_create"),
    path("of/<int:pk>/", hire.participant_tab, name="participant_tab"),
    path("before/<int:pk>/", incumbent.incumbent, name="incumbent"),
    path("before/<int:pk>/remove/", incumbent.incumbent_remove, name="incumbent_remove"),
    path("employers/", hire.employer_options, name="employer_options"),
    path("cohorts/<int:pk>/", hire.cohort_hires, name="cohort_hires"),
]
