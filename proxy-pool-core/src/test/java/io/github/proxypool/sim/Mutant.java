package io.github.proxypool.sim;

import java.util.List;

/**
 * A fault planted on purpose. A check that lets one live proves nothing about the code that it passes.
 *
 * @param name a short name
 * @param fault what is wrong with it
 * @param strict whether the fault shows only between plain accesses, so that these must be steps
 * @param patches the changes to the classes
 */
public record Mutant(String name, String fault, boolean strict, List<Patch> patches) {
    /**
     * Makes a mutant that the normal steps can show.
     *
     * @param name a short name
     * @param fault what is wrong with it
     * @param patches the changes to the classes
     * @return the mutant
     */
    public static Mutant of(String name, String fault, Patch... patches) {
        return new Mutant(name, fault, false, List.of(patches));
    }
}
