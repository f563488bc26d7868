"""Commands, each on a loop of its own: nobody waits for it but whoever waits for the command."""

import asyncio
import contextlib
import functools
import subprocess
import time

import click
import requests
import unknown

from tool import work


def on_a_loop(function):
    @functools.wraps(function)
    def command(*args, **kwargs):
        return asyncio.run(function(*args, **kwargs))

    return command


def traced(function):
    @functools.wraps(function)
    async def call(*args, **kwargs):
        return await function(*args, **kwargs)

    return call


@click.command()
@on_a_loop
async def build():
    subprocess.run(["make"])  # possible: [blocking-call-in-async]
    requests.get("https://example.org")  # possible: [blocking-call-in-async]
    time.sleep(1)  # error: [blocking-call-in-async]


@click.command()
@on_a_loop
async def publish():
    subprocess.run(["make", "publish"])  # possible: [blocking-call-in-async]
    await asyncio.gather(upload("a"), upload("b"))


@contextlib.asynccontextmanager
async def run():
    yield


@click.command()
@on_a_loop
async def entered():
    async with run():
        subprocess.run(["entered"])  # possible: [blocking-call-in-async]


@traced
async def upload(name):
    subprocess.run(["upload", name])  # error: [blocking-call-in-async]


@click.command()
def fetch():
    asyncio.run(fetch_all())


async def fetch_all():
    for name in ("a", "b"):
        requests.get(name)  # possible: [blocking-call-in-async]
        await keep(name)
    while True:
        requests.get("status")  # error: [blocking-call-in-async]
        await asyncio.sleep(1)


async def keep(name):
    with open(name) as file:  # possible: [blocking-call-in-async]
        file.read()  # possible: [blocking-call-in-async]
    await asyncio.sleep(0)


@click.command()
def serve():
    asyncio.run(serve_all())


async def serve_all():
    requests.get("registry")  # possible: [blocking-call-in-async]
    server = await work.start_all()
    requests.get("registry")  # error: [blocking-call-in-async]
    try:
        await server.serve_forever()
    finally:
        subprocess.run(["deregister"])  # possible: [blocking-call-in-async]
        server.close()


class Command:
    """Somebody runs it."""

    async def run(self):
        subprocess.run(["command"])  # possible: [blocking-call-in-async]


class Interactive:
    def begin(self):
        asyncio.run(self.loop())

    async def loop(self):
        subprocess.run(["before"])  # possible: [blocking-call-in-async]
        task = asyncio.create_task(self.beat())
        tasks = [self.count(number) for number in range(3)]
        subprocess.run(["beside"])  # error: [blocking-call-in-async]
        await asyncio.gather(task, *tasks)

    async def beat(self):
        subprocess.run(["beat"])  # error: [blocking-call-in-async]

    async def count(self, number):
        subprocess.run(["count", number])  # error: [blocking-call-in-async]


application = unknown.Application()


@application.get("/")
async def answered():
    subprocess.run(["answered"])  # error: [blocking-call-in-async]


@click.command("show")
@unknown.synchronized
async def show():
    subprocess.run(["show"])  # possible: [blocking-call-in-async]


@unknown.synchronized
async def shown():
    subprocess.run(["shown"])  # error: [blocking-call-in-async]


@click.command()
@on_a_loop
async def chooses(command):
    if command == "serve":
        return await work.start_all()
    if command == "stop":
        return await stop_server()
    subprocess.run(["chosen"])  # possible: [blocking-call-in-async]


async def stop_server():
    subprocess.run(["stop"])  # possible: [blocking-call-in-async]
