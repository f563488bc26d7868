"""The project's own ways to hand work to a thread: none of them calls what it is given."""

import asyncio
import functools


class Core:
    def __init__(self, loop):
        self.loop = loop

    def async_add_executor_job(self, target, *args):
        return self.loop.run_in_executor(None, target, *args)


async def run_in_threadpool(func, *args, **kwargs):
    func = functools.partial(func, *args, **kwargs)
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, func)


def make_async(func):
    @functools.wraps(func)
    async def wrapper(*args, **kwargs):
        return await asyncio.to_thread(func, *args, **kwargs)

    return wrapper


def in_thread(func):
    def wrapper(*args):
        return asyncio.get_running_loop().run_in_executor(None, lambda: func(*args))

    return wrapper


def timed(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper
