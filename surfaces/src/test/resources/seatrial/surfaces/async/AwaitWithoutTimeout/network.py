"""Connections that others limit, or nobody."""

import asyncio


async def connect(host):
    return await asyncio.open_connection(host, 80)  # error: [await-without-timeout] "the coroutine `connect` may wait for ever"


async def connect_within(host):
    return await asyncio.open_connection(host, 80)


class Link:
    async def open(self, host):
        await self.dial(host)

    async def dial(self, host):
        return await asyncio.open_connection(host, 80)
