package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** E.164 numbers as longs: the digits read as one decimal number, below 10^15 and so below 2^50. */
public final class E164 {

    /** What {@link #parse} answers for a text that is no E.164 number. */
    public static final long NONE = 0;

    private static final int MAX_DIGITS = 15;

    private E164() {}

    /**
     * Reads a plus sign and 1 to 15 digits, the first not zero. Allocates nothing, as a webhook's hot path asks for.
     *
     * @param text any text, or null
     * @return the digits as a number, or {@link #NONE}
     */
    public static long parse(@Nullable CharSequence text) {
        if (text == null) {
            return NONE;
        }
        int length = text.length();
        if (length < 2 || length > MAX_DIGITS + 1 || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return NONE;
        }
        long digits = 0;
        for (int i = 1; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            digits = digits * 10 + digit;
        }
        return digits;
    }

    /**
     * Spreads a number over 64 bits, best bits on top, by Fibonacci hashing (Knuth, The Art of Computer Programming,
     * volume 3, section 6.4: multiply by 2^64 divided by the golden ratio).
     *
     * @param digits an E.164 number
     * @return its hash, of which the upper bits are used
     */
    public static long mix(long digits) {
        return digits * 0x9E3779B97F4A7C15L;
    }
}
