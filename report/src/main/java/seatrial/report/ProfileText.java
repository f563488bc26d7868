package seatrial.report;

import java.util.Locale;
import seatrial.finding.profile.ForeignProfile;
import seatrial.finding.profile.ProfiledFunction;
import seatrial.report.Style.Color;

/// The hottest functions of another tool's profile, for people.
public final class ProfileText {
  private static final int MOST = 30;

  private ProfileText() {}

  /// The text, each line with its end.
  public static String render(ForeignProfile profile, Style style) {
    var text = new StringBuilder();
    text.append(profile.format())
        .append(": ")
        .append(amount(profile, profile.all()))
        .append(", ")
        .append(profile.functions().size())
        .append(profile.functions().size() == 1 ? " function\n\n" : " functions\n\n")
        .append(style.paint(Color.DIM, "    SELF    TOTAL      CALLS  FUNCTION"))
        .append('\n');
    for (var one : profile.functions().subList(0, Math.min(MOST, profile.functions().size()))) {
      append(one, profile, style, text);
    }
    return text.toString();
  }

  private static void append(
      ProfiledFunction one, ForeignProfile profile, Style style, StringBuilder text) {
    var frame = one.function();
    String calls = one.calls() < 0 ? "" : String.format(Locale.ROOT, "%,d", one.calls());
    text.append(percent(one.self(), profile.all()))
        .append(' ')
        .append(percent(one.total(), profile.all()))
        .append(" %10s  ".formatted(calls))
        .append(Visible.line(frame.function()));
    if (!frame.path().isEmpty()) {
      text.append(style.paint(Color.DIM, " at "))
          .append(style.paint(Color.CODE, Visible.line(frame.path()) + ":" + frame.line()));
    }
    text.append('\n');
  }

  private static String percent(double part, double all) {
    return String.format(Locale.ROOT, "%6.1f %%", all > 0 ? part / all * 100 : 0);
  }

  private static String amount(ForeignProfile profile, double value) {
    return switch (profile.unit()) {
      case SAMPLES -> String.format(Locale.ROOT, "%,.0f samples", value);
      case SECONDS -> String.format(Locale.ROOT, "%.3f seconds", value);
      case BYTES -> String.format(Locale.ROOT, "%.1f MB", value / 1e6);
    };
  }
}
