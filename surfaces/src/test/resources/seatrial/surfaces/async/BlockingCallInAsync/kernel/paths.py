"""The same by objects that stand for paths."""

from pathlib import Path

PROCESSES = Path("/proc")


async def main(pid, name):
    Path("/proc/meminfo").read_text()
    with Path("/proc/stat").open() as file:
        file.read()
    status = PROCESSES / str(pid) / "status"
    status.read_text()
    Path(f"/proc/{pid}/stat").read_bytes()
    Path("/sys/class/gpio/export").write_text("4")
    list(Path("/sys/class/net").iterdir())
    for device in Path("/sys/class/net").iterdir():
        print(device)
    with open(Path("/sys/class/net") / name / "address") as file:
        file.read()
