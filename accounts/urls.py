"""Addresses of accounts, histories and the access log."""

from django.urls import path

from accounts.views import records, users

app_name = "accounts"
urlpatterns = [
    path("", users.users, name="users"),
    path("invite/", users.user_invite, name="user_invite"),
    path("roles/", users.roles, name="roles"),
    path("access-log/", records.access_log, name="access_log"),
    path("history/<str:label>/<int:pk>/", records.history, name="history"),
    path("<int:pk>/", users.user, name="user"),
    path("<int:pk>/change/", users.user_update, name="user_update"),
    path("<int:pk>/invite/", users.user_reinvite, name="user_reinvite"),
    path("<int:pk>/access/", users.user_access, name="user_access"),
]
