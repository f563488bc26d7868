"""Branches that ask what they were given, or for what nobody asks."""

import argparse
import asyncio
import functools
import inspect
import time


class Twin:
    async def call(self, function):
        return await function()


class Plain:
    def call(self, function):
        time.sleep(1)
        return function()


def is_asynchronous(function) -> bool:
    if inspect.isclass(function):
        return False
    if inspect.iscoroutinefunction(function):
        return True
    return inspect.iscoroutinefunction(getattr(function, "__call__", None))


def retry(function):
    if is_asynchronous(function):
        caller = Twin()
    else:
        caller = Plain()

    @functools.wraps(function)
    def wrapped():
        return caller.call(function)

    return wrapped


@retry
async def get():
    return 1


@retry
def load():
    return 1


def invoke(function):
    if asyncio.iscoroutinefunction(function):
        return function()
    time.sleep(1)


def measure(interval=None):
    is_long = interval is not None and interval > 0
    if is_long:
        time.sleep(interval)


def run(work):
    if callable(work):
        return work()
    time.sleep(1)


def configured(**options):
    if "delay" in options:
        time.sleep(options["delay"])


def completed(**options):
    options["delay"] = 1
    if "delay" in options:
        time.sleep(1)


def arguments():
    parser = argparse.ArgumentParser("service")
    parser.add_argument("port")
    return parser.parse_args()


async def main():
    await get()
    load()  # error: [blocking-call-in-async]
    await invoke(get)
    invoke(load)  # error: [blocking-call-in-async]
    measure()
    measure(2)  # error: [blocking-call-in-async]
    run(lambda: 1)
    configured(name="a")
    configured(delay=1)  # error: [blocking-call-in-async]
    completed(name="a")  # error: [blocking-call-in-async]
    arguments()
