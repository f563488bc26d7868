package seatrial.observe.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MappingTest {
  @Test
  void aLineIsRangePermissionsOffsetInodeAndPath() {
    var maps =
        """
        55b2129cc000-55b2129ce000 r--p 00002000 fe:00 247026                     /usr/bin/a b (deleted)
        7ffff7fc1000-7ffff7fc3000 rw-s 00000000 00:00 0\040
        ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
        """;

    assertThat(Mapping.parse(maps))
        .containsExactly(
            new Mapping(
                0x55b2129cc000L, 0x55b2129ce000L, "r--p", 0x2000, 247026, "/usr/bin/a b (deleted)"),
            new Mapping(0x7ffff7fc1000L, 0x7ffff7fc3000L, "rw-s", 0, 0, ""),
            new Mapping(0xffffffffff600000L, 0xffffffffff601000L, "--xp", 0, 0, "[vsyscall]"));
    assertThat(Mapping.parse(maps).getFirst().fileName()).isEqualTo("a b");
  }

  @Test
  void whatTheKernelDidNotWriteWholeIsLeftOut() {
    var line = "55b2129cc000-55b2129ce000 r--p 00002000 fe:00 247026";
    for (int length = 0; length < line.length(); length++) {
      var cut = line.substring(0, length);
      assertThat(Mapping.parse(cut + "\n" + line + " /usr/bin/a\n"))
          .as(cut)
          .extracting(Mapping::path)
          .contains("/usr/bin/a")
          .hasSizeLessThan(3);
    }
    assertThat(Mapping.parse("\n\n-\n \n1-2 r 0 0 0\nx-y r--p 0 0:0 0\n")).isEmpty();
  }

  @Test
  void ourOwnAreRead() throws Exception {
    var maps = Files.readString(Path.of("/proc/self/maps"));

    assertThat(Mapping.parse(maps)).hasSize((int) maps.lines().count());
  }
}
