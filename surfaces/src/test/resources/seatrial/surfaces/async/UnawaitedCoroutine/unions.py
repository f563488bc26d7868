"""One of two: a finding needs both to give a coroutine."""

import asyncio
from typing import Optional, Union


class Session:
    def add(self, row):
        return row

    async def flush(self):
        await asyncio.sleep(0)


class NoSession:
    async def add(self, row):
        await asyncio.sleep(0)

    async def flush(self):
        await asyncio.sleep(0)


async def save(session: Session | NoSession, other: "Optional[Union[Session, NoSession]]", row):
    session.add(row)
    other.add(row)
    session.flush()  # error: [unawaited-coroutine] "is a coroutine function"
    await session.flush()


async def save_by(is_real, row):
    session = Session() if is_real else NoSession()
    session.add(row)
    session.flush()  # error: [unawaited-coroutine]
    await other_session(is_real).flush()
    other_session(is_real).add(row)


def other_session(is_real):
    return Session() if is_real else NoSession()
