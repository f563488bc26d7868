"""Uses another module's containers."""

from app import state
from app.state import outside, shared


def view(request_id, request):
    shared[request_id] = request  # error: [unbounded-module-container] "`shared`"


def forget(key):
    del outside[key]


def renew():
    state.replaced = {}
