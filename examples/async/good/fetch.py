"""Two fetches that run together: the loop is free while they wait."""

import asyncio


async def fetch_data(n):
    await asyncio.sleep(n)
    return n


async def main():
    results = await asyncio.gather(fetch_data(1), fetch_data(2))
    print(results)


if __name__ == "__main__":
    asyncio.run(main())
