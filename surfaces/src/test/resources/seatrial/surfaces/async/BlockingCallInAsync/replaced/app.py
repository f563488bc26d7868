"""What is made once for the module, or is there only when it is made again."""

import sqlite3
import threading

_database = None
_listener = None
_lock = threading.Lock()


def prepare():
    global _database
    if _database is None:
        _database = sqlite3.connect("data.db").execute("SELECT 1")


def prepared():
    if _database is not None:
        return
    with _lock:
        prepare()


def listen(thread):
    global _listener
    if _listener is not None:
        _listener.join()
    _listener = thread


def restart():
    if _listener is not None:
        _listener.join()


async def asks():
    prepared()  # possible: [blocking-call-in-async]


async def begins():
    listen(threading.Thread(target=print))  # possible: [blocking-call-in-async]


async def ends():
    restart()  # error: [blocking-call-in-async]
