"""Gets what it talks to handed in, so that a test can hand in something real."""


class DataFetcher:
    def __init__(self, client):
        self.client = client

    def get_data(self, order_id):
        return self.client.load_order(order_id)
