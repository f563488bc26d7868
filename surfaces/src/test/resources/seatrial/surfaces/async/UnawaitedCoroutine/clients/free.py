import asyncio


class Client:
    @classmethod
    async def create(cls):
        await asyncio.sleep(0)
        return cls()

    async def run(self):
        await asyncio.sleep(0)


async def finish(connection):
    """A private name of another package: a library may have the same."""
    connection._restore()
