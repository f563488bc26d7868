"""Tests, whatever the file is called."""

import time
import unittest


class StoreCase(unittest.IsolatedAsyncioTestCase):
    async def test_waits(self):
        time.sleep(1)  # possible: [blocking-call-in-async]
