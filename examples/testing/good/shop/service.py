"""Talks to the order system."""

import json
import urllib.request


class OrderService:
    def __init__(self, base_url):
        self.base_url = base_url

    def load_order(self, order_id):
        with urllib.request.urlopen(f"{self.base_url}/orders/{order_id}", timeout=10) as response:
            return json.load(response)
