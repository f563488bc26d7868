"""Calls of coroutine functions, awaited and not."""

import asyncio
import functools
import threading
from collections.abc import Awaitable
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


def rename(record: dict, name: str | None = None):
    return {**record, "name": name}


def schedule(work, record: object = None):
    return work, record


class Shelf:
    def __init__(self, record: Store):
        self.record = record


async def used(records, key):
    total = 1 + keep(key)  # error: [unawaited-coroutine] "what is used here is the coroutine"
    total += keep(key)  # error: [unawaited-coroutine]
    print(keep(key).name, keep(key)[0], f"saved {keep(key)}")  # error: [unawaited-coroutine] # error: [unawaited-coroutine] # error: [unawaited-coroutine]
    for record in keep(key):  # error: [unawaited-coroutine]
        print(record)
    first, second = keep(key)  # error: [unawaited-coroutine]
    opened = Store.open()  # error: [unawaited-coroutine] "`opened` is used as if it held what the call gives"
    opened.size()
    opened.size()
    rename(keep(key))  # error: [unawaited-coroutine] "where something else is declared"
    name = keep(key)  # error: [unawaited-coroutine] "passed on in `name`"
    Shelf(Store.open())  # error: [unawaited-coroutine]
    return rename({}, name=name), first, second, total


async def used_rightly(records, key, taker):
    schedule(keep(key), keep(key))
    taker(keep(key))
    opened = Store.open()
    opened = await opened
    opened.size()
    pending = keep(key)
    pending.close()
    if asyncio.iscoroutine(pending):
        await pending
    rename(await keep(key), name=await keep(key))
    either = Store.open()
    if key:
        either = Store()
    either.size()
    async for number in (await Store.open()).numbers():
        print(number)


def handed_over(loop: asyncio.AbstractEventLoop, task: asyncio.Task, opened: Store):
    loop.call_later(1, keep, 1)  # error: [unawaited-coroutine] "only calls it"
    loop.call_soon(lambda: keep(2))  # error: [unawaited-coroutine]
    loop.add_signal_handler(15, opened.close)  # error: [unawaited-coroutine] "`Base.close`"
    threading.Thread(target=keep, args=(3,)).start()  # error: [unawaited-coroutine]
    task.add_done_callback(functools.partial(keep, 4))  # error: [unawaited-coroutine]
    loop.call_soon(opened.size)
    threading.Thread(target=lambda: asyncio.run(keep(5))).start()
    loop.call_soon(lambda: loop.create_task(keep(6)))


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
    return keep(7)  # error: [unawaited-coroutine] "where what it gives is meant"


async def begun(records):
    return keep(records)


async def started(records):
    return keep(records)


async def told(records) -> "asyncio.Future | Awaitable":
    return keep(records)


async def awaited_twice(records):
    await (await begun(records))
    pending = await started(records)
    await asyncio.wait_for(pending, 1)
    await (await told(records))


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
