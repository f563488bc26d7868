package seatrial.semantics.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.syntax.PythonVersion;

class ProjectReaderTest {
  private static final PythonVersion VERSION = PythonVersion.of(12);

  @TempDir Path folder;

  @Test
  void handsOverInTheOrderOfTheListWhateverTheThreads() {
    var tree = new Tree(folder);
    for (int i = 0; i < 300; i++) {
      tree.file("f" + i + ".py", "x = 1\n".repeat(i % 7 == 0 ? 5000 : 1));
    }
    var files = tree.project().files();
    for (int threads : new int[] {1, 2, 5, 16}) {
      var order = new ArrayList<PythonFile>();
      new ProjectReader(threads).read(files, VERSION, read -> order.add(read.file()));
      assertThat(order).as("%d threads", threads).isEqualTo(files);
    }
  }

  @Test
  void aSlowFileHoldsTheOthersBack() throws Exception {
    var tree = new Tree(folder);
    for (int i = 0; i < 500; i++) {
      tree.file("f" + i + ".py", "");
    }
    var files = tree.project().files();
    var started = new AtomicInteger();
    var isFirstHeld = new CountDownLatch(1);
    var reading =
        new Thread(
            () ->
                new ProjectReader(4)
                    .read(
                        files,
                        f -> VERSION,
                        read -> {
                          started.incrementAndGet();
                          if (read.file().equals(files.getFirst())) {
                            await(isFirstHeld);
                          }
                          return read.file();
                        },
                        file -> {}));
    reading.start();
    int before = -1;
    while (before != started.get()) {
      before = started.get();
      Thread.sleep(Duration.ofMillis(300));
    }
    assertThat(before).isBetween(4, 4 * 32 + 4);
    isFirstHeld.countDown();
    reading.join();
    assertThat(started).hasValue(500);
  }

  @Test
  void eachFileIsReadExactlyOnceAlthoughTheListIsEmpty() {
    new ProjectReader().read(List.of(), VERSION, read -> assertThat(read).isNull());
  }

  @Test
  void aCrashEndsTheRunAndIsThrownHere() {
    var files = new Tree(folder).files("a.py", "b.py", "c.py").project().files();
    var failure = new IllegalStateException("broken rule");

    assertThatThrownBy(
            () ->
                new ProjectReader(2)
                    .read(
                        files,
                        read -> VERSION,
                        read -> {
                          if (read.file().module().equals("b")) {
                            throw failure;
                          }
                          return read;
                        },
                        read -> {}))
        .isSameAs(failure);
    assertThatThrownBy(
            () ->
                new ProjectReader(2)
                    .read(
                        files,
                        VERSION,
                        read -> {
                          throw failure;
                        }))
        .isSameAs(failure);
  }

  @Test
  void aFileThatWentAwayIsAValue() throws Exception {
    var files = new Tree(folder).files("a.py", "b.py").project().files();
    Files.delete(folder.resolve("a.py"));

    var read = read(files);

    assertThat(read).hasSize(2);
    assertThat(read.getFirst())
        .isEqualTo(
            new UnreadFile(
                files.getFirst(),
                UnreadFile.Reason.UNREADABLE,
                "went away while the project was read; run again"));
    assertThat(read.getLast()).isInstanceOf(SourceModule.class);
  }

  @Test
  void aFileThatBecameSomethingElseIsAValue() throws Exception {
    var files = new Tree(folder).files("a.py").project().files();
    Files.delete(folder.resolve("a.py"));
    Files.createDirectory(folder.resolve("a.py"));

    assertThat(read(files))
        .singleElement()
        .isInstanceOfSatisfying(
            UnreadFile.class, unread -> assertThat(unread.message()).startsWith("is no file"));
  }

  @Test
  void aFileThatKeepsChangingIsReadAsItWasAtOneTimeOrNotAtAll() throws Exception {
    var tree = new Tree(folder).file("a.py", "x = 1\n");
    var files = tree.project().files();
    var isDone = new CountDownLatch(1);
    var text = "x = 1\n".repeat(20_000);
    var writer =
        new Thread(
            () -> {
              while (isDone.getCount() > 0) {
                rewrite(folder.resolve("a.py"), text);
              }
            });
    writer.start();
    try {
      for (int i = 0; i < 50; i++) {
        switch (read(files).getFirst()) {
          case SourceModule module ->
              assertThat(text).startsWith(module.parsed().source().text(0, length(module)));
          case UnreadFile unread -> assertThat(unread.message()).contains("changing");
        }
      }
    } finally {
      isDone.countDown();
      writer.join();
    }
  }

  @Test
  void bytesThatAreNoTextAreAValue() throws Exception {
    var binary = new byte[100_000];
    new java.util.Random(1).nextBytes(binary);
    var files = new Tree(folder).file("a.py", binary).file("b.py", "x = 1").project().files();

    var read = read(files);

    assertThat(read).hasSize(2).allMatch(SourceModule.class::isInstance);
    assertThat(((SourceModule) read.getLast()).parsed().isValid()).isTrue();
  }

  @Test
  void aLineOfFiftyMegabytesIsRead() {
    var line = new byte[50 << 20];
    java.util.Arrays.fill(line, (byte) 'x');
    var files = new Tree(folder).file("a.py", line).project().files();

    assertThat(read(files)).singleElement().isInstanceOf(SourceModule.class);
  }

  @Test
  void threadsHaveStacksForTheDeepestTrees() {
    var files = new Tree(folder).files("a.py").project().files();
    var depths = new ArrayList<Integer>();

    new ProjectReader(1)
        .read(files, f -> VERSION, read -> depth(0), depth -> depths.add(depth + depth(0)));

    assertThat(depths).containsExactly(400_000);
  }

  private static int depth(int n) {
    return n == 200_000 ? n : depth(n + 1);
  }

  @Test
  void whatStandsInAFileSaysWhatItIsFor() {
    new Tree(folder)
        .file("a.py", "#!/usr/bin/env python\nx = 1")
        .file("b.py", "# /// script\n# dependencies = []\n# ///\n")
        .file("c.py", "# -*- coding: utf-8 -*-\n# Code generated by protoc. DO NOT EDIT.\n")
        .file("d.py", "\"\"\"Models.\n\nThis file is autogenerated by tool.\n\"\"\"")
        .file("e.py", "# Generated by Django 4.2 on 2024-01-01\nfrom django import x")
        .file("f.py", "\"\"\"Revision\n\nRevision ID: 1\n\"\"\"\nfrom alembic import op")
        .file("g.py", "import os\n# do not edit: generated by hand")
        .file("h.py", "\"\"\"Reports generated by the system.\"\"\"\n# tokens generated by x\n")
        .file("test_i.py", "#!/usr/bin/env python\n")
        .file("j.py", "# file generated by setuptools-scm\n");

    var roles = read(new Tree(folder).project().files()).stream().map(r -> r.file().role());

    assertThat(roles.map(PythonFile.Role::name))
        .containsExactly(
            "SCRIPT",
            "SCRIPT",
            "GENERATED",
            "GENERATED",
            "CODE",
            "CODE",
            "CODE",
            "CODE",
            "GENERATED",
            "TEST");
  }

  private static List<ReadFile> read(List<PythonFile> files) {
    var read = new ArrayList<ReadFile>();
    new ProjectReader(2).read(files, VERSION, read::add);
    return read;
  }

  private static int length(SourceModule module) {
    return module.parsed().source().length();
  }

  private static void rewrite(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
