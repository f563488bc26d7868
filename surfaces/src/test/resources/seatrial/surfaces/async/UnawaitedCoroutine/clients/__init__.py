"""The client of the paid edition, where it is there."""

try:
    from .paid import Client
except ImportError:
    from .free import Client

__all__ = ["Client"]
