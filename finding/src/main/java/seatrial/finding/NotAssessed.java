package seatrial.finding;

/// A rule that gave no answer, and why: the opposite of a silent "clean".
public record NotAssessed(String rule, String reason) {}
