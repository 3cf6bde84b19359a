package io.github.proxypool;

import io.github.proxypool.internal.E164;
import org.jspecify.annotations.Nullable;

/**
 * A phone number in E.164 form: a plus sign and 1 to 15 digits, the first of which is not zero. Immutable, and equal to
 * another by its digits.
 *
 * <p>{@link #toString()} shows the last two digits only, so that a number may be logged by accident without harm;
 * {@link #e164()} is the one way to the digits.
 *
 * @since 0.1.0
 */
public final class PhoneNumber implements Comparable<PhoneNumber> {

    private final long digits;

    private PhoneNumber(long digits) {
        this.digits = digits;
    }

    /**
     * Reads a number in strict E.164 form, as {@code +14155550100}.
     *
     * @param e164 a plus sign and 1 to 15 digits, the first not zero; no spaces, brackets or dashes
     * @return the number
     * @throws IllegalArgumentException if the text is not of that form
     * @throws NullPointerException if {@code e164} is null
     */
    public static PhoneNumber of(CharSequence e164) {
        Checks.notNull(e164, "e164");
        long digits = E164.parse(e164);
        if (digits == E164.NONE) {
            throw new IllegalArgumentException("e164 must be '+' and 1 to 15 digits, the first not zero, but was "
                    + Checks.masked(e164) + "; normalise the number before it comes here");
        }
        return new PhoneNumber(digits);
    }

    /**
     * Reads a number as people write it, and brings it into the one form under which it is known: as
     * {@code +1 (415) 555-0100}, or without country where the region is known. Mexico's former 1 and Argentina's 9 before
     * mobile numbers are left out, Italy's leading zero stays. Need not be a number that exists. Needs
     * {@code com.googlecode.libphonenumber:libphonenumber} on the class path.
     *
     * @param text the number
     * @param region the ISO 3166 code of the region whose national form it may have, as {@code US}
     * @return the number
     * @throws IllegalArgumentException if the text cannot be read as a number
     * @throws MissingDependencyException if libphonenumber is not there
     */
    public static PhoneNumber parse(String text, String region) {
        return of(Libphonenumber.e164(Checks.notNull(text, "text"), Checks.notNull(region, "region")));
    }

    static PhoneNumber ofDigits(long digits) {
        return new PhoneNumber(digits);
    }

    long digits() {
        return digits;
    }

    /**
     * The whole number, as {@code +14155550100}. Handle with care: this is personal data.
     *
     * @return the number in E.164 form
     */
    public String e164() {
        return "+" + digits;
    }

    @Override
    public int compareTo(PhoneNumber other) {
        return Long.compare(digits, other.digits);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhoneNumber that && digits == that.digits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(E164.mix(digits));
    }

    /**
     * The masked number, as {@code +*********00}: its length and its last two digits.
     *
     * @return a text that does not identify anybody
     */
    @Override
    public String toString() {
        return Checks.masked(e164());
    }
}
