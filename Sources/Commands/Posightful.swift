internal import ArgumentParser

struct Posightful: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "posightful")
  init() {}
}
