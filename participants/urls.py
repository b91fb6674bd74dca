"""Addresses of people, and of what belongs to one person."""

from django.urls import path

from participants.views import alerts, answers, consents, facts, people, tasks

app_name = "participants"
urlpatterns = [
    path("", people.people_list, name="list"),
    path("tasks/", tasks.task_list, name="tasks"),
    path("add/", people.participant_create, name="participant_create"),
    path("add/alike/", people.people_alike, name="people_alike"),
    path("<int:pk>/", people.participant, name="participant"),
    path("<int:pk>/edit/", people.participant_update, name="participant_update"),
    path("<int:pk>/facts/", facts.facts, name="facts"),
    path("<int:pk>/facts/<str:group>/", facts.fact, name="fact"),
    path("<int:pk>/facts/<str:group>/edit/", facts.fact_update, name="fact_update"),
    path("<int:pk>/alerts/add/", alerts.alert_create, name="alert_create"),
    path("alerts/<int:pk>/end/", alerts.alert_end, name="alert_end"),
    path("alerts/<int:pk>/undo/", alerts.alert_reopen, name="alert_reopen"),
    path("<int:pk>/masked/", people.masked_update, name="masked_update"),
    path("<int:pk>/reveal/<str:field>/", people.reveal, name="reveal"),
    path("<int:pk>/answers/<str:question>/", answers.answers_update, name="answers_update"),
    path("<int:pk>/consents/add/", consents.consent_create, name="consent_create"),
    path("consents/<int:pk>/take-back/", consents.consent_revoke, name="consent_revoke"),
    path("<int:pk>/tasks/add/", tasks.task_create, name="task_create"),
    path("tasks/<int:pk>/", tasks.task_update, name="task_update"),
    path("tasks/<int:pk>/done/", tasks.task_finish, name="task_finish"),
    path("tasks/<int:pk>/undo/", tasks.task_reopen, name="task_reopen"),
]
