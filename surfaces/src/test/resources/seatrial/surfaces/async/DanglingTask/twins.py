"""A module that is generated twice: a constant tells which twin it is."""

import asyncio

_IS_SYNC = True


async def poll():
    await asyncio.sleep(1)


def start():
    if not _IS_SYNC:
        asyncio.ensure_future(poll())
    asyncio.ensure_future(poll())  # error: [dangling-task]
