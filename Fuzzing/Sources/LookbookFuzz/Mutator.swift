import CFuzzer

/// Changes an input; libFuzzer calls it by this name
/// (https://github.com/google/fuzzing/blob/master/docs/structure-aware-fuzzing.md).
///
/// Where a format has checksums, three of four changes keep them right: readers look no further than a
/// checksum that does not fit.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  guard let framing = FuzzedReader.chosen?.framing, seed % 4 != 0 else {
    return LLVMFuzzerMutate(data, size, limit)
  }
  let input = Array(UnsafeBufferPointer(start: data, count: size))
  var records = framing.records(of: input)
  if seed % 4 == 1 || records.isEmpty {
    // Anything changes, the lengths too; then the checksums are mended.
    let changed = LLVMFuzzerMutate(data, size, limit)
    records = framing.records(of: Array(UnsafeBufferPointer(start: data, count: changed)))
  } else {
    let chosen = Int(seed / 4) % records.count
    let (before, now) = (records[chosen].data, input.count)
    // A record may grow as far as the file may.
    let room = before.count + max(0, limit - now)
    var changed = Array(before) + Array(repeating: 0, count: room - before.count)
    guard room > 0 else { return LLVMFuzzerMutate(data, size, limit) }
    let count = LLVMFuzzerMutate(&changed, before.count, room)
    records[chosen].data = changed[..<count]
  }
  let file = framing.file(of: records).prefix(limit)
  guard !file.isEmpty else { return LLVMFuzzerMutate(data, size, limit) }
  for (place, byte) in file.enumerated() { data[place] = byte }
  return file.count
}
