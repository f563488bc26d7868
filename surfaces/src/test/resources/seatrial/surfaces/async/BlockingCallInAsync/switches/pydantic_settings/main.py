"""Stands for what is installed."""


class BaseSettings:
    pass
