import asyncio


async def test_connects():
    await asyncio.open_connection("localhost", 80)  # possible: [await-without-timeout]
