import Foundation
import TestSupport
import Testing

@Suite struct HelpTests {
  private let folder = try? TemporaryFolder()

  private func lookbook(_ arguments: String...) throws -> Program.Outcome {
    try Program("lookbook").run(arguments, in: try #require(folder))
  }

  @Test func `the version is one line`() throws {
    let outcome = try lookbook("--version")
    #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    #expect(outcome.status == 0)
  }

  @Test func `a command that is not there is a usage error`() throws {
    let outcome = try lookbook("frobnicate")
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: Unexpected argument 'frobnicate'\n"))
  }

  @Test(arguments: [
    ([], Self.root),
    (["train"], Self.train),
    (["report"], Self.report),
    (["plot"], Self.plot),
    (["plot", "loss"], Self.plotLoss),
    (["plot", "metric"], Self.plotMetric),
    (["history"], Self.history),
    (["watch"], Self.watch),
    (["serve"], Self.serve),
    (["compare"], Self.compare),
    (["check"], Self.check),
    (["filters"], Self.filters),
    (["layers"], Self.layers),
    (["confusion"], Self.confusion),
    (["gallery"], Self.gallery),
    (["gallery", "mistakes"], Self.galleryMistakes),
    (["gallery", "augment"], Self.galleryAugment),
    (["gallery", "samples"], Self.gallerySamples),
    (["features"], Self.features),
    (["dream"], Self.dream),
    (["explain"], Self.explain),
    (["inspect"], Self.inspect),
    (["embed"], Self.embed),
    (["data", "fetch"], Self.dataFetch),
    (["export"], Self.export),
    (["templates"], Self.templates),
    (["templates", "export"], Self.templatesExport),
  ])
  func `help is written for each command`(command: [String], screen: String) throws {
    let outcome = try Program("lookbook").run(command + ["--help"], in: try #require(folder))
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.trimmingSuffix { $0.isNewline } == screen)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are written for a shell`(shell: String) throws {
    let outcome = try lookbook("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("lookbook"))
  }
}

extension String {
  /// The text without the characters at its end that fulfil a condition.
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, condition(last) { text.removeLast() }
    return String(text)
  }
}
