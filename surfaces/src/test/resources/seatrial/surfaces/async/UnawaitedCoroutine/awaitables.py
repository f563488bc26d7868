"""Objects made to be awaited whose base is an interface of the language."""

import asyncio
import collections.abc
import typing
from typing import Generic, TypeVar

T = TypeVar("T")


async def load():
    await asyncio.sleep(0)
    return 1


class Value(typing.Awaitable[int]):
    def __await__(self):
        return load().__await__()


class Kept(collections.abc.Awaitable, Generic[T]):
    def __await__(self):
        return load().__await__()


class Config:
    def value(self):
        return Value()

    def kept(self):
        return Kept()


async def main(config: Config):
    print(config.value() + 1)  # error: [unawaited-coroutine] "has to be awaited"
    print(config.kept() * 2)  # error: [unawaited-coroutine] "has to be awaited"
    if config.value():  # error: [unawaited-coroutine] "always true"
        return
    print(await config.value() + 1)
