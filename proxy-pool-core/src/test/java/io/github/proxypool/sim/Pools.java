package io.github.proxypool.sim;

/** The pool inside the simulator, and how much time the tests of a build may give it. */
final class Pools {
    /** Whether schedules are cheap here; on platform threads they cost ten times as much. */
    static final boolean FAST = ContinuationFibers.available();

    /** The hints: many words that decide nothing, so that their steps would only drown the others. */
    private static final String[] HINTS = {
        "io.github.proxypool.internal.LoadIndex",
        "io.github.proxypool.internal.Bits",
        "io.github.proxypool.internal.Spread"
    };

    /** As in a large pool with somebody refused many numbers: whoever is refused one is remembered. Not a fault. */
    static final Patch REMEMBERING = new Patch("io.github.proxypool.internal.Holders", "isMany", Edits.returns(1));

    private Pools() {}

    static Subject.Factory plain() {
        return factory(SimClassLoader.plain(HINTS));
    }

    static Subject.Factory fine() {
        return factory(SimClassLoader.plain());
    }

    static Subject.Factory strict() {
        return factory(SimClassLoader.strict(HINTS));
    }

    static Subject.Factory remembering() {
        return mutated(Mutant.of("remembering", "none", REMEMBERING));
    }

    static Subject.Factory mutated(Mutant mutant) {
        return factory(SimClassLoader.mutated(mutant, HINTS));
    }

    static Subject.Factory factory(SimClassLoader loader) {
        return loader.create("io.github.proxypool.sim.world.PoolWorld$Factory", Subject.Factory.class);
    }
}
