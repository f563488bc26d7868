"""Doubles that lie, and doubles that do not."""

import unittest
from unittest import mock
from unittest.mock import AsyncMock, MagicMock, Mock, patch

import pytest
from shop import use
from shop.service import Job, OrderService
from shop.use import Defaulted, Loose, Own, Quoted, Renamed, Typed, Untyped, run


def test_annotated():
    service = MagicMock()
    service.fetch_data.return_value = {"id": 1}  # error: [mock-of-missing-attribute] "`fetch_data`"
    service.load_order.return_value = 1
    service.fetch_data.side_effect = None
    assert Typed(service)


def test_keyword():
    double = Mock()
    double.fetch_data = 1  # error: [mock-of-missing-attribute]
    assert Quoted(service=double)


def test_asserted():
    service = AsyncMock()
    run(service)
    service.fetch_data.assert_called_once_with(1)  # error: [mock-of-missing-attribute]


def test_what_others_pass():
    service = mock.MagicMock()
    service.fetch_data.return_value = 1  # error: [mock-of-missing-attribute]
    assert Untyped(service)


def test_under_another_name():
    service = MagicMock()
    service.fetch_data.return_value = 1  # error: [mock-of-missing-attribute]
    assert Renamed(service)


def test_default():
    service = MagicMock()
    service.fetch_data.return_value = 1  # error: [mock-of-missing-attribute]
    assert Defaulted(service)


def test_dataclass():
    service = MagicMock(fetch_data=1)  # error: [mock-of-missing-attribute]
    assert Job(service, "name")


def test_attribute():
    own = Own()
    service = MagicMock(**{"fetch_data.return_value": 1})  # error: [mock-of-missing-attribute]
    own.service = service


def test_configured():
    service = MagicMock()
    service.configure_mock(fetch_data=1)  # error: [mock-of-missing-attribute]
    run(service)


def test_qualified():
    service = MagicMock()
    service.fetch_data.return_value = 1  # error: [mock-of-missing-attribute]
    use.run(service=service)


def test_patched():
    with patch("shop.use.OrderService") as cls:
        cls.return_value.fetch_data.return_value = 1  # error: [mock-of-missing-attribute]
        cls.return_value.load_order.return_value = 1
        Own()


@patch("shop.service.Mailer")
@mock.patch("shop.use.OrderService")
def test_decorated(orders, mailer):
    orders.return_value.fetch_data.return_value = 1  # error: [mock-of-missing-attribute]
    mailer.return_value.deliver.return_value = 1  # error: [mock-of-missing-attribute] "`Mailer`"


@pytest.fixture
def service():
    double = MagicMock()
    double.fetch_data.return_value = 1  # error: [mock-of-missing-attribute]
    return double


def test_fixture(service):
    run(service)


class OwnTest(unittest.TestCase):
    def setUp(self):
        self.service = MagicMock()
        self.service.fetch_data.return_value = 1  # error: [mock-of-missing-attribute]

    def test_it(self):
        Typed(self.service)


def test_by_name():
    order_service = MagicMock()
    order_service.fetch_data.return_value = 1  # FN
    print(order_service)


def test_by_the_name_of_the_parameter():
    mailer = MagicMock()
    mailer.deliver.return_value = 1  # possible: [mock-of-missing-attribute] "`Mailer`"
    Own().run(mailer)


# From here on all is silent.


def test_real_names():
    service = MagicMock()
    service.load_order.return_value = 1
    service.timeout = 2
    service.connection.close.return_value = 1
    service.connect.return_value = 1
    service.url = service.pair = service.stream = service.slot = service.kinds = service.total = 1
    service.refund.return_value = 1
    service.marked = True
    service.return_value = 2
    service.assert_called_once()
    assert run(service)


def test_specified():
    service = MagicMock(spec=OrderService)
    service.fetch_data.return_value = 1
    other = MagicMock(OrderService)
    other.fetch_data.return_value = 1
    run(service)
    run(other)


def test_unknown_classes():
    thing = MagicMock()
    thing.fetch_data.return_value = 1
    other = MagicMock()
    other.fetch_data.return_value = 1
    third = MagicMock()
    third.fetch_data.return_value = 1
    fourth = MagicMock()
    fourth.fetch_data.return_value = 1
    Loose(thing, other, third, fourth)


def test_read_only():
    service = MagicMock()
    run(service)
    assert service.fetch_data


def test_nowhere():
    service = MagicMock()
    service.fetch_data.return_value = 1


def test_somewhere_else():
    service = MagicMock()
    service.fetch_data.return_value = 1
    print(service)


def test_assigned_twice():
    service = MagicMock()
    service = MagicMock()
    service.fetch_data.return_value = 1  # FN
    run(service)
