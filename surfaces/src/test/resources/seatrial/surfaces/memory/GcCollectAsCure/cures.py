"""The collector as a cure, and as what it is."""

import gc
import gc as garbage
from gc import collect

a = []
b = [a]
a.append(b)

del a, b
gc.collect()  # error: [gc-collect-as-cure] "a cycle that the lines above build"


class Node:
    pass


def linked():
    first = Node()
    second = Node()
    first.other = second
    second.other = first
    del first
    garbage.collect()  # error: [gc-collect-as-cure] "a cycle that the lines above build"


def three_hops():
    x, y, z = {}, {}, {}
    x["y"] = y
    y["z"] = z
    z["x"] = x
    del x
    collect()  # error: [gc-collect-as-cure] "a cycle that the lines above build"


def freed(load):
    model = load()
    print(model)
    del model
    gc.collect()  # error: [gc-collect-as-cure] "letting go"


def handle(requests, answer):
    for request in requests:
        answer(request)
        gc.collect()  # error: [gc-collect-as-cure] "in a loop"


class Cache:
    def close(self):
        self.entries = None
        gc.collect()  # error: [gc-collect-as-cure] "letting go"


def on_memory_pressure():
    gc.collect()  # possible: [gc-collect-as-cure]


def harder():
    for _ in range(5):
        gc.collect()  # possible: [gc-collect-as-cure]


# From here on all is silent.


def measured():
    found = gc.collect()
    print(gc.collect())
    return found


def before_fork():
    del globals()["big"]
    gc.collect()
    gc.freeze()


def without_collector(work):
    gc.disable()
    for item in work:
        item()
        gc.collect()
    gc.enable()


def collects(collector):
    collector.collect()
