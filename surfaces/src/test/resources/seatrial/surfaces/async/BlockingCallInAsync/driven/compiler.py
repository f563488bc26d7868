"""Coroutines that the program resumes itself, with no event loop, beside one that a loop runs."""

import asyncio
import time


class Ready:
    def __init__(self, generator):
        self._generator = generator

    def __await__(self):
        result = yield from self._generator
        return result


class Variables:
    def __init__(self):
        self.known = {}

    def _wait(self, name):
        while name not in self.known:
            yield
        return self.known[name]

    async def get(self, name):
        return await Ready(self._wait(name))


VARIABLES = Variables()


async def sensor(name):
    parent = await VARIABLES.get(name)
    with open(name) as file:
        return parent, file.read()


async def platform(name):
    await sensor(name)
    time.sleep(1)


async def switch(name):
    time.sleep(1)


async def report():
    time.sleep(1)  # error: [blocking-call-in-async]


def build(functions):
    tasks = [function("parent").__await__() for function in functions]
    while tasks:
        task = tasks.pop()
        try:
            next(task)
        except StopIteration:
            continue
        tasks.insert(0, task)


async def serve():
    await asyncio.sleep(1)
    await report()
    time.sleep(1)  # error: [blocking-call-in-async]


if __name__ == "__main__":
    build([sensor, platform, switch])
    asyncio.run(serve())
