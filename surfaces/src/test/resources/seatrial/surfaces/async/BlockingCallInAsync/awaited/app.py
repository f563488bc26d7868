"""Clients in two forms: where their calls are awaited, the asynchronous one is meant."""

import sqlite3
import time

import redis


class Transaction:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


class AsyncTransaction:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        pass


class Client:
    def get(self, key):
        time.sleep(1)
        return self.cache[key]

    def transaction(self):
        time.sleep(1)
        return Transaction()

    def rows(self):
        time.sleep(1)
        yield 1


class AsyncClient:
    async def get(self, key):
        return self.cache[key]

    def transaction(self):
        return AsyncTransaction()

    async def rows(self):
        yield 1


def connect(is_async: bool):
    return AsyncClient() if is_async else Client()


async def awaits(is_async: bool):
    client = connect(is_async)
    await client.get("a")
    async with client.transaction():
        pass
    async for row in client.rows():
        print(row)


async def does_not_await(is_async: bool):
    client = connect(is_async)
    client.get("a")  # error: [blocking-call-in-async]
    with client.transaction():  # error: [blocking-call-in-async]
        pass


async def awaits_what_cannot_be():
    await Client().get("a")  # error: [blocking-call-in-async]


class Shared:
    """The declaration says one client, the one that is kept is the other."""

    connection: sqlite3.Connection

    def __init__(self, connection: sqlite3.Connection):
        self.connection = connection

    async def awaits(self):
        await self.connection.commit()

    async def does_not_await(self):
        self.connection.commit()  # error: [blocking-call-in-async]


class Cache:
    """Of what is not installed facts say what waits; what is awaited is the asynchronous twin."""

    def __init__(self, store: redis.Redis):
        self.store = store

    async def awaits(self, key):
        return await self.store.get(key)

    async def does_not_await(self, key):
        return self.store.get(key)  # error: [blocking-call-in-async]
