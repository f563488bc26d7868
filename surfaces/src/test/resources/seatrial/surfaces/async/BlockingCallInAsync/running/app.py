"""What is done only where no event loop runs is not done by a coroutine."""

import asyncio
import contextlib
import threading
import time


def in_loop():
    try:
        asyncio.get_running_loop()
        return True
    except RuntimeError:
        return False


def current():
    with contextlib.suppress(RuntimeError):
        return asyncio.get_running_loop()
    return None


def pause():
    if in_loop():
        return
    time.sleep(1)


def refuse():
    if current() is not None:
        raise RuntimeError("use the other one")
    time.sleep(1)


def else_sleep():
    if asyncio.get_event_loop().is_running():
        return
    else:
        time.sleep(1)


def held():
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        loop = None
    if loop is None or not loop.is_running():
        time.sleep(1)


def behind():
    try:
        return asyncio.get_running_loop().time()
    except RuntimeError:
        pass
    time.sleep(1)


class Client:
    def __init__(self):
        self.ready = threading.Event()
        self.loop = None
        self.start()

    def start(self):
        self.loop = current()
        if self.loop:
            return
        self.ready.wait()


class Engine:
    """Has a thread where no loop runs, which has none to wait for otherwise."""

    def __init__(self):
        self.loop = current()
        self.thread = None
        if self.loop is None:
            self._start()

    def _start(self):
        self.thread = threading.Thread(target=pause)
        self.thread.start()

    def close(self):
        if self.thread:
            self.thread.join()

    def leave(self):
        if not self.thread:
            return
        self.thread.join()


class Calls:
    """Waits for the loop where it runs in another thread."""

    def __init__(self, loop):
        self.loop = loop
        self.thread = threading.get_ident()

    def call(self, coroutine):
        is_here = self.thread == threading.get_ident()
        if is_here:
            return self.loop.create_task(coroutine)
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()


def on_loop(function, loop):
    if asyncio.get_running_loop() == loop:
        function()
    else:
        done = threading.Event()
        loop.call_soon_threadsafe(done.set)
        done.wait()


def blocks_a_running_loop():
    if in_loop():
        time.sleep(1)


async def main():
    pause()
    refuse()
    else_sleep()
    held()
    behind()
    Client()
    Engine().close()
    Engine().leave()
    calls = Calls(asyncio.get_running_loop())
    calls.call(asyncio.sleep(1))  # possible: [blocking-call-in-async]
    on_loop(print, None)  # possible: [blocking-call-in-async]
    blocks_a_running_loop()  # error: [blocking-call-in-async]
