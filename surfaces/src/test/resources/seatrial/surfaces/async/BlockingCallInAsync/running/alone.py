"""Loops that a thread has for one coroutine alone, and one that the program runs."""

import asyncio
import threading
import time


class Pinger:
    def __init__(self):
        self.stopped = threading.Event()

    def begin(self):
        threading.Thread(target=self._work, daemon=True).start()

    def _work(self):
        loop = asyncio.new_event_loop()
        loop.run_until_complete(self._ping())

    async def _ping(self):
        while not self.stopped.is_set():
            await asyncio.sleep(0)
            self.stopped.wait(1)  # possible: [blocking-call-in-async]


class Service:
    def __init__(self):
        self.stopped = threading.Event()

    def serve(self):
        loop = asyncio.new_event_loop()
        loop.run_until_complete(self._poll())

    async def _poll(self):
        while not self.stopped.is_set():
            await asyncio.sleep(0)
            self.stopped.wait(1)  # error: [blocking-call-in-async]
            time.sleep(1)  # error: [blocking-call-in-async]
