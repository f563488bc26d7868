"""What blocks is given to a thread, and waiting is left to the loop."""

import asyncio
import urllib.request

import requests


def download(url):
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.read()


def load_forecast(city):
    return requests.get(f"https://weather.example/{city}", timeout=10).json()


async def forecast(city):
    return await asyncio.to_thread(load_forecast, city)


async def forecast_with_retry(city):
    for attempt in range(3):
        try:
            return await forecast(city)
        except OSError:
            await asyncio.sleep(2**attempt)
    return None


async def icon(name):
    loop = asyncio.get_running_loop()
    url = f"https://weather.example/icons/{name}.svg"
    return await loop.run_in_executor(None, download, url)


async def main():
    print(await asyncio.gather(forecast_with_retry("Oslo"), icon("rain")))


if __name__ == "__main__":
    asyncio.run(main())
