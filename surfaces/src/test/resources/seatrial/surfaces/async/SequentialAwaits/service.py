"""Loops that await, and those that must."""

import asyncio

import httpx

import pages


async def collected(urls, client: httpx.AsyncClient):
    found = []
    for url in urls:
        found.append(await client.get(url))  # error: [sequential-awaits] "`collected` awaits `client.get`"
    by_url = {}
    for url in urls:
        by_url[url] = await client.get(url)  # error: [sequential-awaits]
    for url in urls:
        answer = await pages.fetch(client, url)  # error: [sequential-awaits]
        found.append(answer)
    return found, by_url, [await pages.fetch_alone(url) for url in urls]  # error: [sequential-awaits]



async def right(urls, client: httpx.AsyncClient, connection, counter: pages.Counter):
    found = []
    for url in urls:
        answer = await client.get(url)
        if answer.is_success:
            return answer
    for url in urls:
        found.append(await client.get(url))
        await asyncio.sleep(1)
    for url in urls:
        found.append(await client.get(url, params={"after": found[-1]}))
    for url in urls:
        found.append(await connection.fetch(url))
    for url in urls:
        found.append(await counter.next(client, url))
    for url in urls:
        await client.post(url)
    for url in ("a", "b"):
        found.append(await client.get(url))
    for _ in urls:
        found.append(await client.get("https://example.org"))
    found += await asyncio.gather(*(client.get(url) for url in urls))
    async for url in connection:
        found.append(await client.get(url))
    return found


async def used(urls, client: httpx.AsyncClient):
    sizes = []
    for url in urls:
        answer = await client.get(url)  # error: [sequential-awaits]
        sizes.append(len(answer.content))
    for url in urls:
        answer = await client.get(url)  # error: [sequential-awaits]
        sizes.append(answer.json()["size"])
    for url in urls:
        answer = await client.get(url)  # FN
        sizes.append(measure(answer))
    return sizes
