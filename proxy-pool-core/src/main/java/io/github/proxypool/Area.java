package io.github.proxypool;

import java.util.Optional;

/**
 * Where a phone number belongs, as far as its digits tell. Immutable; equal to another if all three are.
 *
 * @param country the group of regions that count as one country because they share a country calling code: the ISO 3166 code of
 *     its main region, such as {@code GB} for +44 with Guernsey, Jersey and the Isle of Man; within +1 Canada is {@code CA} and
 *     everything else {@code US}; {@code ZZ} if unknown
 * @param region the ISO 3166 code of the very region, such as {@code JM} or {@code PR}, as far as it is known, otherwise the
 *     same as {@code country}
 * @param code the area code without any prefix, such as {@code 415}; empty if the number has none or it is not known
 * @since 0.1.0
 */
public record Area(String country, String region, Optional<String> code) {

    /** The area of numbers of which nothing is known. */
    public static final Area UNKNOWN = ofCountry("ZZ");

    /**
     * Checks what was given.
     *
     * @param country the group of regions
     * @param region the region
     * @param code the area code, if any
     * @throws IllegalArgumentException if country or region is not two capital letters, or the code not 1 to 8 digits
     */
    public Area {
        requireRegion(Checks.notNull(country, "country"), "country");
        requireRegion(Checks.notNull(region, "region"), "region");
        Checks.notNull(code, "code").ifPresent(digits -> {
            if (!digits.matches("[0-9]{1,8}")) {
                throw new IllegalArgumentException(
                        "code must be 1 to 8 digits but has " + digits.length() + " characters");
            }
        });
    }

    private static void requireRegion(String value, String name) {
        if (!value.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException(
                    name + " must be an ISO 3166 code of two capital letters but was " + Checks.shown(value));
        }
    }

    /**
     * A whole country.
     *
     * @param country the ISO 3166 code of its main region
     * @return the area
     * @throws IllegalArgumentException if that is not two capital letters
     */
    public static Area ofCountry(String country) {
        return new Area(country, country, Optional.empty());
    }

    /**
     * An area of the North American Numbering Plan.
     *
     * @param code three digits, such as {@code 415}
     * @return the area; the whole of {@code US} if the code is not in the built-in table
     */
    public static Area ofNorthAmerica(String code) {
        return AreaCodes.area(Checks.notNull(code, "code"));
    }
}
