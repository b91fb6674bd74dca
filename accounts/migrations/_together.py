"""Operations that share one rendered state, so that making all tables takes seconds."""

from django.db.migrations.operations.base import Operation, OperationCategory


class Together(Operation):
    """Operations none of which needs the state between two of them.

    Django renders the models again after each operation, and as every history table has a key to the same table
    of contexts that is nearly all models each time. Here they are rendered once, as they are after the last.
    """

    category = OperationCategory.MIXED
    serialization_expand_args = ["operations"]

    def __init__(self, operations):
        self.operations = operations

    def deconstruct(self):
        return self.__class__.__qualname__, [], {"operations": self.operations}

    def state_forwards(self, app_label, state):
        # As ProjectState.clear_delayed_apps_cache does it: they are rendered when somebody asks for them.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"{len(self.operations)} operations: " + "; ".join(o.describe() for o in self.operations)
