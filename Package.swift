// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
]

func module(
  _ name: String, _ imports: [Target.Dependency] = [], resources: [Resource] = [],
  exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: imports, exclude: exclude, resources: resources,
    swiftSettings: house)
}

func program(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: ["Commands"], path: "Sources/Programs/\(name)", swiftSettings: house)
}

func tests(_ name: String, _ imports: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: imports, swiftSettings: house)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

// The arrows of docs/architecture.md: down only. The build refuses any other.
let package = Package(
  name: "posightful",
  products: [
    .executable(name: "posightful", targets: ["posightful"]),
    .executable(name: "posightful-extract", targets: ["posightful-extract"]),
    .executable(name: "posightful-transform", targets: ["posightful-transform"]),
    .executable(name: "posightful-load", targets: ["posightful-load"]),
    .executable(name: "posightful-bonus-engine", targets: ["posightful-bonus-engine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // programs: one line each
    program("posightful"),
    program("posightful-extract"),
    program("posightful-transform"),
    program("posightful-load"),
    program("posightful-bonus-engine"),

    // rim
    module(
      "Commands",
      [
        "Extract", "Transform", "Load", "BonusEngine", "Payout", "Warehouse", "StageFile",
        "FileStore", "Archive", "PrivateServer", "Postgres", "Domain", "JSONLogic", "Decimals",
        "CSV", argumentParser,
      ]),

    // steps: never import one another
    module(
      "Extract", ["Domain", "Decimals", "CSV", "XML", "Archive", yams],
      resources: [
        .embedInCode("BuiltIn/Profiles"), .embedInCode("BuiltIn/Schema"),
        .embedInCode("Inference/Names"),
      ]),
    module("Transform", ["Domain", "Decimals", "FileStore"]),
    module("Load", ["Domain", "Decimals", "Warehouse", "Postgres"]),
    module("BonusEngine", ["Domain", "Decimals", "JSONLogic", yams]),
    module("Payout", ["Domain", "Decimals", "CSV", "XML"]),

    // ground: ours
    module(
      "Warehouse", ["Domain", "Decimals", "Postgres"], resources: [.embedInCode("Migrations")]),
    module("StageFile", ["Domain", "Decimals", "FileStore"]),
    module("Domain", ["Decimals"]),
    module("JSONLogic", ["Decimals"]),

    // ground: know nothing of us
    module("Archive", ["CZlib"]),
    module("FileStore", ["CCrypto"]),
    module("PrivateServer", ["Postgres"]),
    module("Decimals"),
    module("CSV"),
    module("XML", ["CXML2"]),
    module("Postgres", ["CPostgres"]),

    // C
    .systemLibrary(
      name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

    // a fresh database for every test
    .target(
      name: "TestDatabase", dependencies: ["Postgres", "PrivateServer"],
      path: "Tests/TestDatabase", swiftSettings: house),

    // gz and zip files, right and wrong
    .target(
      name: "TestArchives", dependencies: ["CZlib"], path: "Tests/TestArchives",
      swiftSettings: house),

    tests("Decimals", ["Decimals", "Postgres", "TestDatabase"]),
    tests("Domain", ["Domain", "Decimals"]),
    tests("JSONLogic", ["JSONLogic", "Decimals"]),
    tests("BonusEngine", ["BonusEngine", "Domain", "Decimals"]),
    tests("Payout", ["Payout", "Domain", "Decimals", "XML"]),
    tests(
      "Extract", ["Extract", "TestArchives", "Domain", "Decimals", "CSV", "JSONLogic", yams]),
    tests("Transform", ["Transform", "Domain", "Decimals"]),
    tests("CSV", ["CSV"]),
    tests("Archive", ["Archive", "TestArchives"]),
    tests("FileStore", ["FileStore"]),
    tests("Load", ["Load"]),
    tests("Postgres", ["Postgres", "TestDatabase"]),
    tests("Warehouse", ["Warehouse", "Postgres", "TestDatabase"]),
    tests("PrivateServer", ["PrivateServer", "Postgres"]),
    tests("XML", ["XML"]),
    tests(
      "Commands",
      ["Commands", "Domain", "Decimals", "Postgres", "Warehouse", "TestDatabase"]),
    // the programs as they are built, on a real server
    tests(
      "Program",
      [
        "posightful", "posightful-extract", "posightful-transform", "posightful-load",
        "posightful-bonus-engine", "TestDatabase", "TestArchives", "Postgres", "Warehouse",
        "FileStore", "JSONLogic", "Decimals", "XML",
      ]),
    tests("StageFile", ["StageFile", "Domain", "Decimals", "TestDatabase"]),
  ]
)

// What `make fuzz` builds, and nobody else: it is linked with the toolchain's libFuzzer, whose path that gives.
if let libFuzzer = Context.environment["POSIGHTFUL_FUZZ"] {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Benchmarks/fuzz/CFuzzer"),
    .executableTarget(
      name: "fuzz", dependencies: ["CFuzzer", "Extract", "CSV", "XML", "Domain"],
      path: "Benchmarks/fuzz/Sources",
      linkerSettings: [.unsafeFlags(["-Xlinker", libFuzzer]), .linkedLibrary("stdc++")]),
  ]
}

// The conditions of rules, and whole calculations, to be measured: Benchmarks/README.md has the commands.
if Context.environment["POSIGHTFUL_BENCHMARK"] != nil {
  package.targets += [
    .target(
      name: "measuring", dependencies: ["Decimals"], path: "Benchmarks/measuring/Sources"),
    .executableTarget(
      name: "conditions", dependencies: ["JSONLogic", "Decimals", "measuring"],
      path: "Benchmarks/conditions/Sources"),
    .executableTarget(
      name: "evaluation",
      dependencies: ["BonusEngine", "Decimals", "Domain", "FileStore", "JSONLogic", "measuring"],
      path: "Benchmarks/evaluation/Sources"),
  ]
}
