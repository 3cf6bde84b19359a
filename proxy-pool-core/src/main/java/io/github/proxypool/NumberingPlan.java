package io.github.proxypool;

import java.util.OptionalDouble;

/**
 * What the digits of phone numbers say of where they belong. Implement it to bring data of your own. Must be safe for concurrent
 * use, and answer the same as long as a pool uses it.
 *
 * @since 0.1.0
 */
public interface NumberingPlan {

    /**
     * The plan that comes with the library: country calling codes of the world (ITU-T E.164), and for North America area codes,
     * regions, overlays and centroids as of March 2020. An area code that is not in the table counts as the whole of the United
     * States.
     *
     * @return always the same plan
     */
    static NumberingPlan builtIn() {
        return BuiltInPlan.INSTANCE;
    }

    /**
     * The built-in plan, and area codes elsewhere by libphonenumber, which must be on the class path.
     *
     * @return always the same plan
     * @throws MissingDependencyException if {@code com.googlecode.libphonenumber:libphonenumber} is not there
     */
    static NumberingPlan withLibphonenumber() {
        return Libphonenumber.plan();
    }

    /**
     * Where a number belongs. Never throws.
     *
     * @param number any number
     * @return its area; {@link Area#UNKNOWN} if nothing is known
     */
    Area areaOf(PhoneNumber number);

    /**
     * Whether two areas are one place with two area codes, or the same. Symmetric, not transitive.
     *
     * @param one an area
     * @param other another
     * @return true if both have codes, and the codes are the same or overlay each other
     */
    boolean overlays(Area one, Area other);

    /**
     * How far two areas are apart.
     *
     * @param one an area
     * @param other another
     * @return kilometres between their centres, which are good to some hundred kilometres; empty if one is not known
     */
    OptionalDouble distanceKm(Area one, Area other);
}
