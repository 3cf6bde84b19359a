package io.github.proxypool.sim;

/**
 * How a number of the specification stands.
 *
 * @param there whether it was added and has not been found gone; one that leaves may have left by itself
 * @param suspended whether it gives nothing for now
 * @param reserved whether it is not chosen
 * @param draining whether it leaves with its last session
 * @param forced whether it is being removed, its sessions ending one by one
 * @param cap how many sessions it carries
 * @param capable whether it can do what sessions need
 * @param optedOut a bit for each person who does not want to hear from it
 */
record Standing(
        boolean there,
        boolean suspended,
        boolean reserved,
        boolean draining,
        boolean forced,
        int cap,
        boolean capable,
        int optedOut) {

    static Standing fresh(int cap) {
        return new Standing(true, false, false, false, false, cap, true, 0);
    }

    boolean isLeaving() {
        return draining || forced;
    }

    boolean givesByName() {
        return there && !suspended && !isLeaving() && capable;
    }

    boolean gives() {
        return givesByName() && !reserved;
    }

    /** Whether any of the people does not want to hear from it. */
    boolean hasOptedOut(int people) {
        return (optedOut & people) != 0;
    }

    Standing withSuspended(boolean is) {
        return new Standing(there, is, reserved, draining, forced, cap, capable, optedOut);
    }

    Standing withReserved(boolean is) {
        return new Standing(there, suspended, is, draining, forced, cap, capable, optedOut);
    }

    Standing withDraining(boolean is) {
        return new Standing(there, suspended, reserved, is, forced, cap, capable, optedOut);
    }

    Standing withCap(int sessions) {
        return new Standing(there, suspended, reserved, draining, forced, sessions, capable, optedOut);
    }

    Standing withCapable(boolean is) {
        return new Standing(there, suspended, reserved, draining, forced, cap, is, optedOut);
    }

    Standing withOptedOut(int people) {
        return new Standing(there, suspended, reserved, draining, forced, cap, capable, people);
    }

    Standing asForced() {
        return new Standing(there, suspended, reserved, draining, true, cap, capable, optedOut);
    }

    Standing asGone() {
        return new Standing(false, suspended, reserved, draining, forced, cap, capable, optedOut);
    }
}
