import asyncio

ENDINGS = (asyncio.CancelledError, ConnectionError)


class Stop(Exception):
    pass
