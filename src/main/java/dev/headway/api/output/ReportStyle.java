package dev.headway.api.output;

/** How a report looks: light, dark, on a phone, and on paper. */
final class ReportStyle {
  static final String CSS =
      """
      :root { color-scheme: light dark; --back: #fff; --text: #16202c; --soft: #5b6776; --line: #d8dee6;
        --passed: #1a7f4b; --failed: #c0302b; --error: #a04a00; --skipped: #66707c }
      @media (prefers-color-scheme: dark) { :root { --back: #10161d; --text: #e6ebf1; --soft: #9aa7b5; --line: #2b3744;
        --passed: #4cc38a; --failed: #ff7b72; --error: #f0a04b; --skipped: #9aa7b5 } }
      body { margin: 0 auto; max-width: 70rem; padding: 1.5rem 1rem 4rem; background: var(--back); color: var(--text);
        font: 16px/1.5 system-ui, sans-serif }
      h1 { margin: 0; font-size: 1.6rem; overflow-wrap: anywhere } h2 { margin: 2rem 0 .5rem; font-size: 1.15rem }
      a { color: inherit } p { margin: .25rem 0; overflow-wrap: anywhere } .soft { color: var(--soft) }
      .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .5rem; padding: 0; list-style: none }
      .tiles li { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .75rem }
      .tiles b { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums }
      .passed { color: var(--passed) } .failed { color: var(--failed) } .error { color: var(--error) } .skipped { color: var(--skipped) }
      svg { display: block; width: 100%; height: 5rem; border: 1px solid var(--line); border-radius: .5rem }
      rect.passed { fill: var(--passed) } rect.failed { fill: var(--failed) } rect.error { fill: var(--error) } rect.skipped { fill: var(--skipped) }
      .wide { overflow-x: auto } table { border-collapse: collapse; width: 100% }
      th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
      td { font-variant-numeric: tabular-nums } thead th { color: var(--soft); font-weight: 600 }
      details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: .5rem .75rem }
      summary { cursor: pointer; overflow-wrap: anywhere }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid var(--line); padding-left: .75rem; margin: .5rem 0 }
      @media print { details { break-inside: avoid } }
      """;

  private ReportStyle() {}
}
