"""A service that waits in every way that one file can show."""

import asyncio
import concurrent.futures
import contextlib
import functools
import queue
import socket
import subprocess
import threading
import time as clock
import urllib.request
from time import sleep
from time import sleep as nap

import anyio
import psycopg2
import requests
from requests import Session

from helpers import slow

session = requests.Session()


def helper():
    deeper()  # error: [blocking-call-in-async] "called from `helper`, which runs on the event loop"


def deeper():
    nap(0.5)


def recursive(n):
    if n:
        recursive(n - 1)
    clock.sleep(n)


def numbers():
    sleep(1)
    yield 1


@contextlib.contextmanager
def entered():
    sleep(1)
    yield


@functools.lru_cache(maxsize=1)
def cached():
    return requests.get("https://example.org").text


@some_decorator
def decorated():
    sleep(1)


def never_called():
    sleep(10)


class Base:
    def connect(self):
        return socket.create_connection(("example.org", 80))


class Client(Base):
    def __init__(self, url: str, http: Session):
        self.url = url
        self.http = http
        self.own = requests.Session()
        self.jobs = queue.Queue()
        self.done = asyncio.Event()

    def fetch(self):
        return self.own.get(self.url)

    async def run(self):
        self.fetch()  # error: [blocking-call-in-async] "`self.fetch` waits for the network in `requests.Session.get`"
        self.http.post(self.url)  # error: [blocking-call-in-async]
        self.connect()  # error: [blocking-call-in-async] "socket.create_connection"
        self.jobs.get()  # error: [blocking-call-in-async] "waits for another thread"
        self.jobs.get(block=False)
        await self.done.wait()
        await asyncio.to_thread(self.fetch)
        await anyio.to_thread.run_sync(self.fetch)

    async def hand_over(self):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(pool, functools.partial(self.fetch))
            await loop.run_in_executor(pool, lambda: self.fetch())
            await asyncio.to_thread(self.fetch())  # error: [blocking-call-in-async]


class Starting:
    def __init__(self):
        subprocess.run(["true"])


async def direct():
    sleep(1)  # error: [blocking-call-in-async] "`time.sleep` sleeps inside the coroutine `direct`"
    nap(1)  # error: [blocking-call-in-async]
    clock.sleep(1)  # error: [blocking-call-in-async]
    clock.sleep(0)
    urllib.request.urlopen("https://example.org")  # error: [blocking-call-in-async]
    session.get("https://example.org")  # error: [blocking-call-in-async]
    with requests.Session() as inner:
        inner.get("https://example.org")  # error: [blocking-call-in-async]
    connection = psycopg2.connect("dbname=x")  # error: [blocking-call-in-async]
    cursor = connection.cursor()
    cursor.execute("select 1")  # error: [blocking-call-in-async] "waits for the database"
    [requests.get(url) for url in ("a", "b")]  # error: [blocking-call-in-async]
    threading.Thread(target=sleep).join()  # error: [blocking-call-in-async]


async def indirect():
    helper()  # error: [blocking-call-in-async] "`helper` sleeps in `time.sleep`, called from the coroutine `indirect`"
    recursive(3)  # error: [blocking-call-in-async]
    Starting()  # error: [blocking-call-in-async] "waits for a process"
    cached()  # error: [blocking-call-in-async]
    for _ in numbers():  # error: [blocking-call-in-async]
        pass
    numbers()
    with entered():  # error: [blocking-call-in-async]
        pass
    decorated()  # error: [blocking-call-in-async]
    slow()  # error: [blocking-call-in-async] "`slow` sleeps in `time.sleep`"

    def nested():
        sleep(1)

    nested()  # error: [blocking-call-in-async]


async def generator():
    yield helper()  # error: [blocking-call-in-async]


IS_SYNC = False


async def dead_branches(host):
    if True:
        await asyncio.sleep(1)
    else:
        sleep(1)
    if IS_SYNC:
        sleep(1)
    if not IS_SYNC:
        sleep(1)  # error: [blocking-call-in-async]
    socket.getaddrinfo(host, 80, flags=socket.AI_NUMERICHOST)
    socket.getaddrinfo(host, 80)  # error: [blocking-call-in-async]


async def shadowed(requests, sleep):
    requests.get("https://example.org")
    sleep(1)
    await indirect()
    await helper_task(helper)


async def helper_task(callback):
    loop = asyncio.get_running_loop()
    loop.call_later(1, callback)
    for clock in ("a", "b"):
        clock.sleep(1)


def sync_caller():
    helper()
    asyncio.run(direct())


sleep(1)
