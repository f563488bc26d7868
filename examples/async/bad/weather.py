"""Blocks through a helper, and through a client that was not made for coroutines."""

import asyncio
import time
import urllib.request

import requests


def pause(seconds):
    time.sleep(seconds)


def download(url):
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.read()


async def forecast(city):
    response = requests.get(f"https://weather.example/{city}", timeout=10)
    return response.json()


async def forecast_with_retry(city):
    for attempt in range(3):
        try:
            return await forecast(city)
        except OSError:
            pause(2**attempt)
    return None


async def icon(name):
    return download(f"https://weather.example/icons/{name}.svg")


async def main():
    print(await asyncio.gather(forecast_with_retry("Oslo"), icon("rain")))


if __name__ == "__main__":
    asyncio.run(main())
