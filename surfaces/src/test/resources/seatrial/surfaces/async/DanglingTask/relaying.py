"""Hands on what another module makes."""

import spawning


def relay(coroutine):
    return spawning.spawn_later(coroutine)
