package io.github.proxypool.internal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses numbers for an ask with wishes. Only reads; what it answers was admissible for each participant when it looked.
 * Used by one thread, for one round.
 *
 * <p>The order of preference: a number asked for by name; the first rung of the ladder on which a participant finds any
 * number; the number it had before; one number for all; the user's rule; the selection. Within a rung, numbers that are
 * capable of just what is needed come before those that are capable of more. For whom every number cools, so that a cool-down
 * is broken, the one that has cooled longest comes first of all on its rung: whoever was met on it last has most likely
 * forgotten.
 */
final class Chooser {
    private final Lifecycle lifecycle;
    private final Ask ask;
    private final Wishes wishes;
    private final Layout layout;
    private final Sets sets;
    private final Selection selection;
    private final long draw;
    private final @Nullable Memory memory;
    /** Numbers that the session takes already for which somebody comes later. */
    private final List<NumberCell> taken;
    /** Numbers that a proof has found free for a participant though the hints say otherwise. */
    private final @Nullable NumberCell[] found;

    private final Choice choice;
    /** A participant for whom nothing was found, or -1 if nothing was found for all together. */
    private int failed = -1;

    Chooser(
            Lifecycle lifecycle,
            Ask ask,
            Wishes wishes,
            Sets sets,
            Selection selection,
            long draw,
            @Nullable Memory memory,
            List<NumberCell> taken,
            @Nullable NumberCell[] found) {
        this.lifecycle = lifecycle;
        this.ask = ask;
        this.wishes = wishes;
        this.layout = sets.layout;
        this.sets = sets;
        this.selection = selection;
        this.draw = draw;
        this.memory = memory;
        this.taken = taken;
        this.found = found;
        this.choice = new Choice(ask.size());
    }

    /** For whom nothing was found, if {@link #shared} or {@link #split} answers null: a participant, or -1 for all. */
    int failed() {
        return failed;
    }

    /** One number for all sides, or null. */
    @Nullable Choice shared() {
        int size = ask.size();
        if (isNamedByAny()) {
            NumberCell asked = namedByAny();
            return asked != null && admits(asked, 0, size) && isWanted(asked) ? give(asked, 0, size, false) : null;
        }
        for (int step = 0; step < steps(); step++) {
            NumberSet set = common(0, size, same(step));
            NumberCell cell = remembered(set, 0, size);
            if (cell != null) {
                return give(cell, 0, size, true);
            }
            cell = pick(set, 0, size);
            if (cell != null) {
                return give(cell, 0, size, false);
            }
        }
        NumberCell free = found[0];
        return free != null && admits(free, 0, size) ? give(free, 0, size, false) : null;
    }

    private boolean isNamedByAny() {
        for (int i = 0; i < ask.size(); i++) {
            if (wishes.named(i) != E164.NONE) {
                return true;
            }
        }
        return false;
    }

    private @Nullable NumberCell namedByAny() {
        NumberCell cell = null;
        for (int i = 0; i < ask.size() && cell == null; i++) {
            cell = wishes.named(i) == E164.NONE ? null : layout.find(wishes.named(i));
        }
        return cell;
    }

    private boolean isWanted(NumberCell cell) {
        for (int i = 0; i < ask.size(); i++) {
            if (!wishes.isPlaced(i, cell) || !wishes.isTagged(i, cell)) {
                return false;
            }
        }
        return true;
    }

    /** Each side its own number, or one for all if one will do; or null. */
    @Nullable Choice split() {
        if (!takeNamed()) {
            return null;
        }
        int[] step = new int[ask.size()];
        NumberCell[] first = new NumberCell[ask.size()];
        for (int i = 0; i < step.length; i++) {
            if (!choice.isSet(i) && !climb(i, step, first)) {
                failed = i;
                return null;
            }
        }
        for (int i = 0; i < step.length; i++) {
            if (!choice.isSet(i) && !ask.heedsCooling(i)) {
                give(first[i], i, i + 1, false);
            }
        }
        takeRemembered(step);
        takeCommon(step);
        for (int i = 0; i < step.length; i++) {
            if (!choice.isSet(i)) {
                NumberCell shared = taken(i, set(i, step[i]));
                give(shared == null ? first[i] : shared, i, i + 1, false);
            }
        }
        return choice;
    }

    private boolean takeNamed() {
        for (int i = 0; i < ask.size(); i++) {
            if (wishes.named(i) != E164.NONE) {
                NumberCell cell = layout.find(wishes.named(i));
                if (cell == null || !wishes.isTagged(i, cell) || !admits(cell, i, i + 1)) {
                    failed = i;
                    return false;
                }
                give(cell, i, i + 1, false);
            }
        }
        return true;
    }

    /** Finds the first step on which a participant can have a number, and one of them. */
    @SuppressWarnings("NullAway") // Writes null only where it answers false.
    private boolean climb(int i, int[] step, NumberCell[] first) {
        for (int s = 0; s < steps(); s++) {
            NumberCell cell = pick(set(i, s), i, i + 1);
            if (cell != null) {
                step[i] = s;
                first[i] = cell;
                return true;
            }
        }
        step[i] = steps() - 1;
        first[i] = found[i];
        return found[i] != null && admits(found[i], i, i + 1);
    }

    private void takeRemembered(int[] step) {
        for (int i = 0; i < step.length; i++) {
            if (!choice.isSet(i)) {
                NumberCell cell = remembered(set(i, step[i]), i, i + 1);
                if (cell != null) {
                    give(cell, i, i + 1, true);
                }
            }
        }
    }

    private void takeCommon(int[] step) {
        if (!taken.isEmpty()) {
            return;
        }
        for (int i = 0; i < step.length; i++) {
            if (choice.isSet(i)) {
                return;
            }
        }
        NumberCell cell = pick(common(0, step.length, step), 0, step.length);
        if (cell != null) {
            give(cell, 0, step.length, false);
        }
    }

    /** A number that the session takes already and that will do for one more, or null. */
    private @Nullable NumberCell taken(int i, NumberSet set) {
        for (NumberCell cell : taken) {
            if (contains(set, cell) && admits(cell, i, i + 1)) {
                return cell;
            }
        }
        for (int j = 0; j < ask.size(); j++) {
            NumberCell cell = choice.isSet(j) ? choice.number(j) : null;
            if (cell != null && contains(set, cell) && admits(cell, i, i + 1)) {
                return cell;
            }
        }
        return null;
    }

    private @Nullable NumberCell remembered(NumberSet set, int from, int to) {
        if (isCoolingBroken(from, to)) {
            return null;
        }
        for (int i = from; i < to && memory != null; i++) {
            NumberCell cell = memory.last(ask, i);
            if (cell != null && contains(set, cell) && admits(cell, from, to)) {
                return cell;
            }
        }
        return null;
    }

    /** The first number of a set: by how long it has cooled, by rule, by how long ago it was used, by the selection. */
    private @Nullable NumberCell pick(NumberSet set, int from, int to) {
        boolean plain = !wishes.hasRule() && !isAvoiding() && !isCoolingBroken(from, to);
        Walk walk = new Walk(selection, layout, set, draw);
        NumberCell best = null;
        Merit merit = null;
        for (int at = walk.next(); at >= 0; at = walk.next()) {
            NumberCell cell = layout.cells[at];
            if (admits(cell, from, to)) {
                if (plain) {
                    return cell;
                }
                Merit now = merit(cell, from, to);
                if (merit == null || now.isBetter(merit)) {
                    best = cell;
                    merit = now;
                }
                if (merit.isBest()) {
                    return best;
                }
            }
        }
        return best;
    }

    private boolean contains(NumberSet set, NumberCell cell) {
        int place = layout.placeOf(cell);
        return place >= 0 && set.contains(place);
    }

    private boolean isAvoiding() {
        return memory != null && memory.kind() == Memory.Kind.AVOID;
    }

    private boolean isCoolingBroken(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!ask.heedsCooling(i)) {
                return true;
            }
        }
        return false;
    }

    private Merit merit(NumberCell cell, int from, int to) {
        int rank = 0;
        long used = Long.MIN_VALUE;
        long ended = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            rank = Math.max(rank, wishes.rank(i, cell));
            used = memory == null ? used : Math.max(used, memory.lastUse(ask, i, cell));
            ended = ask.heedsCooling(i) ? ended : Math.max(ended, lifecycle.coolingSince(cell, ask, i));
        }
        return new Merit(ended, rank, used);
    }

    /** Why one number comes before another. */
    private record Merit(long ended, int rank, long used) {
        boolean isBetter(Merit other) {
            if (ended != other.ended) {
                return ended < other.ended;
            }
            return rank != other.rank ? rank < other.rank : used < other.used;
        }

        boolean isBest() {
            return ended == Long.MIN_VALUE && rank == 0 && used == Long.MIN_VALUE;
        }
    }

    private boolean admits(NumberCell cell, int from, int to) {
        if (lifecycle.admitting(cell, ask, from, to) == null) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (wishes.rank(i, cell) == Wishes.REFUSED) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Choice give(NumberCell cell, int from, int to, boolean sticky) {
        for (int i = from; i < to; i++) {
            boolean cooling = !ask.heedsCooling(i) && lifecycle.coolingSince(cell, ask, i) != Long.MIN_VALUE;
            choice.set(i, cell, wishes.named(i) == E164.NONE ? wishes.rungOf(i, cell) : -1, sticky, cooling);
        }
        return choice;
    }

    /** Two steps for each rung if some numbers are more capable than others: first those that are not. */
    private int steps() {
        return isExactPreferred() ? 2 * wishes.rungs() : wishes.rungs();
    }

    private boolean isExactPreferred() {
        return ask.capabilities() != Limits.ALL_CAPABILITIES;
    }

    private int[] same(int step) {
        int[] steps = new int[ask.size()];
        Arrays.fill(steps, step);
        return steps;
    }

    private NumberSet common(int from, int to, int[] step) {
        NumberSet set = set(from, step[from]);
        for (int i = from + 1; i < to; i++) {
            set = set.and(set(i, step[i]));
        }
        return set;
    }

    private NumberSet set(int i, int step) {
        boolean exact = isExactPreferred() && step % 2 == 0;
        int rung = isExactPreferred() ? step / 2 : step;
        int needed = ask.capabilities();
        Sets.Key key = new Sets.Key(wishes.place(i, rung), wishes.tag(i), needed, exact);
        return sets.get(key, area -> wishes.wants(i, rung, area), at -> {
            NumberCell cell = layout.cells[at];
            int has = cell.state().limits.capabilities();
            return wishes.isTagged(i, cell) && (exact ? has == needed : (has & needed) == needed);
        });
    }
}
