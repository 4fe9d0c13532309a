import NeuralNetwork
import Testing

@Suite struct WorkerPoolTests {
  @Test(arguments: [1, 2, 3, 5], [0, 1, 2, 7, 1000])
  func `every piece is done once before run returns`(workers: Int, pieces: Int) {
    let pool = WorkerPool(count: workers)
    for _ in 0..<50 {
      let times = Buffer<Int>(count: pieces)
      pool.run(pieces) { piece, worker in
        precondition((0..<workers).contains(worker), "worker \(worker) of \(workers)")
        times.start[piece] += 1
      }
      #expect(times.values.allSatisfy { $0 == 1 })
    }
  }

  @Test func `a pool without workers is a caller's mistake`() async {
    await #expect(processExitsWith: .failure) { _ = WorkerPool(count: 0) }
  }
}
