"""Nothing here waits, but for one line that shows that the file is read."""

import typing
import io
import os
import platform
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests

LOCK = threading.Lock()
DEBUG = False
WINDOWS = os.name == "nt"


class Twin:
    async def get(self):
        return 1


def datagram():
    connection = socket.socket()
    connection.setblocking(False)
    return connection


def generator():
    time.sleep(1)
    yield 1


def elsewhere():
    """Other systems than the one that is looked at."""
    name = sys.platform
    if name.startswith("win"):
        time.sleep(1)
    if platform.system() == "Windows":
        time.sleep(1)
    if WINDOWS:
        time.sleep(1)


async def main(twin: Twin):
    buffer = io.StringIO("text")
    buffer.read()
    io.BytesIO(b"bytes").read()
    await twin.get()
    datagram().recv(10)
    LOCK.acquire(blocking=False)
    with LOCK:
        pass
    time.sleep(0)
    generator()
    elsewhere()
    if DEBUG:
        time.sleep(1)
    time.sleep(1)  # error: [blocking-call-in-async]


def plain():
    time.sleep(1)


class Client:
    def fetch(self):
        import time

        time.sleep(1)
        return 1


class AsyncClient:
    async def fetch(self):
        return 1


def client(is_async):
    return AsyncClient() if is_async else Client()


async def awaited_twin(is_async):
    # What is awaited is the asynchronous one: the other could not be awaited.
    return await client(is_async).fetch()


async def upload(stream: "typing.BinaryIO"):
    # An interface: it may as well lie in memory.
    return stream.read()
