"""Addresses of the cohorts app."""

from django.urls import path

from cohorts.views import check_in, cohort, enrollment, life, partner, person, seating

app_name = "cohorts"
urlpatterns = [
    path("", cohort.cohort_list, name="list"),
    path("enrollments/", cohort.enrollment_list, name="enrollments"),
    path("add/", seating.cohort_create, name="cohort_create"),
    path("check-ins/", check_in.checkin_start, name="checkin_start"),
    path("at-your-facility/", partner.partner_list, name="partner_list"),
    path("at-your-facility/<int:pk>/", partner.partner_cohort, name="partner_cohort"),
    path("of/<int:pk>/", enrollment.participant_tab, name="participant_tab"),
    path("of/<int:pk>/seat/", person.person_seat, name="person_seat"),
    path("<int:pk>/", cohort.cohort, name="cohort"),
    path("<int:pk>/edit/", cohort.cohort_update, name="cohort_update"),
    path("<int:pk>/people/", seating.seat, name="seat"),
    path("<int:pk>/check-in/", check_in.checkin, name="checkin"),
    path("<int:pk>/start/", life.start, name="start"),
    path("<int:pk>/complete/", life.complete, name="complete"),
    path("<int:pk>/reopen/", life.reopen, name="reopen"),
    path("<int:pk>/advisor/", cohort.advisor, name="advisor"),
    path("seats/<int:pk>/", enrollment.enrollment, name="enrollment"),
    path("seats/<int:pk>/status/", enrollment.enrollment_move, name="enrollment_move"),
    path("seats/<int:pk>/transfer/", enrollment.enrollment_transfer, name="enrollment_transfer"),
    path("seats/<int:pk>/dates/", enrollment.enrollment_dates, name="enrollment_dates"),
    path("seats/<int:pk>/funding/", enrollment.enrollment_funding, name="enrollment_funding"),
    path("statuses/<int:pk>/edit/", enrollment.status_correct, name="status_correct"),
    path("statuses/<int:pk>/take-back/", enrollment.status_take_back, name="status_take_back"),
]
