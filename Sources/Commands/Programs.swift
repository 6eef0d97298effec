internal import ArgumentParser

/// Entry points of the five programs; each `main.swift` is one call of one of these.
public enum Programs {
  public static func posightful() { Posightful.main() }
  public static func extract() { Posightful.main() }
  public static func transform() { Posightful.main() }
  public static func load() { Posightful.main() }
  public static func bonusEngine() { Posightful.main() }
}
