import Foundation
import TestSupport
import Testing

/// The pages of this package, whose charts are drawn by it.
@Suite struct EmbedReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the chart of the README is up to date`() throws {
    let readme = Self.root.appending(path: "README.md").path
    let outcome = try Program("lookbook").run(["embed", "--check", readme], in: TemporaryFolder())
    #expect(outcome.status == 0 && outcome.output == "", "\(outcome.output)\(outcome.errors)")
    #expect(outcome.errors == "1 chart in 1 page: up to date\n")
  }

  @Test func `the examples in the documentation are none that are drawn`() throws {
    let docs = ["embed.md", "ci.md"].map { Self.root.appending(path: "docs/\($0)").path }
    let outcome = try Program("lookbook").run(["embed", "--check"] + docs, in: TemporaryFolder())
    #expect(outcome.status == 0)
    #expect(outcome.errors == "0 charts in 2 pages\n")
  }
}
