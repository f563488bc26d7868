"""What is passed on the way down keeps what is made without it from being made."""

import time


class Context:
    def __init__(self):
        time.sleep(1)


class Connection:
    def __init__(self, name, context=None):
        if context is None:
            context = Context()
        self.context = context


def connect(name, context=None):
    return Connection(name, context=context)


def connect_shared(shared):
    return connect("shared", shared.context)


async def shares(shared):
    connect_shared(shared)  # possible: [blocking-call-in-async]


async def has_its_own():
    connect("own")  # error: [blocking-call-in-async]
