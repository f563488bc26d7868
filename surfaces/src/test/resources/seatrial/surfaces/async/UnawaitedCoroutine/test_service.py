"""In a test a coroutine may be dropped on purpose inside of what watches for it."""

import warnings

from store import save


async def test_warns():
    with warnings.catch_warnings():
        save(1)  # possible: [unawaited-coroutine]
    save(2)  # error: [unawaited-coroutine]
