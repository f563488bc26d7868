import asyncio
import functools
import time

from worker.threads import Core, in_thread, make_async, run_in_threadpool, timed


def load(key="a"):
    time.sleep(1)
    return key


def fetch(key):
    time.sleep(1)


def loader():
    return functools.partial(fetch, "a")


@in_thread
def decorated(key):
    time.sleep(1)


@timed
def called_through(key):
    time.sleep(1)


class Store:
    def __init__(self, core: Core):
        self.core = core

    def read(self):
        time.sleep(1)

    @property
    def size(self):
        time.sleep(1)
        return 1

    async def refresh(self):
        await self.core.async_add_executor_job(self.read)
        await self.core.async_add_executor_job(functools.partial(load, "a"))
        await self.core.async_add_executor_job(lambda: self.size)
        await self.core.async_add_executor_job(load())  # error: [blocking-call-in-async] "`load` sleeps"
        self.size  # error: [blocking-call-in-async] "`self.size` sleeps"


async def main():
    await run_in_threadpool(load)
    await run_in_threadpool(load, key="b")
    await make_async(load)()
    await make_async(load)(load())  # error: [blocking-call-in-async]
    await decorated("a")
    await asyncio.to_thread(loader())
    called_through("a")  # error: [blocking-call-in-async] "`called_through` sleeps"
    loader()()  # error: [blocking-call-in-async]
