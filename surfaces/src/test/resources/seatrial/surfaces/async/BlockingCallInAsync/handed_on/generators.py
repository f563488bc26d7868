"""Generators that somebody only passes on, and who iterates them."""

import asyncio
import time
from collections.abc import Iterator
from typing import cast


def rows():
    time.sleep(1)
    yield 1


def store(found):
    for row in found:
        print(row)


async def hands_over():
    found = cast(Iterator[int], rows())
    print(found)
    await asyncio.to_thread(store, found)


async def iterates():
    for row in cast(Iterator[int], rows()):  # error: [blocking-call-in-async] "sleeps"
        print(row)


async def collects():
    return list(rows())  # error: [blocking-call-in-async] "sleeps"
