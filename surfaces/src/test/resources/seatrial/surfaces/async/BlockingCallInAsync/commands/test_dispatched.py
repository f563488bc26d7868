"""Tests call commands as often as they like."""

import asyncio

import dispatched
import finishing


async def test_export(service):
    await dispatched.export(service, None)
    await finishing.work()


def test_answer(service):
    asyncio.run(dispatched.answer(service, None))
