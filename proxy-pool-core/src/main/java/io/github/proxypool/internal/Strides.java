package io.github.proxypool.internal;

/** Ways round a number of places that come to each once. */
public final class Strides {
    private Strides() {}

    /**
     * The first stride from one on that has no divisor in common with a number of places.
     *
     * @param wanted the least stride, from 1
     * @param places how many places
     * @return the stride
     */
    public static int coprime(int wanted, int places) {
        int stride = wanted;
        while (gcd(stride, places) != 1) {
            stride++;
        }
        return stride;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
