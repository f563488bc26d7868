"""A script that keeps what it has in files while others run beside it."""

import asyncio
import subprocess


async def pack(part):
    with open(part, "w") as file:  # possible: [blocking-call-in-async]
        file.write("packed")
    subprocess.run(["sync"])  # error: [blocking-call-in-async]


async def main():
    watching = asyncio.create_task(asyncio.sleep(100))
    for part in ("a", "b"):
        await pack(part)
    await watching


async def served(request):
    open("served")  # error: [blocking-call-in-async]


def add(router):
    router.add("/", served)


asyncio.run(main())
