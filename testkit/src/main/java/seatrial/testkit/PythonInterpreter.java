package seatrial.testkit;

import java.nio.file.Path;

/// One installed CPython, asked by running it.
///
/// @param executable the program to start; a full path
/// @param minor of version 3
/// @param version in full, as `3.12.4`
/// @param isFreeThreaded whether it was built without the GIL
/// @param prefix where it is installed; never a virtual environment
/// @param standardLibrary the folder that holds `os.py`
public record PythonInterpreter(
    Path executable,
    int minor,
    int micro,
    String version,
    boolean isFreeThreaded,
    Path prefix,
    Path standardLibrary) {

  /// As users write it: `3.12`.
  public String minorVersion() {
    return "3." + minor;
  }

  @Override
  public String toString() {
    return version + (isFreeThreaded ? "t" : "") + " (" + executable + ")";
  }
}
