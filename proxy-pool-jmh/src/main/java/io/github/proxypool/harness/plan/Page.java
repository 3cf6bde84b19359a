package io.github.proxypool.harness.plan;

import io.github.proxypool.harness.chart.Markup;
import java.util.List;

/** Writes the elements of one HTML page that needs nothing beside it. */
final class Page {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>TITLE</title>
            <style>
            :root{color-scheme:light dark;--ink:#1f2328;--soft:#57606a;--paper:#ffffff;--rule:#d0d7de;--accent:#0072b2}
            @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa4af;--paper:#0d1117;--rule:#30363d;--accent:#56b4e9}}
            body{margin:0 auto;max-width:60rem;padding:2rem 1rem;background:var(--paper);color:var(--ink);
            font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
            h1{font-size:1.7rem;line-height:1.25;margin:0 0 .5rem}
            h2{font-size:1.2rem;margin:2rem 0 .5rem}
            .answer{border-left:.3rem solid var(--accent);padding:.2rem 0 .2rem 1rem;font-size:1.15rem}
            .soft,caption,figcaption{color:var(--soft)}
            table{border-collapse:collapse;width:100%}
            caption{text-align:left;padding-bottom:.3rem}
            th,td{text-align:left;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
            th.n,td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
            figure{margin:1rem 0}
            svg{max-width:100%;height:auto}
            li{margin:.3rem 0}
            @page{margin:16mm}
            @media print{:root{--ink:#000;--soft:#333;--paper:#fff;--rule:#bbb;--accent:#0072b2}
            body{max-width:none;padding:0;font-size:10.5pt}
            figure,table,li,.answer{break-inside:avoid}h2{break-after:avoid}}
            </style>
            </head>
            <body>
            <main>
            """;

    private final StringBuilder html = new StringBuilder();

    Page(String title) {
        html.append(HEAD.replace("TITLE", Markup.escaped(title)));
    }

    Page heading(int level, String words) {
        return element("h" + level, "", words);
    }

    Page paragraph(String words) {
        return element("p", "", words);
    }

    Page paragraph(String style, String words) {
        return element("p", " class=\"" + style + "\"", words);
    }

    private Page element(String name, String attributes, String words) {
        html.append('<').append(name).append(attributes).append('>').append(Markup.escaped(words));
        html.append("</").append(name).append(">\n");
        return this;
    }

    /** A table; cells of columns whose heading begins with {@code #} hold figures. */
    Page table(String caption, List<String> headings, List<List<String>> rows) {
        html.append("<table>\n<caption>").append(Markup.escaped(caption)).append("</caption>\n<thead><tr>");
        for (String heading : headings) {
            boolean figures = heading.startsWith("#");
            html.append(figures ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
            html.append(Markup.escaped(figures ? heading.substring(1) : heading))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        rows.forEach(row -> row(headings, row));
        html.append("</tbody>\n</table>\n");
        return this;
    }

    private void row(List<String> headings, List<String> cells) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            String tag = i == 0 ? "th scope=\"row\"" : "td";
            html.append('<').append(tag).append(headings.get(i).startsWith("#") ? " class=\"n\">" : ">");
            html.append(Markup.escaped(cells.get(i))).append(i == 0 ? "</th>" : "</td>");
        }
        html.append("</tr>\n");
    }

    Page list(List<String> sentences) {
        html.append("<ul>\n");
        sentences.forEach(sentence -> element("li", "", sentence));
        html.append("</ul>\n");
        return this;
    }

    /** A picture, as SVG, and what it says. */
    Page figure(String svg, String caption) {
        html.append("<figure>\n").append(svg);
        element("figcaption", "", caption);
        html.append("</figure>\n");
        return this;
    }

    String end() {
        return html.append("</main>\n</body>\n</html>\n").toString();
    }
}
