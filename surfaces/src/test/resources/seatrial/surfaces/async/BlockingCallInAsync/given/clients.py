"""What makes its own context where it gets none."""

import time


class Context:
    def __init__(self):
        time.sleep(1)


class Connection:
    def __init__(self, context=None):
        self.context = context or Context()


class Session:
    def __init__(self, *, context: Context | None = None):
        if context is None:
            context = Context()
        self.context = context


class Wrapped:
    def __init__(self, context=None):
        self.connection = Connection(context)
