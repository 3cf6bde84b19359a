package io.github.proxypool.internal;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;

/**
 * Session ids: 128 bits, an encryption of where the session lives. So they need no index, cannot be guessed, and tell
 * nothing to whoever does not have the key.
 */
public final class SessionIds {
    /*
     * A Feistel network of four rounds with a keyed pseudorandom function (SipHash-2-4, Aumasson and Bernstein, 2012) is a
     * strong pseudorandom permutation: Luby and Rackoff, How to construct pseudorandom permutations from pseudorandom
     * functions, 1988.
     */
    private static final int ROUNDS = 4;

    private final HashFunction prf;

    /**
     * Makes a codec.
     *
     * @param key0 one half of the secret key
     * @param key1 the other half
     */
    public SessionIds(long key0, long key1) {
        this.prf = Hashing.sipHash24(key0, key1);
    }

    private long round(int round, long half) {
        return prf.newHasher(12).putInt(round).putLong(half).hash().asLong();
    }

    /**
     * Encrypts.
     *
     * @param place one half
     * @param serial the other half
     * @return 32 hexadecimal digits
     */
    public String encode(long place, long serial) {
        long left = place;
        long right = serial;
        for (int r = 0; r < ROUNDS; r++) {
            long next = left ^ round(r, right);
            left = right;
            right = next;
        }
        return hex(left) + hex(right);
    }

    private static String hex(long half) {
        String digits = Long.toHexString(half);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /**
     * Decrypts.
     *
     * @param id any text
     * @return the two halves, or an empty array if it is not 32 hexadecimal digits
     */
    public long[] decode(String id) {
        if (!id.matches("[0-9a-f]{32}")) {
            return new long[0];
        }
        long left = Long.parseUnsignedLong(id.substring(0, 16), 16);
        long right = Long.parseUnsignedLong(id.substring(16), 16);
        for (int r = ROUNDS - 1; r >= 0; r--) {
            long previous = right ^ round(r, left);
            right = left;
            left = previous;
        }
        return new long[] {left, right};
    }
}
