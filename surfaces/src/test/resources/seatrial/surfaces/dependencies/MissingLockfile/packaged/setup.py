from setuptools import setup

setup(name="packaged")
