package io.github.proxypool.harness.soak;

import io.github.proxypool.harness.Terminal;

/** Is told how far a soak has come. */
interface Progress extends AutoCloseable {

    /** Tells nobody. */
    Progress SILENT = (phase, share) -> {};

    /** How much of a phase is done, from 0 to 1. */
    void reached(Phase phase, double share);

    @Override
    default void close() {}

    /** A bar on the error stream if somebody is there to see it. */
    static Progress onTerminal() {
        return Terminal.isThere() ? new Bar() : SILENT;
    }
}
