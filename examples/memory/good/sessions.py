"""Remembers the sessions that were used last."""

from collections import OrderedDict, deque

_LIMIT = 10_000

_sessions = OrderedDict()
_recent = deque(maxlen=100)
_readers = {}


def reads(kind):
    def register(function):
        _readers[kind] = function
        return function

    return register


@reads("json")
def read_json(text):
    return text.strip()


def remember(session_id, payload):
    _recent.append(session_id)
    _sessions[session_id] = payload
    _sessions.move_to_end(session_id)
    while len(_sessions) > _LIMIT:
        _sessions.popitem(last=False)


def recall(session_id):
    return _sessions.get(session_id)


def recent():
    return list(_recent)


def read(kind, text):
    return _readers[kind](text)
