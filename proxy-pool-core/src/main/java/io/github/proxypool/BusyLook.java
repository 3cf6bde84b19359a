package io.github.proxypool;

import io.github.proxypool.PoolReading.Busy;
import io.github.proxypool.internal.Engine;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.Strides;
import io.github.proxypool.watch.FrequentItems;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Finds the participants that hold most of some numbers, in bounded time and memory, and without a trace on the paths that
 * open and close.
 */
final class BusyLook {
    /*
     * What runs out is a participant that holds nearly all numbers. Such a one is met on nearly every number: so a look at a
     * few of them finds it, and nothing need be kept of those that are not busy. Each look goes on where the one before
     * ended, in an order that spreads every run of numbers over all of them, and counts whom it meets how often; a count of
     * all their numbers then says exactly what those met most often hold, and those known from before.
     *
     * Bounds. A look meets at most NUMBERS * STEPS slots. Beyond that it leaves out participants, not numbers: the tables
     * are ordered by the participants' hashes, so that a slice of each shows the same participants everywhere; the next
     * look takes the next slice. Slices and turns have no common divisor, so that every slice of every number comes up.
     *
     * Error. No figure is too high. Of up to NUMBERS numbers with tables of up to STEPS slots a look sees everybody: then the
     * busiest one's is too low by L/(COUNTERS+1) at most, L being the live bindings on them (see FrequentItems), and exact if
     * no more participants than COUNTERS are on them. Of more numbers, a look judges by the share of those it looks at: who
     * is on h of n numbers is on NUMBERS*h/n of them on average. All have been looked at after n/NUMBERS looks.
     */

    static final int NUMBERS = 64;
    static final int STEPS = 1024;
    static final int COUNTERS = 4096;
    private static final double GOLDEN_SECTION = 0.6180339887498949;

    private final Engine engine;
    private final int wanted;

    BusyLook(Engine engine, int wanted) {
        this.engine = engine;
        this.wanted = wanted;
    }

    /**
     * Looks once.
     *
     * @param cells the numbers
     * @param known whom the look before found
     * @param look which look this is, from 0
     */
    List<Busy> busiest(List<NumberCell> cells, List<Busy> known, long look) {
        Set<Long> candidates = new LinkedHashSet<>();
        known.forEach(busy -> candidates.add(busy.participant().digits()));
        candidates.addAll(met(looked(cells, look), turns(cells.size()), look).top(wanted));
        return counted(cells, candidates);
    }

    /** Counts again what those hold that are known. */
    List<Busy> again(List<NumberCell> cells, List<Busy> known) {
        return counted(
                cells, known.stream().map(busy -> busy.participant().digits()).toList());
    }

    /** How many numbers a look goes through. */
    static int effort(List<NumberCell> cells) {
        return Math.min(NUMBERS, cells.size());
    }

    private List<Busy> counted(List<NumberCell> cells, Collection<Long> candidates) {
        return candidates.stream()
                .map(id -> new Busy(PhoneNumber.ofDigits(id), held(cells, id)))
                .filter(busy -> busy.numbers() > 0)
                .sorted(Comparator.comparingInt(Busy::numbers).reversed().thenComparing(Busy::participant))
                .limit(wanted)
                .toList();
    }

    private int held(List<NumberCell> cells, long id) {
        int held = 0;
        for (NumberCell cell : cells) {
            held += engine.isBound(cell, id) ? 1 : 0;
        }
        return held;
    }

    private static int turns(int numbers) {
        return Math.max(1, (numbers + NUMBERS - 1) / NUMBERS);
    }

    private static List<NumberCell> looked(List<NumberCell> cells, long look) {
        int all = cells.size();
        long stride = Strides.coprime(Math.max(1, (int) (all * GOLDEN_SECTION)), all);
        long first = look % turns(all) * NUMBERS;
        return LongStream.range(0, effort(cells))
                .mapToObj(i -> cells.get((int) ((first + i) % all * stride % all)))
                .toList();
    }

    private FrequentItems met(List<NumberCell> looked, int turns, long look) {
        int longest = looked.stream().mapToInt(engine::steps).max().orElse(1);
        long slices = Strides.coprime(Math.max(1, (longest + STEPS - 1) / STEPS), turns);
        long slice = look % slices;
        FrequentItems met = new FrequentItems(Math.min(COUNTERS, 2 * looked.size() * longest + 1));
        for (NumberCell cell : looked) {
            engine.forEachBound(cell, (double) slice / slices, (double) (slice + 1) / slices, met::add);
        }
        return met;
    }
}
