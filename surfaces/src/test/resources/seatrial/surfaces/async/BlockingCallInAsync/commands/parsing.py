"""A module that reads the arguments of a command."""

import argparse
import asyncio
import subprocess


class Session:
    async def show(self):
        subprocess.run(["show"])  # possible: [blocking-call-in-async]

    async def served(self):
        subprocess.run(["served"])  # error: [blocking-call-in-async]


async def convert():
    subprocess.run(["convert"])  # possible: [blocking-call-in-async]


def main():
    parser = argparse.ArgumentParser()
    parser.set_defaults(run=Session.show)
    arguments = parser.parse_args()
    asyncio.run(convert())
    asyncio.run(arguments.run(Session()))
