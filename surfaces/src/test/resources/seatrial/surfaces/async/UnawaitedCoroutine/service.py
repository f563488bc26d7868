"""Calls of coroutine functions, awaited and not."""

import asyncio
import functools
import store
from store import Store, measured, save as keep, save_later

import framework


@framework.command
async def decorated():
    await asyncio.sleep(0)


async def dropped(records):
    store.save(1)  # error: [unawaited-coroutine] "`save` is a coroutine function, and this call is never awaited"
    keep(2)  # error: [unawaited-coroutine]
    save_later(3)  # error: [unawaited-coroutine]
    measured()  # error: [unawaited-coroutine]
    functools.partial(keep, 4)()  # error: [unawaited-coroutine]
    Store.sweep()  # error: [unawaited-coroutine] "`Store.sweep`"
    records and keep(5)  # error: [unawaited-coroutine]
    [keep(record) for record in records]  # error: [unawaited-coroutine]
    asyncio.sleep(1)  # error: [unawaited-coroutine] "sleep"
    unused = keep(6)  # error: [unawaited-coroutine] "`unused` is never read"
    decorated()  # possible: [unawaited-coroutine]


async def asked(user):
    if keep(user):  # error: [unawaited-coroutine] "always true"
        return 1
    while not keep(user):  # error: [unawaited-coroutine]
        pass
    assert keep(user)  # error: [unawaited-coroutine]
    if user and keep(user):  # error: [unawaited-coroutine]
        return 2
    if keep(user) == user:  # error: [unawaited-coroutine] "equals nothing"
        return 3
    return 4 if keep(user) else 5  # error: [unawaited-coroutine]


def synchronous(opened: Store):
    opened.close()  # error: [unawaited-coroutine]
    opened.size()
    return opened.close()


async def right(records, callback, group):
    await keep(1)
    pending = keep(2)
    await pending
    await asyncio.gather(keep(3), *(keep(record) for record in records))
    async with Store() as opened:
        opened.size()
        async for number in opened.numbers():
            print(number)
    opened = await Store.open()
    await opened.close()
    task = asyncio.create_task(keep(4))
    await task
    callback(keep(5))
    callback()
    group.start_soon(keep, 6)
    made = [keep(record) for record in records]
    await asyncio.gather(*made)
    (await opened.close()) or keep
    return keep(7)


def twin(is_async):
    def now():
        return 1

    async def later():
        return 2

    either = later if is_async else now
    either()


async def lost_in_a_list(records):
    waiting = []
    for record in records:
        waiting.append(keep(record))  # FN


async def read_on_one_path(record):
    pending = keep(record)  # FN
    if record:
        await pending


def unreachable():
    return 1
    keep(8)
