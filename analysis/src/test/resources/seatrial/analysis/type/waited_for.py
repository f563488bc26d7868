"""What is waited for, in queues, futures and tasks that are told by an annotation what they give."""

import asyncio
import queue
from typing import Optional


class Job:
    pass


class Service:
    def __init__(self):
        self.jobs: asyncio.Queue[Job] = asyncio.Queue()
        self.untold = asyncio.Queue()

    async def work(self):
        job = await self.jobs.get()  #: job = Job
        other = await self.untold.get()  #: other = ?


async def queues(
    jobs: asyncio.Queue[Job],
    urgent: "asyncio.PriorityQueue[tuple[int, Job]]",
    stack: asyncio.LifoQueue[Job],
    until_none: asyncio.Queue[Optional[Job]],
):
    job = await jobs.get()  #: job = Job
    at_once = jobs.get_nowait()  #: at_once = Job
    in_time = await asyncio.wait_for(jobs.get(), 5)  #: in_time = Job
    pair = await urgent.get()
    first = pair[1]  #: first = Job
    last = await stack.get()  #: last = Job
    while (more := await until_none.get()) is not None:
        one = more  #: one = Job


async def makes():
    jobs = asyncio.Queue[Job]()
    job = await jobs.get()  #: job = Job


def threads(jobs: queue.Queue[Job], simple: queue.SimpleQueue[Job], stack: queue.LifoQueue[Job]):
    job = jobs.get()  #: job = Job
    at_once = simple.get_nowait()  #: at_once = Job
    last = stack.get()  #: last = Job


async def futures(answer: asyncio.Future[Job], task: asyncio.Task[Job]):
    job = await answer  #: job = Job
    other = await task  #: other = Job
    done = task.result()  #: done = Job


async def many(tasks: list[asyncio.Task[Job]]):
    for job in await asyncio.gather(*tasks):
        one = job  #: one = Job
    for task in asyncio.as_completed(tasks):
        next_one = await task  #: next_one = Job
