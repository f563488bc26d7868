"""A command that cleans up when all is done."""

import argparse
import asyncio
import os


async def work():
    tasks = [asyncio.create_task(asyncio.sleep(1))]
    try:
        os.listdir("parts")  # error: [blocking-call-in-async]
        await asyncio.gather(*tasks)
    finally:
        os.rmdir("parts")  # possible: [blocking-call-in-async]


def main():
    argparse.ArgumentParser().parse_args()
    asyncio.run(work())
