"""Tasks made by a loop that was asked for in several ways."""

import asyncio


async def work():
    await asyncio.sleep(0)


async def dropped():
    loop = asyncio.get_event_loop()
    loop.create_task(work())  # error: [dangling-task]
    running = asyncio.get_running_loop()
    running.create_task(work())  # error: [dangling-task]
    await asyncio.sleep(1)


async def held(tasks):
    loop = asyncio.get_event_loop()
    tasks.add(loop.create_task(work()))
    await asyncio.sleep(1)
