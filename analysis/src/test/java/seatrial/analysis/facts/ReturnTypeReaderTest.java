package seatrial.analysis.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnTypeReaderTest {
  private static final ReturnType STR = instance("builtins.str");
  private static final ReturnType INT = instance("builtins.int");

  private static ReturnType instance(String name, ReturnType... arguments) {
    return new ReturnType.Instance(name, List.of(arguments));
  }

  private static ReturnType read(String text) throws BadLine {
    var in = new LineCursor(text, 0);
    var type = ReturnTypeReader.read(in);
    in.end();
    return type;
  }

  @Test
  void aNameWithoutADotIsABuiltin() throws Exception {
    assertThat(read("str")).isEqualTo(STR);
    assertThat(read("re.Pattern")).isEqualTo(instance("re.Pattern"));
    assertThat(read("None")).isEqualTo(new ReturnType.None());
    assertThat(read("?")).isEqualTo(new ReturnType.Anything());
  }

  @Test
  void argumentsOfClassesNest() throws Exception {
    assertThat(read("dict[str, list[int]]"))
        .isEqualTo(instance("builtins.dict", STR, instance("builtins.list", INT)));
  }

  @Test
  void aCapitalLetterIsATypeVariable() throws Exception {
    assertThat(read("T | None"))
        .isEqualTo(
            new ReturnType.Union(List.of(new ReturnType.Variable("T"), new ReturnType.None())));
  }

  @Test
  void parenthesesAreATuple() throws Exception {
    assertThat(read("(str, int)")).isEqualTo(new ReturnType.TupleOf(List.of(STR, INT)));
    assertThat(read("()")).isEqualTo(new ReturnType.TupleOf(List.of()));
  }

  @Test
  void aStarMakesATupleOfAllArguments() throws Exception {
    assertThat(read("(elem($iterables)*)"))
        .isEqualTo(
            new ReturnType.TupleForEach(
                "iterables",
                new ReturnType.Projected(Projection.ELEM, new ReturnType.Argument("iterables"))));
    assertThatThrownBy(() -> read("(str*)")).hasMessage("no parameter stands before `*`");
  }

  @Test
  void whatIsDoneWithAValueNests() throws Exception {
    assertThat(read("awaited(result($self))"))
        .isEqualTo(
            new ReturnType.Projected(
                Projection.AWAITED,
                new ReturnType.Projected(Projection.RESULT, new ReturnType.Self())));
    assertThat(read("module(posixpath)")).isEqualTo(new ReturnType.ModuleObject("posixpath"));
    assertThatThrownBy(() -> read("eaten($self)"))
        .hasMessage("`eaten` is nothing that one can do with a value");
  }

  @Test
  void aChoiceIsMadeByAnArgument() throws Exception {
    assertThat(read("str if(mode lacks b) else int if(mode = \"rb\") else None"))
        .isEqualTo(
            new ReturnType.Choice(
                new Condition("mode", Condition.Test.LACKS, "b"),
                STR,
                new ReturnType.Choice(
                    new Condition("mode", Condition.Test.IS, "rb"), INT, new ReturnType.None())));
    assertThat(read("int if(end given) else str"))
        .isEqualTo(
            new ReturnType.Choice(new Condition("end", Condition.Test.IS_GIVEN, ""), INT, STR));
    assertThatThrownBy(() -> read("str if(x = 1)")).hasMessageStartingWith("expected `else`");
  }

  @Test
  void theBracketOfARangeIsNotOfTheType() throws Exception {
    var in = new LineCursor("str  [>=3.9]", 0);
    assertThat(ReturnTypeReader.read(in)).isEqualTo(STR);
    assertThat(in.rest().strip()).isEqualTo("[>=3.9]");
  }
}
