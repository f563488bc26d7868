package seatrial.observe.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// A running program of 64 bits that we may look into.
///
/// A process number is used again after its process is gone; [#isAlive] therefore compares the
/// start time.
public final class TargetProcess {
  private static final Path PROC = Path.of("/proc");

  private final int pid;
  private final Path folder;
  private final long startTime;
  private final RemoteMemory memory;

  private TargetProcess(int pid, Path folder, long startTime) {
    this.pid = pid;
    this.folder = folder;
    this.startTime = startTime;
    this.memory = new RemoteMemory(pid);
  }

  /// Looks at a process for the first time.
  ///
  /// @throws SeatrialException with the sentence for the user, if there is no such process or it
  /// cannot be read: dead, a thread, a kernel thread, of 32 bits, or somebody else's
  public static TargetProcess attach(int pid) throws SeatrialException {
    var folder = PROC.resolve(Integer.toString(pid));
    ProcessStatus status;
    try {
      status = ProcessStatus.read(folder);
    } catch (IOException _) {
      throw noProcess(pid);
    }
    refuseUnobservable(pid, status);
    var target = new TargetProcess(pid, folder, startTime(folder));
    target.requireReadable(status);
    return target;
  }

  /// Does once what every first look at a process has to do, on ourselves, so that a process that
  /// is about to be started is seen from its beginning.
  public static void prepare() {
    int own = Math.toIntExact(ProcessHandle.current().pid());
    var target = new TargetProcess(own, PROC.resolve("self"), 0);
    try {
      for (var mapping : target.maps()) {
        if (mapping.isFile() && mapping.offset() == 0) {
          target.symbol(mapping, "_PyRuntime");
        }
      }
    } catch (IOException _) {
      // Then the first look at the process tells why.
    }
  }

  private static SeatrialException noProcess(int pid) {
    return Files.isDirectory(PROC.resolve("self"))
        ? wrong("there is no process " + pid + "; 'ps -e' lists those there are")
        : new SeatrialException(
            ErrorCode.ENVIRONMENT,
            "processes can be observed on Linux only, and with /proc mounted");
  }

  private static void refuseUnobservable(int pid, ProcessStatus status) throws SeatrialException {
    long leader = status.number("Tgid");
    if (leader > 0 && leader != pid) {
      throw wrong(
          pid + " is a thread of process " + leader + ": name the process, --pid " + leader);
    }
    if (pid == ProcessHandle.current().pid()) {
      throw wrong("process " + pid + " is Seatrial itself");
    }
    switch (status.state()) {
      case 'Z', 'X' ->
          throw wrong(
              status.number("Threads") > 1
                  ? "the main thread of process "
                      + pid
                      + " has ended and only others go on; Seatrial cannot look into that"
                  : "process "
                      + pid
                      + " has ended already; only its parent has not asked for its status");
      default -> {
        if (!status.hasMemory()) {
          throw wrong(
              "process " + pid + " has no memory of its own: it is a kernel thread, or is ending");
        }
      }
    }
  }

  private void requireReadable(ProcessStatus status) throws SeatrialException {
    try {
      var program = programMapping(maps());
      var header = memory.buffer(program.start(), 64);
      if (ElfHeader.isElf(header)
          && !(ElfHeader.is64Bit(header) && ElfHeader.isLittleEndian(header))) {
        throw wrong("process " + pid + " is a 32-bit program; Seatrial reads 64-bit ones only");
      }
    } catch (UnreadableMemory | IOException e) {
      if (!isAlive()) {
        throw wrong("process " + pid + " ended while Seatrial looked at it");
      }
      throw new SeatrialException(ErrorCode.ENVIRONMENT, PermissionRemedy.sentence(pid, status), e);
    }
  }

  private static Mapping programMapping(List<Mapping> maps) throws IOException {
    for (var mapping : maps) {
      if (mapping.isReadable() && mapping.isFile()) {
        return mapping;
      }
    }
    // The kernel shows an empty file where it does not let us look.
    throw new IOException("no mappings");
  }

  public int pid() {
    return pid;
  }

  /// When it started, in ticks after its machine did; with the number it names one process.
  public long startTicks() {
    return startTime;
  }

  /// `/proc/PID`.
  public Path folder() {
    return folder;
  }

  public RemoteMemory memory() {
    return memory;
  }

  /// Another view of the same memory, for another thread.
  public RemoteMemory memoryForAnotherThread() {
    return new RemoteMemory(pid);
  }

  /// The same for looks at many small objects.
  public RememberedMemory rememberedMemory() {
    return new RememberedMemory(pid);
  }

  /// Whether the process still runs, and is the one that was attached to.
  public boolean isAlive() {
    try {
      char state = ProcessStatus.read(folder).state();
      return state != 'Z' && state != 'X' && startTime(folder) == startTime;
    } catch (IOException _) {
      return false;
    }
  }

  /// The kernel's list of what is mapped now.
  public List<Mapping> maps() throws IOException {
    return Mapping.parse(Files.readString(folder.resolve("maps"), StandardCharsets.UTF_8));
  }

  /// The kernel's numbers of its threads, in ascending order; empty if it is gone.
  public List<Integer> threads() {
    var result = new ArrayList<Integer>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(folder.resolve("task"))) {
      for (var task : tasks) {
        result.add(Integer.valueOf(task.getFileName().toString()));
      }
    } catch (IOException | DirectoryIteratorException _) {
      return List.of();
    }
    result.sort(null);
    return result;
  }

  /// What the program is called: the path of its file as the target sees it, or "".
  public String program() {
    try {
      return Files.readSymbolicLink(folder.resolve("exe")).toString();
    } catch (IOException _) {
      return "";
    }
  }

  /// The address of an exported symbol of a mapped file.
  ///
  /// @param mapping the file's first mapping, that of offset 0
  public OptionalLong symbol(Mapping mapping, String name) {
    try {
      var symbols = DynamicSymbols.at(memory, mapping.start());
      return symbols == null ? OptionalLong.empty() : symbols.find(name);
    } catch (UnreadableMemory _) {
      return OptionalLong.empty();
    }
  }

  /// The address of a symbol that a mapped file has for debuggers only; empty if it cannot be read
  /// or is stripped.
  ///
  /// @param mapping the file's first mapping, that of offset 0
  public OptionalLong unexportedSymbol(Mapping mapping, String name) {
    try {
      var symbols = DynamicSymbols.at(memory, mapping.start());
      var found = symbols == null ? OptionalLong.empty() : ElfSymbols.find(file(mapping), name);
      return symbols == null || found.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(symbols.bias() + found.getAsLong());
    } catch (IOException | UnreadableMemory _) {
      return OptionalLong.empty();
    }
  }

  /// The address and size of a named section of a mapped file, empty if the file cannot be read or
  /// has no such section.
  ///
  /// @param mapping the file's first mapping, that of offset 0
  public Optional<AddressRange> section(Mapping mapping, String name) {
    try {
      var symbols = DynamicSymbols.at(memory, mapping.start());
      if (symbols == null) {
        return Optional.empty();
      }
      var section = ElfSections.read(file(mapping)).get(name);
      return section == null
          ? Optional.empty()
          : Optional.of(new AddressRange(symbols.bias() + section.address(), section.size()));
    } catch (IOException | UnreadableMemory _) {
      return Optional.empty();
    }
  }

  /// A file of the mapped content that can be opened from here, whatever became of its name.
  private Path file(Mapping mapping) throws IOException {
    var mapped =
        folder.resolve(
            "map_files/%s-%s"
                .formatted(Long.toHexString(mapping.start()), Long.toHexString(mapping.end())));
    if (Files.isReadable(mapped)) {
      return mapped;
    }
    if (mapping.path().equals(program())) {
      return folder.resolve("exe");
    }
    var seen = folder.resolve("root" + mapping.path());
    var inode = Files.getAttribute(seen, "unix:ino");
    if (!inode.equals(mapping.inode())) {
      throw new IOException(mapping.path() + " is no longer the file that is mapped");
    }
    return seen;
  }

  /// Stops all threads of the target until the result is closed.
  ///
  /// @throws SeatrialException if it cannot be stopped within a second
  public StoppedTarget stop() throws SeatrialException {
    return StoppedTarget.stop(this);
  }

  /// Hands a signal on to the target.
  ///
  /// @param signal the kernel's number
  /// @return whether the target was there to get it
  public boolean signal(int signal) {
    return isAlive() && Kernel.kill(pid, signal) == 0;
  }

  /// `kill` for a process that need not be observed.
  public static boolean signal(int pid, int signal) {
    return Kernel.kill(pid, signal) == 0;
  }

  /// When it started, in ticks after the machine did; -1 if it is gone.
  private static long startTime(Path folder) {
    try {
      var stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
      // The second field is the name in parentheses and may hold anything.
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[19]);
    } catch (IOException | RuntimeException _) {
      return -1;
    }
  }

  private static SeatrialException wrong(String message) {
    return new SeatrialException(ErrorCode.USER, message);
  }
}
