"""Containers that are empty where they are made, and filled by code of which nothing is known."""

from collections import defaultdict, deque


class Job:
    async def run(self):
        print("runs")


class Silent:
    def run(self):
        print("runs")


jobs: dict[str, Job] = {}
current: Job
plain: "dict[str, Silent]" = {}


class Worker:
    def __init__(self):
        self.waiting: deque[Job] = deque()
        self.done: set[Job] = set()
        self.by_name: dict[str, list[Job]] = defaultdict(list)
        self.known: list = []

    async def work(self):
        for job in self.waiting:
            job.run()  # error: [unawaited-coroutine]
        for job in self.done:
            job.run()  # error: [unawaited-coroutine]
        for job in self.by_name["a"]:
            job.run()  # error: [unawaited-coroutine]
        for job in self.known:
            job.run()


async def work():
    for job in jobs.values():
        job.run()  # error: [unawaited-coroutine]
    current.run()  # error: [unawaited-coroutine]
    for job in plain.values():
        job.run()
