"""Tests may prove that something is freed."""

import gc
import weakref


class Thing:
    pass


def test_is_freed():
    thing = Thing()
    reference = weakref.ref(thing)
    del thing
    gc.collect()
    assert reference() is None
