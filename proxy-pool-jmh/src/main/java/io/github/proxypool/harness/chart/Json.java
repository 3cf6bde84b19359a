package io.github.proxypool.harness.chart;

import com.fasterxml.jackson.databind.JsonNode;

/** Fields that must be there. */
final class Json {
    private static final String NOT_OF_THAT_KIND = "this is not the kind of file that the option takes: ";

    private Json() {}

    static JsonNode child(JsonNode parent, String name) {
        JsonNode child = parent.get(name);
        if (child == null) {
            throw new ChartFormatException(NOT_OF_THAT_KIND + "there is no '" + name + "' in it");
        }
        return child;
    }

    static JsonNode list(JsonNode parent, String name) {
        return elements(child(parent, name));
    }

    static JsonNode elements(JsonNode list) {
        if (!list.isArray()) {
            throw new ChartFormatException(NOT_OF_THAT_KIND + "a list is missing");
        }
        return list;
    }

    static String text(JsonNode parent, String name) {
        return child(parent, name).asText();
    }

    static boolean flag(JsonNode parent, String name) {
        return child(parent, name).asBoolean();
    }

    /** A number; NaN, which JSON has no word for, is written as a text. */
    static double number(JsonNode parent, String name) {
        JsonNode number = child(parent, name);
        if (!number.isNumber() && !number.asText().equals("NaN")) {
            throw new ChartFormatException(NOT_OF_THAT_KIND + "'" + name + "' is no number");
        }
        return number.isNumber() ? number.asDouble() : Double.NaN;
    }
}
