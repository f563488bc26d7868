package seatrial.devtools.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import seatrial.devtools.engine.InferredTypes.Match;

class InferredTypesTest {
  private static final String OURS =
      """
      [{"file": "p/main.py", "line_number": 3, "col_offset": 5, "function": "f.g",
        "type": ["list[int]", "None"]},
       {"file": "p/main.py", "line_number": 4, "col_offset": 9, "function": "A.m",
        "variable": "A.x", "type": ["A"]},
       {"file": "p/main.py", "line_number": 5, "col_offset": 7, "function": "lambda",
        "parameter": "y", "type": ["int"], "more": {"later": [1]}}]
      """;

  private final InferredTypes ours = new InferredTypes(TypeFacts.parse(OURS, ""));

  private static TypeFact expected(String json) {
    var facts = TypeFacts.parse("[" + json + "]", "p/");
    assertThat(facts).hasSize(1);
    return facts.getFirst();
  }

  @Test
  void typesAreASetWithoutCaseAndBrackets() {
    var fact =
        expected(
            """
            {"file": "main.py", "line_number": 3, "col_offset": 5, "function": "f.g",
             "type": ["Nonetype", "list"]}""");

    assertThat(ours.match(fact)).isEqualTo(Match.EXACT);
    assertThat(fact.element().kind()).isEqualTo(TypeFact.Kind.RETURN);
  }

  @Test
  void attributesOfSelfAreThoseOfTheClass() {
    assertThat(
            ours.match(
                expected(
                    """
                    {"file": "main.py", "line_number": 4, "col_offset": 9, "function": "A.m",
                     "variable": "self.x", "type": ["A"]}""")))
        .isEqualTo(Match.EXACT);
  }

  @Test
  void anotherColumnOrFunctionIsCountedApart() {
    assertThat(
            ours.match(
                expected(
                    """
                    {"file": "main.py", "line_number": 3, "col_offset": 1, "function": "g",
                     "type": ["list", "Nonetype"]}""")))
        .isEqualTo(Match.BY_PLACE);
  }

  @Test
  void otherTypesAndAbsentElementsDiffer() {
    var other =
        expected(
            """
            {"file": "main.py", "line_number": 5, "col_offset": 7, "function": "lambda",
             "parameter": "y", "type": ["str"]}""");
    var absent =
        expected(
            """
            {"file": "other.py", "line_number": 5, "col_offset": 7, "function": "lambda",
             "parameter": "y", "type": ["int"]}""");

    assertThat(List.of(ours.match(other), ours.match(absent)))
        .containsExactly(Match.OTHER_TYPES, Match.ABSENT);
    assertThat(ours.typesOf(other.element())).containsExactly("int");
  }

  @Test
  void otherFormsAreRefused() {
    assertThatThrownBy(() -> TypeFacts.parse("{}", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no types in JSON");
  }
}
