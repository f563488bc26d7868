"""Was written when the service had a method `fetch_data`. It has been renamed since."""

from shop.service import OrderService


class DataFetcher:
    def __init__(self, service: OrderService):
        self.service = service

    def order_id(self):
        return self.service.fetch_data()["id"]


def main():
    fetcher = DataFetcher(OrderService("https://orders.example"))
    print(fetcher.order_id())
