package io.github.proxypool.sim;

import io.github.proxypool.sim.PoolOp.On;
import io.github.proxypool.sim.PoolOp.Open;
import io.github.proxypool.sim.PoolOp.Verb;
import java.util.ArrayList;
import java.util.List;

/** Draws scenarios: few numbers, small caps and few persons, so that everything collides with everything. */
final class PoolScenarios implements Campaign.Generator {
    private static final String[] SELECTIONS = {"LEAST_LOADED", "FIRST_FIT", "ROTATING", "RANDOM"};
    private static final int MOST_CALLS = 16;

    private final boolean killing;
    private final boolean changing;
    private final boolean joining;
    private final boolean cooling;

    PoolScenarios(boolean killing) {
        this(killing, false);
    }

    PoolScenarios(boolean killing, boolean changing) {
        this(killing, changing, false);
    }

    PoolScenarios(boolean killing, boolean changing, boolean joining) {
        this(killing, changing, joining, false);
    }

    /**
     * Makes a source of scenarios.
     *
     * @param killing whether threads may be killed
     * @param changing whether numbers are changed
     * @param joining whether sessions are changed
     * @param cooling whether bindings cool
     */
    PoolScenarios(boolean killing, boolean changing, boolean joining, boolean cooling) {
        this.cooling = cooling;
        this.joining = joining;
        this.killing = killing;
        this.changing = changing;
    }

    @Override
    public Scenario<PoolState> next(SplitMix random) {
        return new Draw(random).scenario();
    }

    /** What a scenario that is being drawn has room for. */
    private final class Draw {
        private final SplitMix random;
        private final int persons;
        private final boolean named;
        private final boolean timed;
        private final boolean shutting;
        private final boolean growing;
        private final int threads;
        private final List<List<PoolOp>> programs = new ArrayList<>();
        private boolean hasShut;
        private boolean hasGrown;
        private final PoolSetup setup;

        Draw(SplitMix random) {
            this.random = random;
            persons = random.between(2, 5);
            named = !joining && random.oneIn(4);
            timed = random.oneIn(2);
            shutting = !cooling && random.oneIn(16);
            growing = random.oneIn(12);
            threads = random.between(2, 4);
            setup = new PoolSetup(
                            random.oneIn(40) ? 0 : random.between(1, 3),
                            random.oneIn(8) ? 3 : random.between(1, 2),
                            random.oneIn(3),
                            random.pick(SELECTIONS),
                            random.oneIn(2),
                            random.nextLong())
                    .cooling(cooling ? random.between(1, 2) : 0, cooling && random.oneIn(3));
        }

        Scenario<PoolState> scenario() {
            List<PoolOp> before = new ArrayList<>();
            for (int i = random.below(3); i > 0; i--) {
                before.add(open());
            }
            int calls = Math.min(threads * random.between(2, 4), MOST_CALLS);
            for (int t = 0; t < threads; t++) {
                List<PoolOp> program = new ArrayList<>();
                for (int i = calls / threads; i > 0; i--) {
                    program.add(op(t));
                }
                programs.add(program);
            }
            return new Scenario<>("random", setup, before, programs, after(), new PoolSpec(setup, !killing));
        }

        private PoolOp op(int thread) {
            if (shutting && !hasShut && random.oneIn(6)) {
                hasShut = true;
                return new PoolOp.Shut();
            }
            if (growing && !hasGrown && random.oneIn(4)) {
                hasGrown = true;
                return new PoolOp.Add(setup.numbers(), 1);
            }
            if (changing && setup.numbers() > 0 && random.oneIn(3)) {
                PoolOp.Kind kind = random.pick(PoolOp.Kind.values());
                // Those whom it ends were closed at some reading of the clock that nobody can tell.
                kind = cooling && timed && kind == PoolOp.Kind.FORCE ? PoolOp.Kind.REMOVE : kind;
                return new PoolOp.Change(kind, random.below(setup.numbers()), random.between(1, 3));
            }
            if (joining && random.oneIn(2)) {
                return member(thread);
            }
            return switch (random.below(timed ? 14 : 10)) {
                case 0, 1, 2, 3 -> open();
                case 4, 5, 6 -> on(Verb.CLOSE, thread);
                case 7 -> new PoolOp.Route(random.below(persons), random.below(Math.max(1, setup.numbers())));
                case 8 -> on(random.pick(Verb.STATUS, Verb.FIND), thread);
                case 9 -> named ? new PoolOp.Named(random.between(1, 2)) : open();
                case 10 -> new PoolOp.Advance(random.between(1, 2));
                case 11 -> on(random.pick(Verb.TOUCH, Verb.EXTEND), thread);
                case 12 -> on(Verb.TOUCH, thread);
                default -> new PoolOp.Sweep();
            };
        }

        private PoolOp member(int thread) {
            int opener = random.oneIn(2) ? random.between(-1, threads - 1) : thread;
            int nth = random.below(2);
            int person = random.below(persons);
            return switch (random.below(8)) {
                case 0, 1, 2, 3 -> {
                    PoolOp.Way way = random.pick(PoolOp.Way.values());
                    int old = (person + random.between(1, persons - 1)) % persons;
                    yield new PoolOp.Join(way, opener, nth, person, old, PoolOp.NOBODY);
                }
                case 4, 5, 6 -> new PoolOp.Leave(opener, nth, person, PoolOp.NOBODY);
                default -> new PoolOp.Reopen(opener, nth, random.oneIn(2), PoolOp.NOBODY);
            };
        }

        private Open open() {
            int size = joining && random.oneIn(4) ? 1 : persons > 2 && random.oneIn(6) ? 3 : 2;
            int people = 0;
            while (Integer.bitCount(people) < size) {
                people |= 1 << random.below(persons);
            }
            int name = named && random.oneIn(2) ? random.between(1, 2) : 0;
            int ttl = timed && !random.oneIn(3) ? random.between(1, 3) : 0;
            int latest = timed && random.oneIn(5) ? random.between(1, 4) : 0;
            return new Open(people, random.oneIn(2), name, ttl, latest);
        }

        /** Mostly one's own latest session, sometimes somebody else's. */
        private On on(Verb verb, int thread) {
            int opener = random.oneIn(3) ? random.between(-1, threads - 1) : thread;
            return new On(verb, opener, random.below(2), random.between(1, 3), PoolOp.NOBODY);
        }

        private List<PoolOp> after() {
            List<PoolOp> after = new ArrayList<>();
            int numbers = setup.numbers() + (hasGrown ? 1 : 0);
            for (int p = 0; p < persons; p++) {
                for (int n = 0; n < numbers; n++) {
                    after.add(new PoolOp.Route(p, n));
                }
            }
            if (named) {
                after.add(new PoolOp.Named(1));
                after.add(new PoolOp.Named(2));
            }
            if (timed || killing) {
                after.add(new PoolOp.Sweep());
            }
            after.add(new PoolOp.Stats());
            return after;
        }
    }
}
