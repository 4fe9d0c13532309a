import CFuzzer
import Foundation
import HistoryFormats

/// `lookbook-fuzz`: feeds libFuzzer's inputs to the reader that `LOOKBOOK_FUZZ_FORMAT` names.
///
/// The arguments are libFuzzer's: folders of inputs and options such as `-max_total_time=600`.
@main struct LookbookFuzz {
  static func main() {
    guard FuzzedReader.chosen != nil else {
      let names = (HistoryCatalog.readers.map(\.format.name) + ["settings"]).joined(separator: " ")
      FileHandle.standardError.write(Data("LOOKBOOK_FUZZ_FORMAT must be one of: \(names)\n".utf8))
      exit(64)
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, count in
        FuzzedReader.chosen?.read(UnsafeRawBufferPointer(start: data, count: count))
        return 0
      })
  }
}
