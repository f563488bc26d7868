"""A process that sleeps before it ends, and one that goes on."""

import os
import sys
import time


async def reject(key):
    if not key:
        time.sleep(10)  # possible: [blocking-call-in-async]
        sys.exit(1)
    time.sleep(1)  # error: [blocking-call-in-async]


def crash(number):
    if number:
        os.kill(os.getpid(), number)
        time.sleep(10)
        raise RuntimeError("still there")


async def check(number):
    crash(number)  # possible: [blocking-call-in-async]
