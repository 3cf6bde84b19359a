package io.github.proxypool.internal;

/** Walks the numbers that seem to have room, in the order of a selection, each once. Used by one thread. */
final class Candidates {
    private final Selection selection;
    private final LoadTree tree;
    private final int size;
    private final int start;
    private final int stride;
    private int walked;
    private int at;
    private int load;

    /**
     * Starts a walk.
     *
     * @param draw where to start: the index for {@link Selection#ROTATING}, 64 random bits for {@link Selection#RANDOM}
     */
    Candidates(Selection selection, Layout layout, long draw) {
        this.selection = selection;
        this.tree = layout.tree;
        this.size = layout.cells.length;
        this.at = -1;
        this.load = -1;
        if (selection == Selection.RANDOM && size > 0) {
            start = (int) Long.remainderUnsigned(draw, size);
            stride = coprime(1 + (int) Long.remainderUnsigned(draw >>> 32, size), size);
        } else {
            start = size == 0 ? 0 : (int) Long.remainderUnsigned(draw, size);
            stride = 1;
        }
    }

    /** A stride that visits every number once: the next from {@code wanted} on without a common divisor. */
    private static int coprime(int wanted, int size) {
        int stride = wanted;
        while (gcd(stride, size) != 1) {
            stride++;
        }
        return stride;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** The index of the next number to try, or -1. */
    int next() {
        return switch (selection) {
            case LEAST_LOADED -> nextByLoad();
            case FIRST_FIT -> nextByIndex();
            case ROTATING -> nextRound();
            case RANDOM -> nextDrawn();
        };
    }

    private int nextByIndex() {
        at = at + 1 < size ? tree.next(at + 1, LoadTree.FULL - 1) : -1;
        return at;
    }

    private int nextByLoad() {
        if (at < 0 && load < 0) {
            at = tree.least();
            load = at < 0 ? LoadTree.FULL : tree.load(at);
            return at;
        }
        while (load < LoadTree.FULL) {
            int i = tree.next(at + 1, load);
            while (i >= 0 && tree.load(i) != load) {
                i = tree.next(i + 1, load);
            }
            if (i >= 0) {
                at = i;
                return i;
            }
            at = -1;
            load = tree.loadAbove(load);
        }
        return -1;
    }

    private int nextRound() {
        while (walked < size) {
            int from = (start + walked) % size;
            int i = tree.next(from, LoadTree.FULL - 1);
            if (i >= 0 && i < size && walked + (i - from) < size) {
                walked += i - from + 1;
                return i;
            }
            walked += size - from;
        }
        return -1;
    }

    private int nextDrawn() {
        while (walked < size) {
            int i = (int) ((start + (long) walked * stride) % size);
            walked++;
            if (tree.load(i) != LoadTree.FULL) {
                return i;
            }
        }
        return -1;
    }
}
