"""Helps tests, wherever it lies."""

import time

import pytest


@pytest.fixture
async def store():
    time.sleep(1)  # possible: [blocking-call-in-async]
    yield {}
