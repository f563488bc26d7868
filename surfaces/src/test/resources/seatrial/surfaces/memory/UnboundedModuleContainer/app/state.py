"""Containers that live as long as the process."""

import collections
import functools
from collections import OrderedDict, defaultdict, deque
from enum import Enum

sessions = {}
events = []
seen: set[str] = set()
hits = collections.Counter()
tail = deque()
answers = {}
shared = {}
by_user = defaultdict(list)


def remember(session_id, payload):
    sessions[session_id] = payload  # error: [unbounded-module-container] "`sessions`"


def record(event):
    events.append({"event": event})  # error: [unbounded-module-container] "list `events`"


def is_new(url):
    if url in seen:
        return False
    seen.add(url)  # error: [unbounded-module-container] "`seen`"
    return True


def count(address):
    hits[address] += 1  # error: [unbounded-module-container] "`hits`"


class Log:
    def write(self, line):
        tail.append(line)  # error: [unbounded-module-container] "`tail`"


def answer(prompt, ask):
    if prompt not in answers:
        answers[prompt] = ask(prompt)  # error: [unbounded-module-container] "`answers`"
    return answers[prompt]


def note(user, text):
    by_user[user].append(text)  # possible: [unbounded-module-container] "`by_user`"


squares = {}
small = {}


def square(n):
    if n not in squares:
        squares[n] = n * n  # error: [unbounded-module-container]
    return squares[n]


def small_square(n):
    if n < 100:
        small[n] = n * n  # possible: [unbounded-module-container]
    return n * n


# From here on all is silent, or possible.

Color = Enum("Color", "RED GREEN")


class Mode(Enum):
    FAST = 1
    SLOW = 2


cleared = {}
popped = []
reset = []
bounded = OrderedDict()
limited = deque(maxlen=10)
modes = {}
handlers = {}
patterns = {}
settings = {}
classes = {}
loaded = {}
cut = []
replaced = {}
by_class = {}
filled = []
outside = {}
given = []
_plugins = []


def fill(key, value):
    cleared[key] = value
    popped.append(value)
    reset.append(value)
    replaced[key] = value
    cut.append(value)
    cut[:] = cut[-10:]
    outside[key] = value


def empty():
    cleared.clear()
    popped.pop()
    global reset
    reset = []


def bound(key, value):
    bounded[key] = value
    limited.append(value)
    while len(bounded) > 10:
        bounded.popitem(last=False)


def set_mode(mode: Mode, value):
    modes[mode] = value
    settings["mode"] = value
    settings.update({"other": value})


def handles(kind):
    def register(function):
        handlers[kind] = function
        return function

    return register


def pattern(name, compile_pattern):
    if name not in patterns:
        patterns[name] = compile_pattern(name)  # possible: [unbounded-module-container]
    return patterns[name]


class Base:
    def __init_subclass__(cls, **kwargs):
        classes[cls.__name__] = cls


def load(read):
    if not loaded:
        for key, value in read():
            loaded[key] = value
    return loaded


def adapter_for(value, make):
    by_class[type(value)] = make(value)


def fill_once():
    filled.append(1)


fill_once()


def hand_out(sink, value):
    given.append(value)  # possible: [unbounded-module-container] "`given`"
    sink(given)


def register_plugin(plugin):
    _plugins.append(plugin)


@functools.cache
def constant():
    return 1
