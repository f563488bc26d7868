"""Code that asks whether it calls a coroutine function."""

import asyncio
import inspect


class Listener:
    async def tell(self, event):
        await asyncio.sleep(0)


async def notify(listener: Listener | None, event):
    if listener is not None and asyncio.iscoroutinefunction(listener.tell):
        await listener.tell(event)
    elif listener is not None:
        listener.tell(event)


async def notify_all(listeners: list[Listener], event):
    for listener in listeners:
        if inspect.iscoroutinefunction(listener.tell):
            await listener.tell(event)
            continue
        listener.tell(event)


async def hurry(listener: Listener | None, event):
    if listener is not None and event:
        await listener.tell(event)
    elif listener is not None:
        listener.tell(event)  # error: [unawaited-coroutine]


async def repeat(listener: Listener, event):
    if asyncio.iscoroutinefunction(listener.tell):
        listener.tell(event)  # error: [unawaited-coroutine]


async def pick(listener: Listener, event):
    if not asyncio.iscoroutinefunction(listener.tell):
        return listener.tell(event)
    return await listener.tell(event)
