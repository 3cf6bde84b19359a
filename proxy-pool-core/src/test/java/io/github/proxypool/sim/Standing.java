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
 */
record Standing(boolean there, boolean suspended, boolean reserved, boolean draining, boolean forced, int cap) {

    static Standing fresh(int cap) {
        return new Standing(true, false, false, false, false, cap);
    }

    boolean isLeaving() {
        return draining || forced;
    }

    boolean givesByName() {
        return there && !suspended && !isLeaving();
    }

    boolean gives() {
        return there && !suspended && !reserved && !isLeaving();
    }

    Standing withSuspended(boolean is) {
        return new Standing(there, is, reserved, draining, forced, cap);
    }

    Standing withReserved(boolean is) {
        return new Standing(there, suspended, is, draining, forced, cap);
    }

    Standing withDraining(boolean is) {
        return new Standing(there, suspended, reserved, is, forced, cap);
    }

    Standing withCap(int sessions) {
        return new Standing(there, suspended, reserved, draining, forced, sessions);
    }

    Standing asForced() {
        return new Standing(there, suspended, reserved, draining, true, cap);
    }

    Standing asGone() {
        return new Standing(false, suspended, reserved, draining, forced, cap);
    }
}
