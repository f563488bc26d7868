"""Used by commands and by others."""

import asyncio
import subprocess

import requests


async def start_all():
    subprocess.run(["prepare"])  # possible: [blocking-call-in-async]
    server = await asyncio.start_server(answer, "localhost", 80)
    subprocess.run(["prepared"])  # error: [blocking-call-in-async]
    return server


async def answer(reader, writer):
    subprocess.run(["answer"])  # error: [blocking-call-in-async]
    await shared()


async def shared():
    with open("shared") as file:  # error: [blocking-call-in-async]
        return file.read()  # error: [blocking-call-in-async]


def run_shared():
    asyncio.run(shared())


def run_for_others():
    asyncio.run(work())


async def work():
    with open("work") as file:  # possible: [blocking-call-in-async]
        file.read()  # possible: [blocking-call-in-async]
    requests.get("https://example.org")  # error: [blocking-call-in-async]


class Handed:
    async def run(self):
        with open("handed") as file:  # error: [blocking-call-in-async]
            file.read()  # error: [blocking-call-in-async]

    def start(self, loop):
        loop.register(self.run)
        asyncio.run(self.run())
