"""Files that lie in memory or are open already; what is awaited does not block."""

import io
import os
import queue
import sqlite3
import tarfile
import zipfile

from pydub import AudioSegment


class Archive:
    def __init__(self, file):
        if isinstance(file, str):
            self.file = open(file, "rb")
        else:
            self.file = file


def listing(source):
    return Archive(source)


class Stream:
    def __init__(self, chunks=None):
        # An asynchronous queue, whatever it is declared as.
        self.queue: queue.Queue | None = chunks

    async def read(self):
        return await self.queue.get()


class Store:
    def __init__(self, path):
        self.connection = sqlite3.connect(":memory:")
        self.cursor = self.connection.cursor()
        self.disk = sqlite3.connect(path)

    async def add(self, item):
        self.connection.execute("INSERT INTO items VALUES (?)", (item,))
        self.connection.commit()
        self.cursor.execute("SELECT 1")
        self.disk.execute("SELECT 1")  # error: [blocking-call-in-async]


async def unpack(data: bytes):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        with archive.open(archive.namelist()[0]) as member:
            member.read()


async def untar(data: bytes):
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for member in archive:
            archive.extractfile(member).read()


async def drain(waiting: queue.Queue, other: queue.Queue):
    while not waiting.empty():
        waiting.get()
    other.get()  # error: [blocking-call-in-async]


def content(length: int):
    if length < 100_000:
        return io.BytesIO()
    return open("content", "w+b")


class Request:
    def __init__(self):
        self.content = None

    def begin(self, length: int):
        self.content = content(length)


async def answer(request: Request):
    return request.content.read()  # possible: [blocking-call-in-async]


async def copy(file: io.BufferedReader):
    return file.read()  # error: [blocking-call-in-async]


async def listen(sound: bytes, path: str):
    AudioSegment.from_wav(io.BytesIO(sound))
    AudioSegment.from_wav(path)  # error: [blocking-call-in-async]


async def main(data: bytes, descriptor: int, path: str):
    listing(io.BytesIO(data))
    os.fdopen(descriptor, "rb")
    open(descriptor)
    listing(path)  # error: [blocking-call-in-async]
    open(path)  # error: [blocking-call-in-async]
