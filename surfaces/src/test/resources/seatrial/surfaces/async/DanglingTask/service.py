"""Tasks held and dropped."""

import asyncio
from asyncio import ensure_future

import relaying
import spawning
from spawning import spawn_held


async def work(number=0):
    await asyncio.sleep(number)


def tell(task):
    print(task)


async def dropped():
    asyncio.create_task(work())  # error: [dangling-task] "the task of `work`"
    ensure_future(work())  # error: [dangling-task]
    asyncio.get_running_loop().create_task(work())  # error: [dangling-task]
    spawning.spawn(work())  # error: [dangling-task]
    spawning.spawn_named(work(), "w")  # error: [dangling-task]
    spawning.notify()  # error: [dangling-task]
    relaying.relay(work())  # error: [dangling-task] "the task of `work`"
    [asyncio.create_task(work(n)) for n in range(3)]  # error: [dangling-task]


def unread():
    task = asyncio.ensure_future(work())  # error: [dangling-task] "`task` is never read"


def only_called_back():
    task = asyncio.ensure_future(work())  # error: [dangling-task] "only gets a callback"
    task.add_done_callback(tell)


def held_while_the_loop_runs(loop: asyncio.AbstractEventLoop):
    _ = loop.create_task(work())
    loop.run_forever()


class Server:
    def __init__(self):
        self.tasks = set()
        self.main = asyncio.ensure_future(work())

    def start(self, loop: asyncio.AbstractEventLoop):
        loop.create_task(work())  # error: [dangling-task]
        self.tasks.add(loop.create_task(work()))

    async def restart(self):
        self.main = asyncio.create_task(work())
        task = asyncio.create_task(work())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


async def right(group, future: asyncio.Future):
    await asyncio.create_task(work())
    tasks = [asyncio.create_task(work(n)) for n in range(3)]
    await asyncio.wait(tasks)
    async with asyncio.TaskGroup() as own:
        own.create_task(work())
    group.create_task(work())
    spawn_held(work())
    asyncio.ensure_future(future)
    return asyncio.create_task(work())


async def held_by_its_frame():
    background = asyncio.create_task(work())
    await asyncio.sleep(3600)


async def by_callback(loop):
    running = asyncio.get_running_loop()
    running.call_later(1, lambda: asyncio.create_task(work()))  # error: [dangling-task] "drops what its callback gives"
    running.call_soon(asyncio.create_task, work())  # error: [dangling-task]
    running.add_signal_handler(15, lambda: asyncio.ensure_future(work()))  # error: [dangling-task] "the task of `work`"
    running.call_soon(lambda: spawn_held(work()))
    running.call_soon(tell, None)
    await running.run_in_executor(None, lambda: asyncio.run(work()))
