"""Coroutines that run a loop, and those that do not."""

import asyncio

import bridge
from bridge import Client, fetch


async def direct(url):
    asyncio.run(fetch(url))  # error: [nested-event-loop] "`asyncio.run` runs an event loop inside the coroutine `direct`"
    asyncio.get_event_loop().run_until_complete(fetch(url))  # error: [nested-event-loop]
    asyncio.new_event_loop().run_forever()  # error: [nested-event-loop]


async def through_calls(url):
    bridge.fetch_now(url)  # error: [nested-event-loop] "`bridge.fetch_now` runs an event loop in"
    bridge.fetch_on(asyncio.get_event_loop(), url)  # error: [nested-event-loop]
    Client().get(url)  # error: [nested-event-loop]
    return Client().home  # error: [nested-event-loop]


def callback(url):
    bridge.fetch_now(url)  # error: [nested-event-loop] "which runs on the event loop"


async def right(url):
    await fetch(url)
    await asyncio.to_thread(bridge.fetch_now, url)
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, bridge.fetch_now, url)
    loop.call_soon(callback, url)
    bridge.fetch_if_free(url)
    bridge.fetch_or_schedule(url)
    bridge.fetch_in_thread(url)
    bridge.fetch_either_way(url)


async def by_name(name, url):
    getattr(bridge, name)(url)  # FN


def main(url):
    bridge.fetch_now(url)
    asyncio.run(right(url))


if __name__ == "__main__":
    main("https://example.org")
