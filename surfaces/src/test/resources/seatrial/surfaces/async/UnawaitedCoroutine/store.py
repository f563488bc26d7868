"""Coroutines that other files call, and functions that hand them out."""

import asyncio


async def save(record):
    await asyncio.sleep(0)


def save_later(record):
    return save(record)


def timed(function):
    async def wrapper(*args, **kwargs):
        return await function(*args, **kwargs)

    return wrapper


@timed
async def measured():
    await asyncio.sleep(0)


class Base:
    async def close(self):
        await asyncio.sleep(0)


class Store(Base):
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.close()  # error: [unawaited-coroutine] "`Base.close`"

    @classmethod
    async def open(cls):
        return cls()

    @staticmethod
    async def sweep():
        await asyncio.sleep(0)

    async def numbers(self):
        yield 1

    def size(self):
        return 0


class Session:
    async def _restore(self):
        await asyncio.sleep(0)

    async def _flush(self):
        await asyncio.sleep(0)

    async def write(self):
        await asyncio.sleep(0)


class Buffer:
    def _flush(self):
        return 0


class View:
    def __init__(self, session):
        self.session = session

    async def show(self):
        self.session._restore()  # error: [unawaited-coroutine] "`Session._restore`"
        await self.session._restore()
        self.session._flush()
        self.session.write()  # FN
