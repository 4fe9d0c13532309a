import Foundation
import Reports
import RunHistory

/// A page of Markdown with charts in it.
struct EmbeddedPage {
  let places: PagePlaces
  /// The blocks, understood.
  let charts: [EmbeddedChart]
  private let page: ChartBlocks

  /// The most bytes of a page.
  private static let mostBytes = 1 << 24

  /// What came of drawing a page.
  struct Drawing {
    /// The bytes of the pictures to write.
    var files: [EmbeddedPicture: [UInt8]] = [:]
    /// What is to stand in the blocks; nil for what is there.
    var contents: [[UInt8]?] = []

    /// Returns what is to stand in a block whose pictures are all drawn; nil for another.
    func content(of chart: EmbeddedChart) -> [UInt8]? {
      let drawn = chart.pictures.compactMap { files[$0] }
      return drawn.count == chart.pictures.count ? chart.content(showing: drawn) : nil
    }
  }

  /// Reads a page.
  ///
  /// - Throws: `EmbedFailures` with all that is wrong.
  init(_ places: PagePlaces) throws {
    self.places = places
    page = ChartBlocks(try Self.bytes(of: places))
    var failures = page.problems.map {
      EmbedFailure(path: places.name, line: $0.line, reason: $0.reason)
    }
    var charts: [EmbeddedChart] = []
    for block in page.blocks {
      do {
        charts.append(try EmbeddedChart(block, in: places))
      } catch {
        failures.append(EmbedFailure(path: places.name, line: block.line, reason: error.reason))
      }
    }
    guard failures.isEmpty else { throw EmbedFailures(failures) }
    self.charts = charts
  }

  private static func bytes(of places: PagePlaces) throws(EmbedFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      try FilePieces(places.page.url).forEach(atMost: mostBytes + 1) { bytes += $0 }
    } catch HistoryError.unreadable(_, let reason) {
      throw EmbedFailure(path: places.name, line: nil, reason: "the page cannot be read: \(reason)")
    } catch {
      throw EmbedFailure(path: places.name, line: nil, reason: "\(error)")
    }
    guard bytes.count <= mostBytes else {
      throw EmbedFailure(
        path: places.name, line: nil, reason: "the page is larger than \(mostBytes) bytes")
    }
    return bytes
  }

  // MARK: - Judging and drawing

  /// Finds what is not up to date; the working folder must be the root.
  ///
  /// - Parameter failures: Gets what cannot be told.
  /// - Returns: The lines of the blocks, and why they are not.
  func stale(failures: inout [EmbedFailure]) -> [(line: Int, reason: String)] {
    each(&failures) { chart in
      let digest = try SourceDigest.now(of: chart.command.drawing.sources())
      return state(of: chart, digest: digest).reason.map { (chart.block.line, $0) }
    }.compactMap(\.self)
  }

  /// Draws what is not up to date; the working folder must be the root.
  ///
  /// - Parameter all: Whether to draw what is up to date, too.
  /// - Returns: What is to be written.
  /// - Throws: `EmbedFailures` with all that cannot be drawn.
  func draw(all: Bool) throws -> Drawing {
    var failures: [EmbedFailure] = []
    var drawing = Drawing()
    drawing.contents = each(&failures) { chart in
      let digest = try SourceDigest.now(of: chart.command.drawing.sources())
      switch state(of: chart, digest: digest) {
      case .fresh where !all: return nil
      case .otherText(let content) where !all: return content
      default:
        if let content = drawing.content(of: chart) { return content }
        // Whatever the command has to say, it says it of this block.
        let line = CommandWords(chart.command.words).line
        Terminal.say("\(places.name):\(chart.block.line): \(line)".printable)
        let files = try chart.draw(digest: digest)
        for (picture, bytes) in zip(chart.pictures, files) { drawing.files[picture] = bytes }
        return chart.content(showing: files)
      }
    }
    guard failures.isEmpty else { throw EmbedFailures(failures) }
    // Blocks with the same command show the same pictures, also one above that was up to date.
    drawing.contents = zip(charts, drawing.contents).map { drawing.content(of: $0) ?? $1 }
    return drawing
  }

  private func state(of chart: EmbeddedChart, digest: String?) -> ChartState {
    ChartState(of: chart, showing: Array(page.bytes[chart.block.content]), digest: digest)
  }

  private func each<Result>(
    _ failures: inout [EmbedFailure], _ body: (EmbeddedChart) throws -> Result?
  ) -> [Result?] {
    var results: [Result?] = []
    for chart in charts {
      do {
        results.append(try body(chart))
      } catch {
        failures.append(
          EmbedFailure(path: places.name, line: chart.block.line, reason: "\(error)"))
      }
    }
    return results
  }

  // MARK: - Writing

  /// Writes pictures, and then the page when it has changed; returns the paths.
  ///
  /// - Throws: `EmbedFailure`; the page is then as it was.
  func write(_ drawing: Drawing) throws -> [String] {
    let new = page.page(with: drawing.contents)
    let isChanged = new != page.bytes
    if isChanged { try requireWritable() }
    var written: [String] = []
    for (picture, bytes) in drawing.files.sorted(by: { $0.key.file < $1.key.file }) {
      try replace(places.images.appending(picture.file), with: bytes)
      written.append(places.displayed(picture))
    }
    guard isChanged else { return written }
    guard try Self.bytes(of: places) == page.bytes else {
      throw EmbedFailure(
        path: places.name, line: nil, reason: "the page was changed meanwhile; try again")
    }
    try replace(places.page, with: new)
    return written + [places.name]
  }

  /// A page that nobody may write to is not replaced, though its folder would allow it.
  private func requireWritable() throws(EmbedFailure) {
    var status = stat()
    let path = places.page.url.path
    guard stat(path, &status) == 0, status.st_mode & 0o222 != 0, access(path, W_OK) == 0 else {
      throw EmbedFailure(path: places.name, line: nil, reason: "the page is read-only")
    }
  }

  private func replace(_ place: FilePath, with bytes: [UInt8]) throws {
    do {
      try FileReplacement.write(to: place.url) { try $0.append(bytes) }
    } catch HistoryError.unwritable(_, let reason) {
      throw EmbedFailure(
        path: places.displayed(place), line: nil, reason: "the file cannot be written: \(reason)")
    }
  }
}
