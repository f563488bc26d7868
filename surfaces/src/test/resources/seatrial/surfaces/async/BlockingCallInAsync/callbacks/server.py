import asyncio
import functools
import time


def tick():
    time.sleep(1)  # error: [blocking-call-in-async] "inside `tick`, which runs on the event loop"


def done(task):
    time.sleep(1)  # error: [blocking-call-in-async]


def only_in_thread():
    time.sleep(1)


class Echo(asyncio.Protocol):
    def data_received(self, data):
        time.sleep(1)  # error: [blocking-call-in-async] "`Echo.data_received`, which the event loop calls"

    def helper(self):
        time.sleep(1)


class Server:
    def later(self):
        time.sleep(1)  # error: [blocking-call-in-async]

    async def run(self):
        loop = asyncio.get_running_loop()
        loop.call_soon(tick)
        loop.call_later(1, functools.partial(self.later))
        task = asyncio.create_task(asyncio.sleep(1))
        task.add_done_callback(done)
        await loop.run_in_executor(None, only_in_thread)
        await loop.create_server(Echo, "localhost", 80)
