import Plotting
import Testing

@Suite struct ProvenanceTests {
  private static let digest = String(repeating: "a7", count: 32)

  @Test(arguments: [
    (Provenance(digest: digest, command: "lookbook plot"), "sha256:\(digest) lookbook plot"),
    (Provenance(digest: digest, command: ""), "sha256:\(digest)"),
    (Provenance(digest: nil, command: "lookbook plot"), "lookbook plot"),
    (Provenance(digest: nil, command: "sha256:12 x"), "sha256:12 x"),
    (Provenance(digest: nil, command: ""), ""),
  ])
  func `a provenance is read as it is written`(provenance: Provenance, words: String) {
    #expect(provenance.description == words)
    #expect(Provenance(words) == provenance)
  }
}
