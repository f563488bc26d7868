package seatrial.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The process: where `./seatrial` starts and ends.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    out.println("seatrial 0.1.0");
    out.flush();
    Runtime.getRuntime().halt(arguments.length > 0 && arguments[0].equals("version") ? 0 : 2);
  }
}
