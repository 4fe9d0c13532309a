import Plotting
import Reports
import RunHistory
import Training

extension TrainingReport {
  /// How it was made, as sections.
  func provenance(_ pictures: Pictures) throws -> [Section] {
    let sections = [
      Section(id: "training", heading: "How it was trained", blocks: try training(pictures)),
      reproduction,
    ]
    return sections.filter { !$0.blocks.isEmpty }
  }

  private func training(_ pictures: Pictures) throws -> [Block] {
    let header = run.history.header
    var augmentation: [Block] = []
    if let samples = run.samples, !samples.rows.isEmpty {
      augmentation = [
        try pictures([ReportFigure("augmentations", augmentationRows(samples))], false)
      ]
    }
    let parts: [(heading: Heading, blocks: [Block])] = [
      (
        Heading(id: "configuration", "Configuration"),
        Provenance(shown(header.config), except: ["command"]).blocks
      ),
      (
        Heading(
          id: "augmentation", "Augmentation",
          introduction: "Training images, and what random changes made of them before the net "
            + "saw them."), augmentation
      ),
      (
        Heading(id: "data", "Data"),
        Provenance(shown(header.dataset), except: ["fallback_reason"], counts: true).blocks
      ),
      (Heading(id: "environment", "Machine and time"), machine),
    ]
    return parts.filter { !$0.blocks.isEmpty }.flatMap { [.heading($0.heading)] + $0.blocks }
  }

  private var machine: [Block] {
    var blocks = Provenance(shown(run.history.header.environment)).blocks
    var facts: [Fact] = []
    if let seconds = run.history.end?.seconds ?? lastSecond {
      facts.append(Fact("Time", ReportNumber.duration(seconds)))
    }
    if let speed = Throughput(of: run.history) {
      if let median = speed.series.values.median {
        facts.append(
          Fact("Speed, median", "\(NumberFormat.amount(median)) \(speed.unit.rawValue)"))
      }
    }
    if !facts.isEmpty { blocks.insert(.facts(Items(facts)), at: 0) }
    return blocks
  }

  /// What is needed to do the same again.
  private var reproduction: Section {
    let header = run.history.header
    let trained = header.config["command"]?.stringValue.map { includesPaths ? $0 : $0.withoutPaths }
    let version = header.environment["lookbook"]?.stringValue.map { " \($0)" } ?? ""
    let promise =
      run.history.end?.status == .completed
      ? "gives the same weights on any number of threads."
      : "starts the same training again; it goes on where this one stopped short."
    let training: [Block] =
      trained.map {
        [
          .text(
            "This command, with Lookbook\(version) and the data above, \(promise) "
              + "Where a run of this name is there, add --run with another name."),
          .code(Code($0)),
        ] + hashes
      } ?? []
    return Section(
      id: "again", heading: "Make it again", blocks: training + pageCommand(command))
  }

  /// The versions, the seed and the digests of the run's files.
  private var hashes: [Block] {
    let header = run.history.header
    let facts = [
      header.config["seed"].map { Fact("Seed", "\($0)") },
      header.environment["lookbook"]?.stringValue.map { Fact("Lookbook", $0) },
      header.environment["swift"]?.stringValue.map { Fact("Swift", $0) },
      header.environment["os"]?.stringValue.map { Fact("System", $0) },
    ].compactMap(\.self)
    let files = Table(
      caption: "The files that this page was made of",
      columns: [.init("File"), .init("Bytes", isNumber: true), .init("SHA-256")],
      rows: run.files.map {
        .init($0.name, [.number(ReportNumber.count($0.bytes)), .code($0.sha256)])
      })
    return (facts.isEmpty ? [] : [.facts(Items(facts))])
      + (run.files.isEmpty ? [] : [.table(files)])
  }
}

/// How the page itself is made again.
func pageCommand(_ command: String?) -> [Block] {
  guard let command else { return [] }
  let words = command.split(separator: " ")
  let (first, last) = (16, 4)
  guard words.count > 2 * (first + last) else {
    return [.text("This page was made by:"), .code(Code(command))]
  }
  let line = (words.prefix(first) + ["…"] + words.suffix(last)).joined(separator: " ")
  let rest = ReportNumber.count(words.count - first - last)
  return [
    .text("This page was made by a command with \(rest) more words in its middle:"),
    .code(Code(line)),
  ]
}
