"""Options by name: each is what its own key stands for."""


class Reader:
    pass


def report(**options):
    lines = options.pop("lines", None) or []
    stream = options.get("stream")
    for line in lines:
        print(line)
    return stream


async def gives_a_stream(path):
    source = open(path)  # error: [blocking-call-in-async]
    report(stream=source, reader=Reader())


async def gives_lines(path):
    source = open(path)  # error: [blocking-call-in-async]
    report(lines=source, reader=Reader())  # error: [blocking-call-in-async]
