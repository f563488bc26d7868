"""A module of the project's own that may be left out."""

from clients import Client


async def main():
    client = Client.create()  # error: [unawaited-coroutine] "`client` is used as if"
    client.run()
    opened = await Client.create()
    opened.run()  # error: [unawaited-coroutine] "`Client.run`"
