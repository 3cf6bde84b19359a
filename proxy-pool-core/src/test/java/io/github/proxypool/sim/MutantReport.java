package io.github.proxypool.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of mutants: what each one breaks, what killed it and how soon. */
public final class MutantReport {
    private final List<String> rows = new ArrayList<>();

    /**
     * Notes how a mutant fared.
     *
     * @param mutant the mutant
     * @param hunter what was run against it
     * @param finding what killed it, or null if it lives
     */
    public void add(Mutant mutant, String hunter, Campaign.@Nullable Finding finding) {
        String fate;
        if (finding == null) {
            fate = "ALIVE after " + hunter;
        } else {
            String first = finding.report().lines().findFirst().orElse("");
            fate = "killed by " + hunter + ", schedule " + finding.schedule() + ", " + first;
        }
        rows.add(String.format("%-28s %s%n%-28s   %s%n", mutant.name(), mutant.fault(), "", fate));
    }

    @Override
    public String toString() {
        return String.join("", rows);
    }
}
