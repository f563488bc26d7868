"""What tests clear is not cleared in production."""

from app import state


def test_remember():
    state.remember(1, 2)
    state.sessions.clear()
