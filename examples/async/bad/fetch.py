"""Two fetches that should run together. Each of them stops the loop that runs both."""

import asyncio
import time


async def fetch_data(n):
    time.sleep(n)
    return n


async def main():
    results = await asyncio.gather(fetch_data(1), fetch_data(2))
    print(results)


if __name__ == "__main__":
    asyncio.run(main())
