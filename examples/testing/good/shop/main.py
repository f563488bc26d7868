"""Puts the parts together."""

from shop.fetcher import DataFetcher
from shop.service import OrderService


def main():
    fetcher = DataFetcher(OrderService("https://orders.example"))
    print(fetcher.get_data(1))
