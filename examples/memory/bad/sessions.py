"""Remembers every session that ever was."""

import gc

_sessions = {}


def remember(session_id, payload):
    _sessions[session_id] = payload


def recall(session_id):
    return _sessions.get(session_id)


def handle_batch(requests):
    for request in requests:
        remember(request["session"], request)
        gc.collect()
