package io.github.proxypool.harness.chart;

/** Text as part of XML and HTML. */
public final class Markup {

    private Markup() {}

    /**
     * Writes a text so that it is read as text.
     *
     * @param words any text
     * @return the same, markup characters escaped, control characters as question marks
     */
    public static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?");
    }
}
