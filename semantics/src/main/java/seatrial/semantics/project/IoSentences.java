package seatrial.semantics.project;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/// What a file system's refusal means, in words without the path.
final class IoSentences {
  private IoSentences() {}

  static String of(DirectoryIteratorException e) {
    var cause = e.getCause();
    return cause == null ? "the file system reports an error" : of(cause);
  }

  static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it is not there any more";
      case FileSystemLoopException _ -> "its links lead in a circle";
      case NotDirectoryException _ -> "it is no folder any more";
      case FileSystemException failure when failure.getReason() != null ->
          failure.getReason().toLowerCase(Locale.ROOT);
      default -> "the file system reports an error";
    };
  }
}
