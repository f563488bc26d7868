"""Files that the kernel makes up when they are read."""

import os

CLASSES = "/sys/class/net"
ROOT = os.environ.get("ROOT", "")


async def main(pid, name):
    with open(f"/proc/{pid}/stat") as file:
        file.read()
    with open("/proc/meminfo") as file:
        for line in file:
            print(line)
    open(os.path.join(CLASSES, name, "address")).read()
    open(f"{ROOT}/sys/class/pwm/{name}", "w").write("1")
    os.listdir("/sys/class/net")
    os.path.exists("/proc/net/arp")
    open("/dev/null", "w").write("nothing")
    with open("/etc/hosts") as file:  # error: [blocking-call-in-async] "`open` waits for a file"
        file.read()  # error: [blocking-call-in-async]
    file = open(f"{name}/proc")  # error: [blocking-call-in-async]
    file.read()  # error: [blocking-call-in-async]
