"""Locks of threads and of coroutines."""

import asyncio
import contextlib
import threading

import locks
from locks import state_lock


class Base:
    def __init__(self):
        self.lock = locks.new_lock()
        self.turn = asyncio.Lock()
        self.condition = threading.Condition()
        self.slots = threading.BoundedSemaphore(3)


class Service(Base):
    async def with_lock(self, source):
        with self.lock:  # error: [lock-across-await] "`Service.with_lock` holds the thread lock `self.lock`"
            await source.read()

    async def with_others(self, source):
        with self.condition:  # error: [lock-across-await]
            async for _ in source:
                pass
        with self.slots:  # error: [lock-across-await]
            async with source:
                pass
        with open("x") as file, state_lock:  # error: [lock-across-await] "`state_lock`"
            if file:
                await source.read()

    async def paired(self, source):
        self.lock.acquire()  # error: [lock-across-await]
        await source.read()
        self.lock.release()
        state_lock.acquire()  # error: [lock-across-await]
        try:
            await source.read()
        finally:
            state_lock.release()

    async def maybe(self, source, given):
        lock = self.lock if source else given
        with lock:  # possible: [lock-across-await]
            await source.read()

    async def right(self, source, given):
        with self.lock:
            value = 1
        await source.read()
        async with self.turn:
            await source.read()
        with given:
            await source.read()
        with self.lock:

            async def later():
                await source.read()

        self.lock.acquire()
        value += 1
        self.lock.release()
        await source.read()
        with contextlib.suppress(KeyError):
            await source.read()
        return value, later

    def synchronous(self):
        with self.lock:
            return 1


@contextlib.asynccontextmanager
async def locked():
    with state_lock:  # error: [lock-across-await]
        yield


async def through_a_manager(source):
    with manager():  # FN
        await source.read()


@contextlib.contextmanager
def manager():
    with state_lock:
        yield


async def conditionally(source, wanted):
    if wanted:
        state_lock.acquire()  # FN
    await source.read()
    if wanted:
        state_lock.release()
