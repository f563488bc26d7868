"""Commands of a bot in a folder of such commands."""

import requests


async def play(context):
    requests.get("https://example.org")  # error: [blocking-call-in-async]
