import asyncio


class Client:
    @classmethod
    async def create(cls):
        await asyncio.sleep(0)
        return cls()

    async def run(self):
        await asyncio.sleep(0)
