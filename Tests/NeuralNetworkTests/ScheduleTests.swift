import NeuralNetwork
import Testing

@Suite struct ScheduleTests {
  @Test func `a constant rate stays`() {
    #expect([0, 5, 999].map { ConstantRate(0.01).rate(at: $0) } == [0.01, 0.01, 0.01])
  }

  @Test func `a cosine falls from its peak to zero`() {
    let schedule = CosineDecay(peak: 2, stepCount: 100)
    #expect(schedule.rate(at: 0) == 2)
    #expect(abs(schedule.rate(at: 50) - 1) < 1e-12)
    #expect(schedule.rate(at: 100) == 0)
    #expect(schedule.rate(at: 500) == 0)
  }

  @Test func `one cycle rises to its peak and falls to almost nothing`() {
    let schedule = OneCycle(peak: 1, stepCount: 101, warmup: 0.25)
    #expect(abs(schedule.rate(at: 0) - 0.04) < 1e-12)
    #expect(schedule.rate(at: 25) > 0.999)
    #expect(abs(schedule.rate(at: 100) - 4e-6) < 1e-9)
    let rates = (0..<101).map { schedule.rate(at: $0) }
    #expect(zip(rates, rates.dropFirst()).prefix(24).allSatisfy { $0 < $1 })
    #expect(zip(rates, rates.dropFirst()).dropFirst(26).allSatisfy { $0 > $1 })
  }
}
