"""Synchronous ways into coroutines."""

import asyncio
import threading


async def fetch(url):
    await asyncio.sleep(1)
    return url


def fetch_now(url):
    return asyncio.run(fetch(url))


def fetch_on(loop: asyncio.AbstractEventLoop, url):
    return loop.run_until_complete(fetch(url))


def fetch_if_free(url):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return fetch_now(url)
    return None


def fetch_or_schedule(url):
    loop = asyncio.get_event_loop()
    if loop.is_running():
        return asyncio.ensure_future(fetch(url))
    return loop.run_until_complete(fetch(url))


def fetch_either_way(url):
    try:
        return asyncio.run(fetch(url))
    except RuntimeError:
        return fetch_in_thread(url)


def fetch_in_thread(url):
    thread = threading.Thread(target=fetch_now, args=(url,))
    thread.start()
    return thread


class Client:
    def get(self, url):
        return fetch_now(url)

    @property
    def home(self):
        return self.get("https://example.org")
