package seatrial.finding;

/// A measured number that stands behind a finding, with its unit: `stalls`, 37, `count`.
public record Evidence(String name, double value, String unit) {}
