import Foundation
import NeuralNetwork
import Testing

@Suite struct ElementaryTests {
  @Test func `exp agrees with the system's to fourteen digits`() {
    for x in stride(from: -690.0, through: 690, by: 0.37) {
      #expect(abs(Elementary.exp(x) / Foundation.exp(x) - 1) < 1e-14, "exp(\(x))")
    }
  }

  @Test func `log agrees with the system's to fourteen digits`() {
    for power in stride(from: -300.0, through: 300, by: 0.73) {
      let x = Foundation.pow(10, power)
      #expect(abs(Elementary.log(x) / Foundation.log(x) - 1) < 1e-14, "log(\(x))")
    }
  }

  @Test func `sine and cosine agree with the system's to fourteen digits`() {
    for angle in stride(from: -Double.pi, through: .pi, by: 0.013) {
      #expect(abs(Elementary.cos(angle) - Foundation.cos(angle)) < 1e-14, "cos(\(angle))")
      #expect(abs(Elementary.sin(angle) - Foundation.sin(angle)) < 1e-14, "sin(\(angle))")
    }
  }

  @Test func `the ends of the line are as in IEEE 754`() {
    #expect(Elementary.exp(0) == 1)
    #expect(Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(.infinity) == .infinity)
    #expect(Elementary.exp(.nan).isNaN)
    #expect(Elementary.log(1) == 0)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-1).isNaN)
    #expect(Elementary.log(.infinity) == .infinity)
  }
}
