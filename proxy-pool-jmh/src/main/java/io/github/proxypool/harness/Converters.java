package io.github.proxypool.harness;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.harness.measure.Profile;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the texts of the command line are read. */
final class Converters {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Converters() {}

    /** Has a command line and its sub-commands read everything that needs no more than its type to be known. */
    static void register(CommandLine commandLine) {
        commandLine.registerConverter(Duration.class, Converters::duration);
        commandLine.registerConverter(
                AllocationPolicy.Assignment.class, text -> constant(AllocationPolicy.Assignment.class, text));
        commandLine.registerConverter(
                AllocationPolicy.Selection.class, text -> constant(AllocationPolicy.Selection.class, text));
        commandLine.registerConverter(Profile.class, text -> constant(Profile.class, text));
    }

    /** A whole number and a unit, as {@code 4h}. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "must be a whole number and one of ms, s, m, h, d, as in 4h or 90s, but was '" + text + "'");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
    }

    private static ChronoUnit unit(String letters) {
        return switch (letters) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }

    /** A constant by the name it has on the command line, as {@code least-loaded}. */
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> name(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("must be one of "
                        + Arrays.stream(constants).map(Converters::name).collect(Collectors.joining(", "))
                        + " but was '" + text + "'"));
    }

    /** What a constant is called on the command line. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static OptionalInt count(String text, String nothing) {
        if (text.equals(nothing)) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw new TypeConversionException(
                    "must be a whole number from 1 to 999999999, or '" + nothing + "', but was '" + text + "'");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    /** A cap, or {@code none}. */
    static final class OfCap implements ITypeConverter<OptionalInt> {
        @Override
        public OptionalInt convert(String text) {
            return count(text, "none");
        }
    }

    /** How many numbers, or {@code grow}. */
    static final class OfNumbers implements ITypeConverter<OptionalInt> {
        @Override
        public OptionalInt convert(String text) {
            return count(text, "grow");
        }
    }
}
