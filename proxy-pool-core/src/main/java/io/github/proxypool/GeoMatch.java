package io.github.proxypool;

import java.util.List;

/**
 * A ladder of areas in which a participant's number is looked for, one rung after the other; the first on which the participant
 * finds any admissible number is the one. Ending the ladder early is what makes it strict: where no rung gives a number the
 * session is refused. A rung that does not apply to a participant (its number has no area code, its area no known place) has no
 * numbers, and the next one is tried. Immutable.
 *
 * <p><b>Complexity.</b> For each participant and each rung up to the one on which it finds a number, a set of numbers that is
 * remembered, for some 4 000 different questions of area and rung. For the least loaded of them, it is met with the set of the
 * numbers at each load up to that of the one taken, in O(n / 64) words for a pool of n numbers; or if it has no more than k = 64,
 * these are sorted, in O(k log k). A question that is not remembered is put to each area in which there are numbers: O(areas + numbers
 * found), with as much garbage; the first one of all after numbers have come, gone or changed what they can do, O(n). Nothing at
 * all for {@link #any()}.
 *
 * @param rungs the rungs, at least one and all different, best first
 * @since 0.1.0
 */
public record GeoMatch(List<Rung> rungs) {
    private static final GeoMatch ANY = of(Rung.ANY);

    /**
     * Checks and copies what was given.
     *
     * @param rungs the rungs, best first
     * @throws IllegalArgumentException if there is none, or one appears twice
     */
    public GeoMatch {
        rungs = List.copyOf(Checks.notNull(rungs, "rungs"));
        if (rungs.isEmpty() || rungs.stream().distinct().count() != rungs.size()) {
            throw new IllegalArgumentException("rungs must be at least one and all different but were " + rungs);
        }
    }

    /**
     * Makes a ladder.
     *
     * @param rungs the rungs, best first
     * @return the ladder
     * @throws IllegalArgumentException if there is none, or one appears twice
     */
    public static GeoMatch of(Rung... rungs) {
        return new GeoMatch(List.of(rungs));
    }

    /**
     * No geography at all; the default of a policy.
     *
     * @return the ladder of the one rung {@link Rung#ANY}
     */
    public static GeoMatch any() {
        return ANY;
    }

    /**
     * As near as possible, but anywhere if need be.
     *
     * @return the ladder area code, overlay, 80 km, country, any
     */
    public static GeoMatch nearestFirst() {
        return of(Rung.AREA_CODE, Rung.OVERLAY, Rung.radius(80), Rung.COUNTRY, Rung.ANY);
    }

    /**
     * How near a number must be. Immutable.
     *
     * @param kind in which sense
     * @param km for {@link Kind#RADIUS} the distance, otherwise 0
     * @since 0.1.0
     */
    public record Rung(Kind kind, int km) {

        /** The same area code, within one country. */
        public static final Rung AREA_CODE = new Rung(Kind.AREA_CODE, 0);
        /** The same area code, or one that overlays it. */
        public static final Rung OVERLAY = new Rung(Kind.OVERLAY, 0);
        /** The same country, as {@link Area#country} has it. */
        public static final Rung COUNTRY = new Rung(Kind.COUNTRY, 0);
        /** Any number. */
        public static final Rung ANY = new Rung(Kind.ANY, 0);

        private static final int MAX_KM = 20_000;

        /**
         * In which sense a number is near.
         *
         * @since 0.1.0
         */
        public enum Kind {
            /** The same area code. */
            AREA_CODE,
            /** The same area code or an overlay of it. */
            OVERLAY,
            /** Within a distance. */
            RADIUS,
            /** The same country. */
            COUNTRY,
            /** Any. */
            ANY
        }

        /**
         * Checks what was given.
         *
         * @param kind in which sense
         * @param km the distance
         * @throws IllegalArgumentException if the distance of a radius is not from 1 to 20 000, or that of another rung not 0
         */
        public Rung {
            Checks.notNull(kind, "kind");
            Checks.inRange(km, kind == Kind.RADIUS ? 1 : 0, kind == Kind.RADIUS ? MAX_KM : 0, "km");
        }

        /**
         * Area codes whose centres are not further apart than this, the same one included. Centres are good to some hundred
         * kilometres: a small radius means little.
         *
         * @param km from 1 to 20 000
         * @return the rung
         * @throws IllegalArgumentException if the distance is out of range
         */
        public static Rung radius(int km) {
            return new Rung(Kind.RADIUS, km);
        }

        /**
         * Whether a number will do on this rung. Never throws, unless the plan does.
         *
         * @param plan what is known of areas
         * @param wanted where a number is wanted
         * @param offered where the number is
         * @return true if it will do; false also if the rung does not apply
         */
        public boolean matches(NumberingPlan plan, Area wanted, Area offered) {
            return switch (kind) {
                case AREA_CODE -> isSameCode(wanted, offered);
                case OVERLAY -> plan.overlays(wanted, offered);
                case RADIUS ->
                    isSameCode(wanted, offered)
                            || plan.distanceKm(wanted, offered).orElse(Double.MAX_VALUE) <= km;
                case COUNTRY ->
                    wanted.country().equals(offered.country())
                            && !wanted.country().equals("ZZ");
                case ANY -> true;
            };
        }

        private static boolean isSameCode(Area wanted, Area offered) {
            return wanted.code().isPresent()
                    && wanted.code().equals(offered.code())
                    && wanted.country().equals(offered.country());
        }
    }
}
