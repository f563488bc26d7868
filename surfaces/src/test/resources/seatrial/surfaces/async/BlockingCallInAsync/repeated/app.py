"""Plain wrappers that do again what failed: around what runs nothing yet they never sleep."""

import functools
import time


class Again:
    def __init__(self, pause):
        self.pause = pause

    def __call__(self, function, *args):
        left = 3
        while True:
            if left > 0:
                try:
                    result = function(*args)
                except OSError:
                    left -= 1
                else:
                    return result
            elif left == 0:
                time.sleep(self.pause)
                left = 3


def again(function):
    repeat = Again(1)

    @functools.wraps(function)
    def wrapper(*args):
        return repeat(function, *args)

    return wrapper


def slowly(function):
    @functools.wraps(function)
    def wrapper(*args):
        time.sleep(1)
        return function(*args)

    return wrapper


@again
async def pages(url):
    yield url


@again
async def page(url):
    return url


@again
def read(url):
    return url.upper()


@slowly
async def slow_page(url):
    return url


async def main(url):
    async for one in pages(url):
        print(one)
    await page(url)
    read(url)  # error: [blocking-call-in-async] "sleeps"
    await slow_page(url)  # error: [blocking-call-in-async] "sleeps"
