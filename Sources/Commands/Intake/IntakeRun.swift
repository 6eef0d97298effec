internal import Domain
internal import Postgres
internal import Warehouse

/// Takes the complete files of inboxes, source by source, each as `import` would.
struct IntakeRun {
  /// For so long a file without a mark must not have changed.
  let settlingSeconds: Int
  /// Seconds to wait for another import of the tenant.
  let patience: Int
  let isDryRun: Bool
  /// Hears of each file as soon as something became of it.
  let tell: (IntakeResult) -> Void

  /// Everything that is there now, or as far as until the program is asked to end.
  func take(_ folders: [IntakeFolder], until isOver: () -> Bool) -> IntakeReport {
    var report = IntakeReport()
    for folder in folders where !isOver() {
      do {
        try take(folder, until: isOver) { report.add($0) }
        report.add(folder, nil)
      } catch {
        Console.note("\(folder.name): \(error)")
        let isBusy = error is SourceBusy || error is TenantBusy
        report.add(folder, isBusy ? .busy("\(error)") : .failed("\(error)"))
      }
    }
    return report
  }

  private func take(
    _ folder: IntakeFolder, until isOver: () -> Bool, _ add: (IntakeResult) -> Void
  ) throws {
    let settings = try IntakeSettings(folder)
    // A dry run moves nothing, and so is in nobody's way.
    let lock = try isDryRun ? nil : IntakeLock(folder)
    var files: FileIntake?
    for arrival in try Inbox(folder: folder, settlingSeconds: settlingSeconds).arrivals() {
      if isOver() { break }
      var results = [IntakeResult(folder: folder, file: arrival.name, kind: settings.kind)]
      if arrival.isComplete && arrival.isUnchanged {
        // What is wrong with the source is found before any of its files is blamed.
        let intake = try files ?? FileIntake(folder, settings, self)
        files = intake
        results = try intake.take(arrival)
      }
      for result in results {
        add(result)
        tell(result)
      }
    }
    lock?.release()
  }
}

extension FileIntake {
  fileprivate init(_ folder: IntakeFolder, _ settings: IntakeSettings, _ run: IntakeRun) throws {
    let session = try TenantSession(tenant: folder.tenant)
    _ = try ProfileChoice.of(
      folder.source, kind: settings.kind, asked: settings.profile, session: session)
    self.init(
      folder: folder, settings: settings, tenant: session.tenant, zone: session.zone,
      patience: run.patience, isDryRun: run.isDryRun)
  }
}
