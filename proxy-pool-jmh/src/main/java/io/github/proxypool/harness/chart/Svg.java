package io.github.proxypool.harness.chart;

/** Writes the elements of one picture. Not thread-safe. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    /** Begins a picture with what it is called and, for who cannot see it, what it shows. */
    Svg(int width, int height, String title, String description) {
        text.append(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\">\n<title id=\"title\">")
                .append(Markup.escaped(title))
                .append("</title>\n<desc id=\"desc\">")
                .append(Markup.escaped(description))
                .append("</desc>\n<style>\n")
                .append(Theme.CSS)
                .append("</style>\n");
        rectangle("paper", 0, 0, width, height);
    }

    void rectangle(String style, double x, double y, double width, double height) {
        text.append("<rect class=\"").append(style).append('"');
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        text.append("/>\n");
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        text.append("<line class=\"").append(style).append('"');
        attribute("x1", x1);
        attribute("y1", y1);
        attribute("x2", x2);
        attribute("y2", y2);
        text.append("/>\n");
    }

    /** A line through places, given as x, y, x, y and so on. */
    void polyline(String style, double... places) {
        text.append("<polyline class=\"").append(style).append("\" points=\"");
        for (int i = 0; i < places.length; i++) {
            text.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append(Numerals.coordinate(places[i]));
        }
        text.append("\"/>\n");
    }

    /** A line of text that starts, ends or is centred at a place, as its style says. */
    void text(String style, double x, double y, String words) {
        text.append("<text class=\"").append(style).append('"');
        attribute("x", x);
        attribute("y", y);
        text.append('>').append(Markup.escaped(words)).append("</text>\n");
    }

    /** A text centred at a place that is read from below upwards. */
    void upwards(String style, double x, double y, String words) {
        String place = Numerals.coordinate(x) + " " + Numerals.coordinate(y);
        text.append("<text class=\"")
                .append(style)
                .append("\" transform=\"translate(")
                .append(place)
                .append(") rotate(-90)\">")
                .append(Markup.escaped(words))
                .append("</text>\n");
    }

    private void attribute(String name, double value) {
        text.append(' ')
                .append(name)
                .append("=\"")
                .append(Numerals.coordinate(value))
                .append('"');
    }

    /** Ends the picture. */
    String end() {
        return text.append("</svg>\n").toString();
    }
}
