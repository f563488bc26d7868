"""Commands of the command line in a folder of such commands."""

import click
import requests


async def deploy(target):
    requests.get(target)  # possible: [blocking-call-in-async]


@click.command()
def main():
    click.echo("deploys")
