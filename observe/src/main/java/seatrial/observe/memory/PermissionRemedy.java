package seatrial.observe.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this user on this machine has to do to be allowed to read another process.
final class PermissionRemedy {
  private static final Path PROC = Path.of("/proc");
  private static final Path PTRACE_SCOPE = PROC.resolve("sys/kernel/yama/ptrace_scope");

  private PermissionRemedy() {}

  /// One sentence; `status` is the target's.
  static String sentence(int pid, ProcessStatus status) {
    var start = "may not read the memory of process " + pid + ": ";
    ProcessStatus own;
    try {
      own = ProcessStatus.read(PROC.resolve("self"));
    } catch (IOException _) {
      return start + "run Seatrial as root (sudo), or as the process's own user";
    }
    long user = own.number("Uid");
    long owner = status.number("Uid");
    if (own.mayTraceOthers()) {
      return start
          + "the kernel refuses although Seatrial has CAP_SYS_PTRACE; the process is protected, or"
          + " system call filters of this container forbid process_vm_readv: start the container"
          + " with --security-opt seccomp=unconfined";
    }
    if (user == 0) {
      return start
          + "Seatrial runs as root but without the capability CAP_SYS_PTRACE: start this container"
          + " with --cap-add SYS_PTRACE";
    }
    if (user != owner) {
      return start
          + "it belongs to user %d and Seatrial runs as user %d: run Seatrial as that user or as root (sudo)"
              .formatted(owner, user);
    }
    return start
        + switch (scope()) {
          case "1" ->
              "kernel.yama.ptrace_scope is 1 here, which lets only parents look: start the program"
                  + " through 'seatrial observe -- CMD', run Seatrial as root (sudo), or set it to 0"
                  + " (sudo sysctl kernel.yama.ptrace_scope=0)";
          case "2" ->
              "kernel.yama.ptrace_scope is 2 here, which lets only root look: run Seatrial as root"
                  + " (sudo)";
          case "3" ->
              "kernel.yama.ptrace_scope is 3 here, which forbids it to everyone until the machine"
                  + " is started with another setting";
          default ->
              "it changed its user or holds privileges of its own: run Seatrial as root (sudo), in"
                  + " a container with --cap-add SYS_PTRACE";
        };
  }

  private static String scope() {
    try {
      return Files.readString(PTRACE_SCOPE).strip();
    } catch (IOException _) {
      return "";
    }
  }
}
