import LookbookCLI
import Testing

@Suite struct CommandWordsTests {
  @Test(
    arguments: [
      ("", []), ("  plot\tloss\n a ", ["plot", "loss", "a"]), ("a\\ b c", ["a b", "c"]),
      ("'a b' \"c d\"", ["a b", "c d"]), ("a'b'\"c\"d", ["abcd"]), ("'' \"\"", ["", ""]),
      ("\"a\\\"b\\\\c\\d\"", ["a\"b\\c\\d"]), ("'a\\b\"'", ["a\\b\""]), ("\\'\\\"", ["'\""]),
      (
        "$HOME `ls` $(x) a;b|c>d&&e ~ * {a,b} #f",
        [
          "$HOME", "`ls`", "$(x)", "a;b|c>d&&e", "~", "*", "{a,b}", "#f",
        ]
      ),
      ("e\u{301} 'ü' 👩‍🔬\u{A0}x", ["e\u{301}", "ü", "👩‍🔬", "x"]),
    ] as [(String, [String])])
  func `a line is taken apart at its blanks, without a shell`(line: String, words: [String]) throws
  {
    #expect(try CommandWords.split(line) == words)
  }

  @Test(arguments: [("a 'b", "'"), ("\"b\\\"", "\""), ("a\\", "backslash")])
  func `a line that ends within a word is refused`(line: String, mark: String) {
    let error = #expect(throws: (any Error).self) { try CommandWords.split(line) }
    #expect(error.map { "\($0)" }?.contains(mark) == true)
  }

  @Test(arguments: [
    ["plot", "loss", "a b.csv"], ["--title", "it's \"x\" \\ y"], ["--title", ""], ["--ylim=-1,2"],
  ])
  func `a line that was written is read again`(words: [String]) {
    let command = CommandWords(words)
    #expect(command.words == words)
    #expect(CommandWords(line: command.line) == command)
  }
}
