"""Variables that hold a coroutine on one way and what it gives on another."""

import asyncio
import inspect


async def load(key):
    await asyncio.sleep(0)
    return {"key": key}


async def forgets_once(key, is_fresh):
    if is_fresh:
        record = load(key)  # error: [unawaited-coroutine] "`record` is used as if"
    else:
        record = await load("kept")
    return record["key"]


async def awaits_later(key, is_fresh):
    record = load(key)
    if is_fresh:
        record = await record
        return record["key"]
    record.close()
    return None


async def asks(key, given):
    record = given if given else None
    if record is None:
        record = load(key)
    if inspect.isawaitable(record):
        record = await record
    return record["key"]


async def replaces(key):
    record = await load(key)
    name = record["key"]
    record = load(name)
    await asyncio.gather(record)
    return name


async def overwrites(key):
    found = await load(key)
    for _ in range(2):
        print(found["key"])
        found = await load(key)
    return found["key"]
