import Reports
import Templates
import Testing

@Suite struct CompactScriptTests {
  @Test(arguments: [
    ("// why\nconst a = 1;\n", "const a=1;"),
    ("if (a) {\n  return b;\n}\nlet c;", "if(a){return b}let c;"),
    (
      "f( \"a  ; // b\", 'it\\'s { }', `x ${a + 1}  y` );",
      "f(\"a  ; // b\",'it\\'s { }',`x ${a + 1}  y`);"
    ),
    ("t.replace(/Shaded: [^/]*?\\. /g, \"\");", "t.replace(/Shaded: [^/]*?\\. /g,\"\");"),
    ("x = a / b / c;", "x=a / b / c;"),
    ("a + +b - -c;", "a + +b - -c;"),
    ("let a\nlet b", "let a\nlet b"),
    ("a; // end\nb;", "a;b;"),
    ("", ""), ("\"never closed", "\"never closed"), ("(/never", "(/never"), ("\\", "\\"),
  ])
  func `what only readers need is left out`(script: String, compact: String) {
    #expect(CompactScript(script).text == compact)
  }

  @Test(arguments: ["report.js", "comparison.js", "live.js"])
  func `nothing else of our scripts is left out`(name: String) throws {
    let script = try #require(BuiltInTemplates.texts.first { $0.name == name }?.text)
    let code = script.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
    func letters(_ text: String) -> String {
      text.filter { !$0.isWhitespace }.replacing(";}", with: "}")
    }
    #expect(letters(CompactScript(script).text) == letters(code.joined(separator: "\n")))
  }

  @Test func `the scripts of a comparison take 15 kB at most`() {
    let scripts = BuiltInTemplates.texts.filter {
      ["report.js", "comparison.js"].contains($0.name)
    }
    #expect(scripts.count == 2)
    #expect(scripts.map { CompactScript($0.text).text.utf8.count + 1 }.reduce(0, +) <= 15 * 1024)
  }
}
