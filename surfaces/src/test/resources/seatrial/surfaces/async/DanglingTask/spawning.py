"""Functions that make tasks for others."""

import asyncio

_running = set()


def spawn(work):
    return asyncio.create_task(work)


def spawn_later(job):
    return asyncio.ensure_future(job)


def spawn_named(work, name):
    return spawn(work)


def spawn_held(work):
    task = asyncio.create_task(work)
    _running.add(task)
    task.add_done_callback(_running.discard)
    return task


def notify():
    return asyncio.create_task(asyncio.sleep(1))
