"""Commands whose arguments another module reads."""

import subprocess


async def export(service, arguments):
    subprocess.run(["export"])  # possible: [blocking-call-in-async]
    await service.export(arguments.user)


async def answer(service, request):
    subprocess.run(["answer"])  # error: [blocking-call-in-async]
    await service.reply(request)


def add_commands(subparsers, service):
    parser = subparsers.add_parser("export")
    parser.set_defaults(func=export)
    service.add_handler(func=answer)
