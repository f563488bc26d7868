"""A double of the service's own shape, and the service itself against a real server."""

import http.server
import json
import threading
from unittest.mock import MagicMock

from shop.fetcher import DataFetcher
from shop.service import OrderService


class Orders(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"id": int(self.path.rsplit("/", 1)[1])}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


def test_data_of_a_double():
    service = MagicMock(spec=OrderService)
    service.load_order.return_value = {"id": 1}

    assert DataFetcher(service).get_data(1) == {"id": 1}
    service.load_order.assert_called_once_with(1)


def test_data_of_a_server():
    with http.server.HTTPServer(("127.0.0.1", 0), Orders) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        fetcher = DataFetcher(OrderService(f"http://127.0.0.1:{server.server_port}"))

        assert fetcher.get_data(7) == {"id": 7}
        server.shutdown()
