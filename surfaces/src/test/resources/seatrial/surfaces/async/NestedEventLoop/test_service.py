import bridge


async def test_fetch():
    bridge.fetch_now("https://example.org")  # possible: [nested-event-loop]
