"""Modules that are generated twice, once with coroutines and once without: a constant tells which
one this is."""

import asyncio

_IS_SYNC = False
IS_EAGER = True


class Pool:
    async def open(self):
        await asyncio.sleep(0)
        return self

    async def start(self):
        if _IS_SYNC:
            self.open()
        else:
            await self.open()

    async def restart(self):
        if not _IS_SYNC:
            await self.open()
        else:
            opened = self.open()
            opened.size = 1

    async def resize(self):
        if _IS_SYNC:
            self.open()
            return
        self.open()  # error: [unawaited-coroutine]

    def stop(self):
        if IS_EAGER and not _IS_SYNC:
            self.open()  # error: [unawaited-coroutine]
        if IS_EAGER and _IS_SYNC:
            self.open()


def run(pool: Pool):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pool.open()  # error: [unawaited-coroutine]


def schedule(loop: asyncio.AbstractEventLoop, pool: Pool):
    if _IS_SYNC:
        loop.call_soon(pool.open)
    else:
        loop.call_soon(pool.stop)
