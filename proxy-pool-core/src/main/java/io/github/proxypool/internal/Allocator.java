package io.github.proxypool.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Chooses numbers for a session and claims them. */
final class Allocator {
    /*
     * Choosing only reads, and may be misled: hints lag, and numbers change after they were looked at. Claiming decides.
     * A claim that fails means that another operation has come through on that number, so the next candidate is tried
     * rather than the same one again; and a refusal is never given on hints, but proved (see Proof).
     */
    private final Numbers numbers;
    private final Lifecycle lifecycle;
    private final boolean shared;
    private final Selection selection;
    private final long seed;
    private final @Nullable Memory memory;
    private final boolean fallsBack;
    private final AtomicLong draws = new AtomicLong();

    Allocator(
            Numbers numbers,
            Lifecycle lifecycle,
            boolean shared,
            Selection selection,
            long seed,
            @Nullable Memory memory,
            boolean fallsBack) {
        this.numbers = numbers;
        this.lifecycle = lifecycle;
        this.shared = shared;
        this.selection = selection;
        this.seed = seed;
        this.memory = memory;
        this.fallsBack = fallsBack;
    }

    /**
     * Opens a session.
     *
     * @return a live {@link SessionCore}, made for this ask or found by its name; a {@link Funnel}; or null if the pool
     *     is closed
     */
    @Nullable Object open(Ask ask) {
        long draw = draw();
        for (; ; ) {
            Layout layout = numbers.layout();
            if (layout.closed) {
                return null;
            }
            String name = ask.name();
            SessionCore found = name == null ? null : lifecycle.names().live(name);
            if (found != null) {
                return found;
            }
            Object answer = attempt(ask, layout, draw);
            if (answer instanceof Funnel funnel && (numbers.layout() != layout || breaksCooling(ask, funnel))) {
                continue; // numbers were added, or the pool was closed; or a number that cools may be taken
            }
            if (answer instanceof Funnel) {
                tookNone(draw);
            }
            if (answer != null) {
                return answer;
            }
        }
    }

    /** One round: a session, a funnel, or null to go round again. */
    private @Nullable Object attempt(Ask ask, Layout layout, long draw) {
        Wishes wishes = ask.wishes();
        if (wishes != null) {
            return openChosen(ask, wishes, layout, draw);
        }
        Object common = openCommon(ask, layout, draw);
        if (common != null) {
            return common;
        }
        return shared ? proveShared(ask) : openSplit(ask, layout, draw);
    }

    /** One number for all sides: a session; a {@link Funnel} if that is at hand; or null if there is no such number. */
    private @Nullable Object openCommon(Ask ask, Layout layout, long draw) {
        Candidates candidates = new Candidates(selection, layout, draw);
        for (int i = candidates.next(); i >= 0; i = candidates.next()) {
            SessionCore session = tryCommon(ask, layout.cells[i]);
            if (session != null) {
                return session;
            }
            boolean first = candidates.held() == null;
            refused(candidates, i, ask, 0, ask.size(), layout);
            Funnel refusal = first && candidates.held() != null ? refusedAgain(ask, layout, draw) : null;
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    /** Takes note of a number tried in vain, if that is one of many: who is on so many may well ask again. */
    private void refused(Candidates candidates, int place, Ask ask, int from, int to, Layout layout) {
        int tried = candidates.given();
        if (!Holders.isMany(tried)) {
            return;
        }
        Held held = candidates.held();
        if (held == null) {
            held = new Held(numbers.holders().table(layout), lifecycle, layout, ask, from, to);
            candidates.leaveOut(held);
        }
        held.refused(place, tried);
    }

    /**
     * A refusal, if one of those who ask has been refused before and the reasons still hold: all numbers need not be walked in
     * vain first. Not if one before it in the order given is refused as well: it is that one that is told of.
     */
    private @Nullable Funnel refusedAgain(Ask ask, Layout layout, long draw) {
        if (shared) {
            return new Proof(lifecycle, numbers, ask, 0, ask.size()).again();
        }
        int m = 0;
        while (m < ask.size() && !numbers.holders().hasReasons(ask.idAt(m), layout)) {
            m++;
        }
        if (m == ask.size()) {
            return null;
        }
        for (int i = 0; i < m; i++) {
            if (firstFree(ask, i, layout, draw) == null) {
                return null;
            }
        }
        return new Proof(lifecycle, numbers, ask, m, m + 1).again();
    }

    private @Nullable SessionCore tryCommon(Ask ask, NumberCell cell) {
        NumberState st = lifecycle.admitting(cell, ask, 0, ask.size());
        if (st == null) {
            return null;
        }
        SessionCore session = ask.create(cell, ask.size() <= 2 ? null : group(ask, all(cell, ask.size())));
        boolean claimed = ask.name() == null ? lifecycle.installAlone(session, st) : claimKnown(ask, session);
        if (claimed) {
            taken(cell);
        } else if (ask.name() == null) {
            lost(cell);
        }
        return claimed ? session : null;
    }

    /** Whether there is a number that only cools, so that this may be broken: once for each participant. */
    private boolean breaksCooling(Ask ask, Funnel funnel) {
        int participant = funnel.participant();
        int first = Math.max(0, participant);
        if (!fallsBack || funnel.ruledOut(Stage.COOLING) == 0 || !ask.heedsCooling(first)) {
            return false;
        }
        if (ask.givesUpNames() && ask.isNamed(first)) {
            return false; // another number may not cool
        }
        ask.breakCooling(participant);
        return true;
    }

    private @Nullable Object openChosen(Ask ask, Wishes wishes, Layout layout, long draw) {
        Object chosen = choose(ask, wishes, List.of(), layout, draw);
        if (!(chosen instanceof Choice choice)) {
            return chosen;
        }
        ask.choose(choice);
        SessionCore session = session(ask, choice);
        if (!claimKnown(ask, session)) {
            return null;
        }
        taken(choice.number(ask.size() - 1));
        if (memory != null) {
            memory.note(session);
        }
        return session;
    }

    /** What an open would choose; claims nothing, though it ends what is due and helps what is half open on its way. */
    @Nullable Object explain(Ask ask) {
        Wishes wishes = Objects.requireNonNull(ask.wishes());
        for (; ; ) {
            Layout layout = numbers.layout();
            if (layout.closed) {
                return null;
            }
            Object chosen = choose(ask, wishes, List.of(), layout, draw(draws.get()));
            boolean again = chosen == null
                    || (chosen instanceof Funnel funnel && (numbers.layout() != layout || breaksCooling(ask, funnel)));
            if (!again) {
                return chosen;
            }
        }
    }

    private static SessionCore session(Ask ask, Choice choice) {
        if (ask.size() <= 2 && choice.isCommon()) {
            return ask.create(choice.number(0), null);
        }
        NumberCell[] numberOf = new NumberCell[ask.size()];
        Arrays.setAll(numberOf, choice::number);
        Group group = group(ask, numberOf);
        return ask.create(group.home(), group);
    }

    /** A {@link Choice}, a {@link Funnel}, or null to go round again: the name asked for is taken, or numbers have come or gone. */
    private @Nullable Object choose(Ask ask, Wishes wishes, List<NumberCell> taken, Layout layout, long draw) {
        NumberCell[] found = new NumberCell[ask.size()];
        for (; ; ) {
            Chooser chooser =
                    new Chooser(lifecycle, ask, wishes, numbers.sets(layout), selection, draw, memory, taken, found);
            Choice choice = shared ? chooser.shared() : chooser.split();
            if (choice != null) {
                return choice;
            }
            int from = Math.max(0, chooser.failed());
            int to = chooser.failed() < 0 ? ask.size() : from + 1;
            Object proof = new Proof(lifecycle, numbers, ask, from, to).run();
            if (!(proof instanceof NumberCell free)) {
                return proof;
            }
            if (numbers.layout() != layout) {
                return null; // it may be in the new layout only, and the chooser would never find it
            }
            // The hints had it full, and may go on to, if whoever freed it has stopped: the chooser takes it from here.
            Arrays.fill(found, from, to, free);
        }
    }

    /**
     * A number for one more participant of a session.
     *
     * @param ask who asks
     * @param taken numbers of the session, which are preferred
     * @return a {@link NumberCell}, a {@link Funnel}, or null if the pool is closed
     */
    @Nullable Object chooseOne(Ask ask, List<NumberCell> taken, long draw) {
        for (; ; ) {
            Layout layout = numbers.layout();
            if (layout.closed) {
                return null;
            }
            Object found = oneOf(ask, taken, layout, draw);
            boolean again = found == null
                    || (found instanceof Funnel funnel && (numbers.layout() != layout || breaksCooling(ask, funnel)));
            if (!again) {
                return found;
            }
        }
    }

    private @Nullable Object oneOf(Ask ask, List<NumberCell> taken, Layout layout, long draw) {
        Wishes wishes = ask.wishes();
        if (wishes != null) {
            Object chosen = choose(ask, wishes, taken, layout, draw);
            if (!(chosen instanceof Choice choice)) {
                return chosen;
            }
            ask.choose(choice);
            return choice.number(0);
        }
        for (NumberCell cell : taken) {
            if (lifecycle.admitting(cell, ask, 0, 1) != null) {
                return cell;
            }
        }
        NumberCell cell = firstFree(ask, 0, layout, draw);
        return cell == null ? new Proof(lifecycle, numbers, ask, 0, 1).run() : cell;
    }

    /** Takes note of a number that has been given to one more participant. */
    void gave(SessionCore annex) {
        taken(annex.numberOf(0));
        if (memory != null) {
            memory.note(annex);
        }
    }

    private @Nullable Object proveShared(Ask ask) {
        Object proof = new Proof(lifecycle, numbers, ask, 0, ask.size()).run();
        if (proof instanceof NumberCell cell) {
            return tryCommon(ask, cell);
        }
        return proof;
    }

    /** Each side its own number, one that this session already takes if that will do. */
    private @Nullable Object openSplit(Ask ask, Layout layout, long draw) {
        NumberCell[] numberOf = new NumberCell[ask.size()];
        for (int m = 0; m < numberOf.length; m++) {
            NumberCell cell = choose(ask, layout, draw, numberOf, m);
            if (cell == null) {
                Object proof = new Proof(lifecycle, numbers, ask, m, m + 1).run();
                if (!(proof instanceof NumberCell found)) {
                    return proof;
                }
                cell = found;
            }
            numberOf[m] = cell;
        }
        Group group = group(ask, numberOf);
        SessionCore session = ask.create(group.home(), group);
        if (!claimKnown(ask, session)) {
            return null;
        }
        taken(numberOf[numberOf.length - 1]);
        return session;
    }

    private @Nullable NumberCell choose(Ask ask, Layout layout, long draw, NumberCell[] numberOf, int m) {
        for (int i = 0; i < m; i++) {
            if (lifecycle.admitting(numberOf[i], ask, m, m + 1) != null) {
                return numberOf[i];
            }
        }
        return firstFree(ask, m, layout, draw);
    }

    private @Nullable NumberCell firstFree(Ask ask, int m, Layout layout, long draw) {
        Candidates candidates = new Candidates(selection, layout, draw);
        for (int i = candidates.next(); i >= 0; i = candidates.next()) {
            NumberCell cell = layout.cells[i];
            if (lifecycle.admitting(cell, ask, m, m + 1) != null) {
                return cell;
            }
            refused(candidates, i, ask, m, m + 1, layout);
        }
        return null;
    }

    /** Claims for a session that others may see half open, and may help. */
    private boolean claimKnown(Ask ask, SessionCore session) {
        String name = ask.name();
        if (name != null && !lifecycle.names().publish(name, session)) {
            return false;
        }
        lifecycle.advance(session);
        return Word.status(session.word()) != Word.ABORTED;
    }

    private static NumberCell[] all(NumberCell cell, int size) {
        NumberCell[] numberOf = new NumberCell[size];
        Arrays.fill(numberOf, cell);
        return numberOf;
    }

    private static Group group(Ask ask, NumberCell[] numberOf) {
        long[] ids = new long[numberOf.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ask.idAt(i);
        }
        return Group.of(ids, numberOf);
    }

    /** Where the next open begins. */
    long draw() {
        return draw(nextTurn());
    }

    /** Where an open begins, by its turn. */
    private long draw(long turn) {
        return switch (selection) {
            case LEAST_LOADED -> numbers.spread.begin();
            case FIRST_FIT -> 0;
            case ROTATING -> turn;
            case RANDOM -> mix(seed + turn * 0x9E3779B97F4A7C15L);
        };
    }

    private long nextTurn() {
        boolean counted = selection == Selection.ROTATING || selection == Selection.RANDOM;
        return counted ? draws.getAndIncrement() : 0;
    }

    /** The next round begins after the number just taken. Racy: two openers at once may begin at the same number. */
    private void taken(NumberCell cell) {
        if (selection == Selection.ROTATING) {
            draws.set(numbers.layout().placeOf(cell) + 1L);
        }
    }

    /** Nothing was taken: the next round begins where this one did, unless another has begun since. */
    void tookNone(long draw) {
        if (selection == Selection.ROTATING) {
            draws.compareAndSet(draw + 1, draw);
        }
    }

    /** Others claim what this thread claims: it is to look elsewhere for a while. */
    private void lost(NumberCell cell) {
        Layout layout = numbers.layout();
        int place = layout.placeOf(cell);
        if (place >= 0) {
            numbers.spread.lost(place, layout.cells.length);
        }
    }

    /** Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014), the finalizer of SplitMix64. */
    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return y ^ (y >>> 31);
    }
}
