package io.github.proxypool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Plans for areas with pools of their own, as when each participant must get a number of its area. Immutable.
 *
 * @param byArea the plan of each area
 * @param numbers how many numbers they need together
 * @param inOneArea how many one pool for all of them would need, by formula: the price of keeping areas apart. Empty if
 *     they are traces, or do not have the same terms
 * @since 0.1.0
 */
public record AreaPlans(Map<String, CapacityPlan> byArea, int numbers, OptionalInt inOneArea) {

    /**
     * Copies what was given.
     *
     * @param byArea the plan of each area
     * @param numbers how many numbers they need together
     * @param inOneArea how many they would need together in one pool
     */
    public AreaPlans {
        byArea = Collections.unmodifiableMap(new LinkedHashMap<>(byArea));
    }
}
