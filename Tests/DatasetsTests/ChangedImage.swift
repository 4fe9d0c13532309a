import Datasets

/// Returns what a change makes of an image.
func changed(
  _ pixels: [Float], height: Int, width: Int, by change: (inout WorkingImage) -> Void
) -> [Float] {
  var memory = pixels + Array(repeating: .nan, count: pixels.count)
  return memory.withUnsafeMutableBufferPointer { memory in
    guard let start = memory.baseAddress else { return [] }
    var image = WorkingImage(
      height: height, width: width, pixels: start, spare: start + pixels.count)
    change(&image)
    return (0..<pixels.count).map { image.pixels[$0] }
  }
}
