package io.github.proxypool.harness.chart;

/**
 * How everything looks: on white, on a dark screen, on paper. Lines and bars differ in colour (of Okabe and Ito's palette,
 * which colour-blind people can tell apart) and in dashes or words as well. Plain rules first, for viewers that know no
 * media queries.
 */
final class Theme {

    /** How many lines can be told apart. */
    static final int LINES = 5;

    static final String CSS = """
            text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;font-size:13px;fill:#1f2328}
            .title{font-size:17px;font-weight:600}
            .small{font-size:12px}
            .middle{text-anchor:middle}
            .end{text-anchor:end}
            .paper{fill:#ffffff}
            .grid{stroke:#d0d7de;stroke-width:1}
            .axis{stroke:#57606a;stroke-width:1}
            .limit{stroke:#1f2328;stroke-width:2}
            .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
            .c0{stroke:#0072b2}
            .c1{stroke:#d55e00;stroke-dasharray:7 4}
            .c2{stroke:#00795a;stroke-dasharray:2 4}
            .c3{stroke:#a2427c;stroke-dasharray:10 4 2 4}
            .c4{stroke:#57606a;stroke-dasharray:4 2}
            .met{fill:#0072b2}
            .unmet{fill:#d55e00}
            @media (prefers-color-scheme:dark){
            text{fill:#e6edf3}
            .paper{fill:#0d1117}
            .grid{stroke:#30363d}
            .axis{stroke:#8b949e}
            .limit{stroke:#e6edf3}
            .c0{stroke:#56b4e9}
            .c1{stroke:#f0883e}
            .c2{stroke:#2fc78f}
            .c3{stroke:#e39ac8}
            .c4{stroke:#8b949e}
            .met{fill:#4493c8}
            .unmet{fill:#f0883e}
            }
            @media print{
            text{fill:#000000}
            .paper{fill:#ffffff}
            .grid{stroke:#cccccc}
            .axis,.limit{stroke:#000000}
            .c0{stroke:#0072b2}
            .c1{stroke:#d55e00}
            .c2{stroke:#00795a}
            .c3{stroke:#a2427c}
            .c4{stroke:#57606a}
            .met{fill:#0072b2}
            .unmet{fill:#d55e00}
            }
            """;

    private Theme() {}

    /** The style of the n-th line of a chart. */
    static String line(int n) {
        return "line c" + n % LINES;
    }
}
