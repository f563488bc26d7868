"""Coroutines that ask one question each."""

import httpx


async def fetch(client: httpx.AsyncClient, url):
    answer = await client.get(url)
    return answer.text


async def fetch_alone(url):
    async with httpx.AsyncClient() as client:
        return await fetch(client, url)



class Counter:
    async def next(self, client: httpx.AsyncClient, url):
        self.count += 1
        return await client.get(url)
