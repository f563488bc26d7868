"""One function that many coroutines call waits: it is told once, where it waits."""

import time


def refresh():
    time.sleep(1)  # error: [blocking-call-in-async] "`time.sleep` sleeps, called from the coroutine `first` and from 8 other places"


async def first():
    refresh()


async def second():
    refresh()


async def third():
    refresh()


async def fourth():
    refresh()


async def fifth():
    refresh()


async def sixth():
    refresh()


async def seventh():
    refresh()


async def eighth():
    refresh()


async def ninth():
    refresh()


def few():
    time.sleep(1)


async def one():
    few()  # error: [blocking-call-in-async]


async def two():
    few()  # error: [blocking-call-in-async]
