"""Awaits for the network, with and without an end."""

import asyncio

import aiohttp
import anyio
import httpx

import network

PATIENCE = None
forever = aiohttp.ClientTimeout(total=None)  # error: [await-without-timeout] "whoever awaits it"
dial_only = aiohttp.ClientTimeout(connect=5)  # error: [await-without-timeout] "has no timeout here"
bounded = aiohttp.ClientTimeout(total=None, sock_read=30)
usual = aiohttp.ClientTimeout(total=60)


class Api:
    def __init__(self):
        self.endless = httpx.AsyncClient(timeout=None)  # error: [await-without-timeout] "timeout switched off"
        self.client = httpx.AsyncClient()

    async def load(self, url):
        await self.client.post(url, timeout=None)  # error: [await-without-timeout]
        await self.client.get(url, timeout=PATIENCE)  # error: [await-without-timeout]
        await self.client.get(url)
        return await self.client.get(url, timeout=30)


async def right(url, link: network.Link, options):
    async with asyncio.timeout(5):
        await asyncio.open_connection(url, 80)
    with anyio.fail_after(5):
        await asyncio.open_connection(url, 80)
    await asyncio.wait_for(asyncio.open_connection(url, 80), 5)
    await asyncio.wait_for(network.connect_within(url), 5)
    async with asyncio.timeout(5):
        await link.open(url)
    async with httpx.AsyncClient(**options) as client:
        await client.get(url, timeout=options["timeout"])
    {}.get(url, None)


async def endless_client(api: Api, url):
    return await api.endless.get(url)  # FN


async def pass_on(client: httpx.AsyncClient, url, response):
    async with client.stream("GET", url, timeout=None) as answer:  # possible: [await-without-timeout]
        async for piece in answer.aiter_bytes():
            await response.write(piece)
