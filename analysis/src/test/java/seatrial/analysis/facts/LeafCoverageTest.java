package seatrial.analysis.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.testkit.Oracle;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// No function of the interpreter's C modules, and no method of their types, is without a fact on
/// any version: a line of its own where something may wait, at least that of its module elsewhere.
class LeafCoverageTest {
  /// Where every public function has to have its own line.
  private static final List<String> WAITING =
      List.of(
          "time",
          "_socket",
          "_ssl",
          "select",
          "posix",
          "_io",
          "_sqlite3",
          "_thread",
          "_queue",
          "readline",
          "termios",
          "fcntl",
          "_posixshmem",
          "_posixsubprocess",
          "_multiprocessing",
          "grp",
          "pwd",
          "_asyncio",
          "zlib",
          "_bz2",
          "_lzma",
          "mmap",
          "builtins");

  /// Where what the module says is enough.
  private static final List<String> COMPUTING =
      List.of(
          "_hashlib",
          "_md5",
          "_sha1",
          "_sha256",
          "_sha512",
          "_sha2",
          "_sha3",
          "_blake2",
          "_json",
          "_pickle",
          "_ctypes",
          "_tkinter",
          "marshal",
          "binascii",
          "unicodedata",
          "_csv",
          "_struct",
          "_random",
          "itertools",
          "_functools",
          "_operator",
          "_collections",
          "_contextvars",
          "_datetime",
          "_decimal",
          "array",
          "math",
          "cmath",
          "sys",
          "gc",
          "_weakref",
          "_abc",
          "_codecs",
          "_string",
          "_sre",
          "_signal",
          "_locale",
          "_stat",
          "_tracemalloc",
          "_warnings",
          "_imp",
          "atexit",
          "faulthandler",
          "resource",
          "syslog",
          "_heapq",
          "_bisect",
          "_uuid",
          "_statistics",
          "_elementtree",
          "pyexpat");

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.oneOfEach();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void everyFunctionThatMayWaitHasALine(PythonInterpreter interpreter) {
    var facts = Facts.bundled(_ -> interpreter.version());
    var missing = new ArrayList<String>();
    for (var name : leaves(interpreter, WAITING)) {
      boolean isPublic = !name.substring(name.lastIndexOf('.') + 1).startsWith("_");
      if (isPublic && facts.function(name) == null) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void everyOtherFunctionHasAtLeastALineOfItsModule(PythonInterpreter interpreter) {
    var facts = Facts.bundled(_ -> interpreter.version());
    var modules = new ArrayList<>(WAITING);
    modules.addAll(COMPUTING);
    var leaves = leaves(interpreter, modules);
    assertThat(leaves.size()).isGreaterThan(1500);
    var missing = new ArrayList<String>();
    for (var name : leaves) {
      if (facts.functionOrModule(name) == null) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> leaves(PythonInterpreter interpreter, List<String> modules) {
    return Oracle.ofResource(LeafCoverageTest.class, "leaf_oracle.py").run(interpreter, modules);
  }
}
