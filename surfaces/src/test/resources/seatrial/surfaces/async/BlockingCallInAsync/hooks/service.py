"""What services have run before they serve, and after, by the words that frameworks have for it."""

import asyncio
import concurrent.futures
import time

import framework
import requests

app = framework.Application()


async def connect(app):
    requests.get("https://example.org")  # possible: [blocking-call-in-async]
    time.sleep(1)  # error: [blocking-call-in-async]


async def clean(app):
    requests.get("https://example.org/bye")  # possible: [blocking-call-in-async]


async def also_called(app):
    requests.get("https://example.org/again")  # error: [blocking-call-in-async]


app.on_startup.append(connect)
app.on_startup.append(also_called)
app.on_cleanup.append(clean)


@app.before_serving
async def warm():
    requests.get("https://example.org/warm")  # possible: [blocking-call-in-async]


@app.startup
async def announce(app):
    requests.get("https://example.org/announce")  # possible: [blocking-call-in-async]


@app.before_serving
async def keep():
    open("kept").close()  # possible: [blocking-call-in-async]
    while True:
        open("keeping").close()  # error: [blocking-call-in-async]
        await save()


async def save():
    open("saved", "w").close()  # error: [blocking-call-in-async]


@app.on("shutdown")
async def stop():
    requests.get("https://example.org/stop")  # possible: [blocking-call-in-async]


@app.on("message")
async def receive(message):
    requests.get("https://example.org/message")  # error: [blocking-call-in-async]
    await also_called(app)


async def begin():
    requests.get("https://example.org/begin")  # possible: [blocking-call-in-async]


other = framework.Service(on_startup=[begin])


class Workers:
    def __init__(self):
        self.pool = concurrent.futures.ThreadPoolExecutor()

    async def shutdown(self):
        self.pool.shutdown()  # possible: [blocking-call-in-async]
        requests.get("https://example.org/down")  # possible: [blocking-call-in-async]
        time.sleep(1)  # error: [blocking-call-in-async]

    async def stop_workers(self):
        self.pool.shutdown()  # possible: [blocking-call-in-async]
        requests.get("https://example.org/stopped")  # error: [blocking-call-in-async]
        open("stopped", "w")  # error: [blocking-call-in-async]

    async def restart(self):
        self.pool.shutdown()  # error: [blocking-call-in-async]
        await asyncio.sleep(0)


class Agent:
    async def run_startup_tasks(self):
        await self._announce()
        for name in ("a", "b"):
            open(name).close()  # possible: [blocking-call-in-async]
        while True:
            open("watched").close()  # error: [blocking-call-in-async]
            await asyncio.sleep(1)

    async def _announce(self):
        with open("announced", "w"):  # possible: [blocking-call-in-async]
            pass
        requests.get("https://example.org/announce")  # error: [blocking-call-in-async]

    async def on_chat_start(self):
        open("chat").close()  # error: [blocking-call-in-async]
