"""Files that lie in memory or are open already; what is awaited does not block."""

import io
import os
import queue


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


async def main(data: bytes, descriptor: int, path: str):
    listing(io.BytesIO(data))
    os.fdopen(descriptor, "rb")
    open(descriptor)
    listing(path)  # error: [blocking-call-in-async]
    open(path)  # error: [blocking-call-in-async]
