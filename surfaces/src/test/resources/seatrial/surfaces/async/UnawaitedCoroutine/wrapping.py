"""What a decorator puts in place of a method calls other methods of the object."""

import asyncio
import functools


def in_transaction(method):
    @functools.wraps(method)
    async def around(self, *args):
        self.begin()  # error: [unawaited-coroutine] "`Ledger.begin` is a coroutine function"
        result = await method(self, *args)
        self.count_up()
        await self.commit()
        return result

    return around


class Ledger:
    def __init__(self):
        self.entries = 0

    async def begin(self):
        await asyncio.sleep(0)

    async def commit(self):
        await asyncio.sleep(0)

    def count_up(self):
        self.entries += 1

    @in_transaction
    async def book(self, amount):
        await asyncio.sleep(amount)
