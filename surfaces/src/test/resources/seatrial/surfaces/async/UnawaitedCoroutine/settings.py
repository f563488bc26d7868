"""Settings whose values are objects to be awaited, or entered; and coroutines that are returned."""

import asyncio


class Pending:
    def __init__(self, key):
        self.key = key

    def __await__(self):
        return asyncio.sleep(0).__await__()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await asyncio.sleep(0)


class Counted(Pending):
    def __len__(self):
        return len(self.key)

    def __add__(self, other):
        return Counted(self.key + other.key)


class Setting:
    def __call__(self):
        return Pending("x")


class Settings:
    def __init__(self):
        self.wait = Setting()

    def count(self):
        return Counted("y")

    async def load(self) -> list[str]:
        await asyncio.sleep(0)
        return []


async def pause(settings: Settings, now):
    until = now + settings.wait()  # error: [unawaited-coroutine] "`settings.wait` gives an object that has to be awaited"
    until += await settings.wait()
    if settings.wait():  # error: [unawaited-coroutine] "always true"
        until += 1
    if settings.count() and settings.count() + settings.count():
        until += 1
    settings.wait()
    async with settings.wait() as pending:
        return until, pending


async def names(settings: Settings, prefix) -> list[str]:
    if prefix:
        return await settings.load()
    return settings.load()  # error: [unawaited-coroutine] "what is returned is the coroutine"


async def waiting(settings: Settings) -> str:
    return settings.wait()  # error: [unawaited-coroutine] "what is returned here is that object"


async def undeclared(settings: Settings):
    return settings.load()  # error: [unawaited-coroutine]


async def pending(settings: Settings) -> Pending:
    return settings.wait()


def started(settings: Settings) -> list[str]:
    return settings.load()
