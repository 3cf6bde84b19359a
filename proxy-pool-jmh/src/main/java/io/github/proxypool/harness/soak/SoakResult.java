package io.github.proxypool.harness.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a soak came to.
 *
 * @param setting how it went
 * @param phases what each phase came to
 * @param memory what the pool took
 * @param checks what had to hold
 * @param samples how everything went over time
 */
record SoakResult(Setting setting, List<PhaseTotal> phases, Memory memory, List<Check> checks, List<Sample> samples) {

    @JsonProperty
    boolean met() {
        return checks.stream().allMatch(Check::met);
    }
}
