"""Passes. The program does not work."""

from unittest.mock import MagicMock

from shop.fetcher import DataFetcher


def test_order_id():
    service = MagicMock()
    service.fetch_data.return_value = {"id": 1}

    assert DataFetcher(service).order_id() == 1
