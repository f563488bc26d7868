"""Coroutines that compute, and those that let others do it."""

import asyncio
import hashlib

import bcrypt

import work


async def direct(password):
    bcrypt.hashpw(password, b"salt")  # error: [cpu-bound-in-async] "`bcrypt.hashpw` computes for long inside the coroutine `direct`"
    hashlib.scrypt(password, salt=b"s", n=2, r=8, p=1)  # error: [cpu-bound-in-async]
    total = 0
    for number in range(5_000_000):  # error: [cpu-bound-in-async] "a loop of 5,000,000 rounds"
        total += number
    return total


async def through_calls(password):
    work.hash_password(password, b"salt")  # error: [cpu-bound-in-async] "computes for long in `hashlib.pbkdf2_hmac`"
    work.stretch(password, 500_000)  # error: [cpu-bound-in-async] "500,000 rounds"
    work.count(10_000_000)  # error: [cpu-bound-in-async]
    work.table()  # error: [cpu-bound-in-async] "4,000,000 rounds"


async def constructs(password):
    return work.User(password)  # error: [cpu-bound-in-async]


async def right(password, name, rounds):
    await asyncio.to_thread(work.hash_password, password, b"salt")
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, work.table)
    hashlib.sha256(name).hexdigest()
    hashlib.pbkdf2_hmac("sha256", password, b"salt", 100)
    work.stretch(password, 10)
    work.stretch(password, rounds)
    for number in range(5_000_000):
        await asyncio.sleep(0)
    for number in range(5_000_000):
        if number == rounds:
            break
    for number in range(1_000):
        name += number


async def size_unknown(rows):
    return work.stretch(b"", len(rows) * 1_000_000)  # FN
