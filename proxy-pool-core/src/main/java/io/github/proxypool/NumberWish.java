package io.github.proxypool;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one participant's proxy number must be. Immutable.
 *
 * <p><b>Complexity.</b> A number by name is looked up, in expected constant time. An area or a tag selects a set of numbers that is
 * remembered, as {@link GeoMatch} has it. An area without a geographic ladder in the policy selects nothing.
 *
 * @param proxyNumber just this number of the pool, be it reserved, wherever it lies
 * @param expectedArea where the number should lie, in place of the area of the participant's own number
 * @param tag a tag that the number must have, such as a role
 * @since 0.1.0
 */
public record NumberWish(Optional<PhoneNumber> proxyNumber, Optional<Area> expectedArea, Optional<String> tag) {

    /** Nothing in particular. */
    public static final NumberWish ANY = new NumberWish(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks what was given.
     *
     * @param proxyNumber just this number, if any
     * @param expectedArea the area, if any
     * @param tag the tag, if any
     */
    public NumberWish {
        Checks.notNull(proxyNumber, "proxyNumber");
        Checks.notNull(expectedArea, "expectedArea");
        Checks.notNull(tag, "tag");
    }

    /** The same with this number by name, or with none. */
    NumberWish withNumber(@Nullable PhoneNumber number) {
        return new NumberWish(Optional.ofNullable(number), expectedArea, tag);
    }
}
