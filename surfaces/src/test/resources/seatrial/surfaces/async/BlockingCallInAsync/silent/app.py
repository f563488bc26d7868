"""Nothing here waits, but for one line that shows that the file is read."""

import io
import socket
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests

LOCK = threading.Lock()
DEBUG = False


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
    if DEBUG:
        time.sleep(1)
    time.sleep(1)  # error: [blocking-call-in-async]


def plain():
    time.sleep(1)
