internal import ArgumentParser

/// Entry points of the five programs; each `main.swift` is one call of one of these.
public enum Programs {
  public static func posightful() { run(Posightful.self) }
  public static func extract() { run(ExtractStage.self) }
  public static func transform() { run(TransformStage.self) }
  public static func load() { run(LoadStage.self) }
  public static func bonusEngine() { run(BonusEngineStage.self) }
}

/// Runs a program to its exit code: 0 done, 1 failed, 2 done with rejects, 64 usage.
private func run(_ program: (some ParsableCommand).Type) {
  do {
    var command = try program.parseAsRoot()
    try command.run()
  } catch let code as ExitCode {
    program.exit(withError: code)
  } catch {
    guard isFailure(error) else { program.exit(withError: error) }
    Console.error("\(error)")
    program.exit(withError: ExitCode(1))
  }
}

/// Whether it is ours to show; help, versions and usage errors are the argument parser's.
private func isFailure(_ error: any Error) -> Bool {
  let module = String(reflecting: type(of: error)).prefix { $0 != "." }
  return module != "ArgumentParser"
}
