"""A command has its loop for itself."""

import asyncio
import hashlib

import click


@click.command()
def derive():
    asyncio.run(derive_all())


async def derive_all():
    hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 600_000)  # possible: [cpu-bound-in-async]
    server = await asyncio.start_server(answer, "localhost", 80)
    await server.serve_forever()


async def answer(reader, writer):
    hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 600_000)  # error: [cpu-bound-in-async]
