"""Addresses of the reports app."""

from django.urls import path

from reports.views import facility, files, people, portal, runs, signing

app_name = "reports"
urlpatterns = [
    path("", runs.run_list, name="list"),
    path("new/", runs.run_create, name="run_create"),
    path("<int:pk>/", runs.run, name="run"),
    path("<int:pk>/progress/", runs.run_progress, name="run_progress"),
    path("<int:pk>/people/<int:figure>/", people.run_people, name="run_people"),
    path("<int:pk>/sign/", signing.run_sign, name="run_sign"),
    path("<int:pk>/publish/", signing.run_publish, name="run_publish"),
    path("<int:pk>/file/<str:format>/", files.run_file, name="run_file"),
    path("facilities/<int:pk>/", facility.facility_card, name="facility_card"),
    path("portal/", portal.portal, name="portal"),
    path("portal/<int:pk>/", portal.publication, name="publication"),
    path("portal/<int:pk>/file/<str:format>/", files.publication_file, name="publication_file"),
]
