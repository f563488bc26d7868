"""Decorators that look at the arguments and call what they stand on."""

import asyncio
import functools
import inspect


def checked(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        names = list(inspect.signature(function).parameters)
        hints = dict(zip(names[1:], args[1:]))
        for name, value in hints.items():
            if value is None:
                raise ValueError(name)
        return function(*args, **kwargs)

    return wrapper


class Manager:
    @checked
    async def save(self, record):
        await asyncio.sleep(0)

    @checked
    def count(self, record):
        return len(record)


async def main(record):
    manager = Manager()
    manager.save(record)  # error: [unawaited-coroutine] "is a coroutine function"
    manager.count(record)
    await manager.save(record)
