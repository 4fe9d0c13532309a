import RunServer
import Testing

@Suite struct HostRuleTests {
  @Test(arguments: [
    ("127.0.0.1:8765", true), ("localhost:8765", true), ("LocalHost:8765", true),
    ("127.0.0.1", false), ("127.0.0.1:80", false), ("127.0.0.1:8765x", false),
    ("evil.example:8765", false), ("127.0.0.1.evil.example:8765", false), ("10.0.0.1:8765", false),
    ("[::1]:8765", false), ("", false), (":8765", false), ("127.0.0.1:8765:8765", false),
    (nil, false),
  ])
  func `a server on this machine alone answers to its own names`(field: String?, isAllowed: Bool) {
    #expect(HostRule(host: "127.0.0.1", port: 8765).allows(field) == isAllowed)
  }

  @Test(arguments: [
    ("[::1]:8765", true), ("localhost:8765", true), ("[::1]x:8765", false), ("[::1", false),
    ("evil.example:8765", false),
  ])
  func `an address of version six is in brackets`(field: String, isAllowed: Bool) {
    #expect(HostRule(host: "::1", port: 8765).allows(field) == isAllowed)
  }

  @Test(arguments: [
    ("192.168.1.5:80", true), ("192.168.1.5", true), ("localhost", true), ("evil.example", false),
    ("[fe80::1]", true), ("1.2.3.4.5", false),
  ])
  func `a server for a network answers to addresses in numbers`(field: String, isAllowed: Bool) {
    #expect(HostRule(host: "0.0.0.0", port: 80).allows(field) == isAllowed)
  }
}
