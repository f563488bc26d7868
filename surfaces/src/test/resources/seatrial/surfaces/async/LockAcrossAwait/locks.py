import threading
from multiprocessing import Lock as ProcessLock

state_lock = threading.RLock()
shared = ProcessLock()


def new_lock():
    return threading.Lock()
