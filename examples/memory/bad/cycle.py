"""Builds two lists that hold each other, and calls the collector to get rid of them."""

import gc

a = []
b = [a]
a.append(b)

del a, b
gc.collect()
