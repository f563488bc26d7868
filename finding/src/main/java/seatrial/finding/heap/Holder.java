package seatrial.finding.heap;

/// An object with entries of its own: a container, a cache, an instance with many attributes.
///
/// @param path what it is called: `package.module.NAME`, `package.module.Class.attribute`
/// @param type full name of its type
/// @param entries its own, not those of containers inside it
/// @param retainedBytes what would be freed with it
public record Holder(String path, String type, int entries, long retainedBytes) {}
