"""Callers that pass what would be made if they passed nothing."""

import asyncio

from clients import Connection, Context, Session, Wrapped


async def passes_nothing():
    Connection()  # error: [blocking-call-in-async]
    Session()  # error: [blocking-call-in-async]
    Wrapped()  # error: [blocking-call-in-async]


async def passes_what_is_known():
    context = await asyncio.to_thread(Context)
    Connection(context)
    Session(context=context)


async def passes_what_is_not_known(shared, context):
    Connection(shared.context)  # possible: [blocking-call-in-async]
    Session(context=context)  # possible: [blocking-call-in-async]
    Wrapped(shared.context)  # possible: [blocking-call-in-async]


async def passes_what_may_be_nothing(wanted):
    context = wanted.context if wanted else None
    Connection(context)  # error: [blocking-call-in-async]
