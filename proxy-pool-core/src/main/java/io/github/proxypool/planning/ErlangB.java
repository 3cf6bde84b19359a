package io.github.proxypool.planning;

/**
 * Erlang's loss formula [Erlang]: the share of calls that find all circuits taken, whatever the law of how long calls
 * hold them.
 */
public final class ErlangB {
    /** Past this the loss is nothing that a double could add to anything. */
    private static final double NO_LOSS = 1e300;

    private static final double NEGLIGIBLE = 1e-18;

    private ErlangB() {}

    /**
     * The share of calls lost, by the recursion {@code 1/B(k) = 1 + k/a 1/B(k-1)}, which neither overflows nor cancels,
     * written out as a sum from its last step: {@code 1 + n/a + n/a (n-1)/a + ...}. The terms fall off after some tens of
     * roots of the load, however many circuits there are.
     *
     * @param circuits how many circuits there are
     * @param load the offered load in erlangs
     * @return from 0 to 1
     */
    public static double blocking(long circuits, double load) {
        if (load <= 0) {
            return circuits == 0 ? 1 : 0;
        }
        double term = 1;
        double inverse = 1;
        for (long k = circuits; k > 0 && term > NEGLIGIBLE * inverse; k--) {
            term *= k / load;
            inverse += term;
            if (inverse > NO_LOSS) {
                return 0;
            }
        }
        return 1 / inverse;
    }
}
