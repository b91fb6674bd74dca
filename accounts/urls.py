"""Addresses of accounts, histories and the access log."""

from django.urls import path

from accounts.views import bulk, lists, records, shared_views, users, viewing

app_name = "accounts"
urlpatterns = [
    path("", users.users, name="users"),
    path("invite/", users.user_invite, name="user_invite"),
    path("roles/", users.roles, name="roles"),
    path("access-log/", records.access_log, name="access_log"),
    path("access-log/file/", records.access_log_file, name="access_log_file"),
    path("keys/", lists.keys, name="keys"),
    path("export/", lists.export, name="export"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("bulk/changes/", bulk.bulk_changes, name="bulk_changes"),
    path("bulk/changes/<int:pk>/", bulk.bulk_change, name="bulk_change"),
    path("bulk/changes/<int:pk>/progress/", bulk.bulk_progress, name="bulk_progress"),
    path("bulk/changes/<int:pk>/undo/", bulk.bulk_undo, name="bulk_undo"),
    path("bulk/changes/<int:pk>/rows/", bulk.bulk_sheet, name="bulk_sheet"),
    path("views/", shared_views.shared_views, name="shared_views"),
    path("views/shared/<int:pk>/remove/", shared_views.shared_view_remove, name="shared_view_remove"),
    path("views/save/", lists.view_save, name="view_save"),
    path("views/<int:pk>/", lists.view, name="view"),
    path("views/<int:pk>/update/", lists.view_update, name="view_update"),
    path("views/<int:pk>/remove/", lists.view_remove, name="view_remove"),
    path("look-as/", viewing.view_as, name="view_as"),
    path("look-as/stop/", viewing.view_as_stop, name="view_as_stop"),
    path("look-as/<int:pk>/", viewing.view_as_start, name="view_as_start"),
    path("history/<str:label>/<int:pk>/", records.history, name="history"),
    path("history/<str:label>/<int:pk>/undo/", records.change_undo, name="change_undo"),
    path("<int:pk>/", users.user, name="user"),
    path("<int:pk>/change/", users.user_update, name="user_update"),
    path("<int:pk>/invite/", users.user_reinvite, name="user_reinvite"),
    path("<int:pk>/access/", users.user_access, name="user_access"),
]
