"""The expectation of this folder."""

from multiprocessing import Manager

manager = Manager()  # error: [missing-main-guard]
