package io.github.proxypool.sim;

import io.github.proxypool.sim.PoolOp.Advance;
import io.github.proxypool.sim.PoolOp.On;
import io.github.proxypool.sim.PoolOp.Open;
import io.github.proxypool.sim.PoolOp.Route;
import io.github.proxypool.sim.PoolOp.Sweep;
import io.github.proxypool.sim.PoolOp.Verb;
import java.util.ArrayList;
import java.util.List;

/**
 * Scenarios made for the races that matter and that chance meets rarely. Each draws the details that it does not
 * prescribe. Persons are A to J, the bits 0 to 9.
 */
final class Directed {
    private static final int BEFORE = -1;
    private static final int A = 1;
    private static final int B = 2;
    private static final int C = 4;
    private static final int D = 8;
    private static final int E = 16;
    private static final int F = 32;
    private static final int G = 64;
    private static final int H = 128;
    private static final int I = 256;
    private static final int J = 512;

    private final boolean exact;

    /**
     * Makes the collection.
     *
     * @param killing whether threads may be killed
     */
    Directed(boolean killing) {
        exact = !killing;
    }

    /**
     * A scenario by name.
     *
     * @param name what it is about
     * @param generator what draws it
     */
    record Named(String name, Campaign.Generator generator) {
        @Override
        public String toString() {
            return name;
        }
    }

    List<Named> all() {
        return List.of(
                new Named("free number churns against a proof of exhaustion", this::churn),
                new Named("two full numbers churn against a proof of exhaustion", this::crowd),
                new Named("touch at the instant of expiry", this::touch),
                new Named("expiry against the cap", this::expiringCap),
                new Named("expiry under a proof", this::expiringProof),
                new Named("close of a recycled number", this::recycled),
                new Named("several openers, one number left", this::lastNumber),
                new Named("A-B against B-A, each with one number", this::crossed),
                new Named("split sessions end under a proof", this::foreign),
                new Named("groups across three numbers", this::groups),
                new Named("one name, several openers", this::name),
                new Named("a name and numbers are freed by one close", this::nameAndNumbers),
                new Named("numbers are added under a proof", this::growth),
                new Named("numbers are added behind a walk", this::rotation),
                new Named("a table outgrows its replacement", this::outgrown),
                new Named("a table is replaced under routes", this::replaced),
                new Named("a session ends as its table is replaced", this::endsIn),
                new Named("leases against what ends them", this::leases),
                new Named("an expiry loses to a touch before a close", this::lostExpiry),
                new Named("both sides of an open call", this::arrival),
                new Named("a session is told of while it is placed", this::told),
                new Named("somebody is refused for a session that is being placed", this::refusedFor),
                new Named("a session ends while its opener has yet to lease it", this::leased),
                new Named("a table becomes short", this::shortened),
                new Named("somebody is forgotten while a call is under way", this::forgotten),
                new Named("a completer comes late", this::late),
                new Named("many sessions on one number", this::table),
                new Named("loads change on all sides", this::loads),
                new Named("pool is closed under openers", this::shut),
                new Named("a number is changed under split sessions", this::changed),
                new Named("a draining number and its last session", this::drained),
                new Named("split sessions end on a draining number under a proof", this::leaving),
                new Named("a number is removed by force", this::forced),
                new Named("caps change under openers", this::caps),
                new Named("numbers come and go under a proof", this::comeAndGo),
                new Named("somebody is added while the session ends", this::addedAtTheEnd),
                new Named("two are added at once", this::addedAtOnce),
                new Named("two strangers complete one session", this::strangers),
                new Named("a rebind against an open of the new identifier", this::rebound),
                new Named("a rebind of somebody who moves to another number", this::moved),
                new Named("somebody leaves and is opened elsewhere", this::left),
                new Named("somebody leaves as the session expires", this::leftLast),
                new Named("somebody leaves and comes again", this::rejoined),
                new Named("one more on another number under a proof", this::annexed),
                new Named("a rebind to another number", this::renumbered),
                new Named("a session grows onto a number that is changed", this::grownOnto),
                new Named("a session that has grown ends, and its table is replaced", this::outlived),
                new Named("a session is opened again", this::reopened),
                new Named("what was closed cools", this::closedCools),
                new Named("what has expired cools", this::expiredCools),
                new Named("who has left cools", this::leftCools),
                new Named("a cool-down ends under a proof", this::coolingEnds),
                new Named("a table is rebuilt over what cools", this::coolingRebuilt),
                new Named("a number that cools comes back", this::coolingBack),
                new Named("the longest cooled is given, and said so", this::coolingBroken),
                new Named("somebody opts out under openers", this::optedOut),
                new Named("a number loses a capability under openers", this::muted),
                new Named("refused again while numbers are freed", this::refusedAgain),
                new Named("refused again while the number is changed", this::refusedOnChanges),
                new Named("refused again while a number is added", this::refusedOnGrowth),
                new Named("refused again under a name that is taken", this::refusedName),
                new Named("refused again while numbers come and go", this::refusedComeAndGo),
                new Named("refused again while sessions expire or are left", this::refusedLeft));
    }

    /** One of two numbers is free at every instant, so a stranger is never refused. */
    private Scenario<PoolState> churn(SplitMix random) {
        List<PoolOp> mover = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            mover.add(on(Verb.CLOSE, i == 0 ? BEFORE : 0, Math.max(0, i - 1)));
            mover.add(open(C | D));
        }
        PoolSetup setup = setup(random, 2, 1, random.oneIn(2), "ROTATING");
        return scenario(
                "churn",
                setup,
                List.of(open(C | D)),
                List.of(mover, List.of(open(A | B), on(Verb.CLOSE, 1, 0), open(A | B))));
    }

    private Scenario<PoolState> crowd(SplitMix random) {
        PoolSetup setup = setup(random, 2, 2, random.oneIn(2), random.pick("ROTATING", "FIRST_FIT"));
        List<PoolOp> before = List.of(open(A | B), open(C | D), open(E | F));
        return scenario(
                "crowd",
                setup,
                before,
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 0), open(A | B), on(Verb.CLOSE, 0, 0), open(A | B)),
                        List.of(on(Verb.CLOSE, BEFORE, 1), open(C | D)),
                        List.of(open(G | H), open(G | H))));
    }

    private Scenario<PoolState> touch(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 1, random.oneIn(2), "FIRST_FIT");
        return scenario(
                "touch",
                setup,
                List.of(lasting(A | B, 2)),
                List.of(
                        List.of(new Advance(1), new Advance(1), new Route(0, 0)),
                        List.of(on(random.pick(Verb.TOUCH, Verb.EXTEND), BEFORE, 0), on(Verb.STATUS, BEFORE, 0)),
                        List.of(open(A | B), random.pick(new Sweep(), on(Verb.CLOSE, BEFORE, 0))),
                        List.of(new Route(1, 0), on(Verb.FIND, BEFORE, 0), on(Verb.TOUCH, BEFORE, 0))));
    }

    private Scenario<PoolState> expiringCap(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 2, random.oneIn(2), "FIRST_FIT");
        return scenario(
                "cap",
                setup,
                List.of(lasting(A | B, 1), lasting(C | D, 2), lasting(E | F, 1)),
                List.of(
                        List.of(new Advance(1), open(G | H), new Advance(1)),
                        List.of(on(Verb.TOUCH, BEFORE, 0), lasting(A | C, 1), open(A | C)),
                        List.of(open(A | D), new Sweep(), open(B | C))));
    }

    /** First one number is free, then, from the expiry on, the other: a stranger is never refused. */
    private Scenario<PoolState> expiringProof(SplitMix random) {
        PoolSetup setup = setup(random, 2, 1, random.oneIn(2), "ROTATING");
        return scenario(
                "expiring",
                setup,
                List.of(lasting(A | B, 1), open(C | D)),
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 1)),
                        List.of(open(G | H)),
                        List.of(new Advance(1), open(E | F))));
    }

    private Scenario<PoolState> recycled(SplitMix random) {
        PoolSetup setup = setup(random, 1, random.between(1, 2), random.oneIn(2), "FIRST_FIT");
        return scenario(
                "recycled",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 0), open(A | B), on(Verb.STATUS, 0, 0)),
                        List.of(on(Verb.CLOSE, BEFORE, 0), new Route(0, 0), open(A | B)),
                        List.of(open(A | C), on(Verb.CLOSE, BEFORE, 0), on(Verb.CLOSE, 0, 0))));
    }

    private Scenario<PoolState> lastNumber(SplitMix random) {
        PoolSetup setup = setup(random, 2, 1, random.oneIn(2), random.pick("LEAST_LOADED", "RANDOM"));
        return scenario(
                "last",
                setup,
                List.of(open(E | F)),
                List.of(
                        List.of(open(A | B), on(Verb.CLOSE, 0, 0)),
                        List.of(open(B | A), open(C | D)),
                        List.of(open(C | D), new Route(2, 1)),
                        List.of(open(A | C))));
    }

    /** A is free on one number only and B on the other, so both openers need both numbers. */
    private Scenario<PoolState> crossed(SplitMix random) {
        PoolSetup setup = setup(random, 2, random.between(2, 3), false, "ROTATING");
        Open forth = open(A | B);
        Open back = new Open(A | B, true, 0, 0, 0);
        return scenario(
                "crossed",
                setup,
                List.of(open(A | C), open(B | D)),
                List.of(
                        List.of(forth, on(Verb.CLOSE, 0, 0)),
                        List.of(back, on(Verb.CLOSE, 1, 0)),
                        List.of(random.pick(open(A | E), on(Verb.CLOSE, BEFORE, 0)), random.pick(forth, back))));
    }

    private Scenario<PoolState> foreign(SplitMix random) {
        PoolSetup setup = setup(random, 2, 2, false, "ROTATING");
        int ttl = random.below(3);
        return scenario(
                "foreign",
                setup,
                List.of(open(A | C), open(B | D), lasting(A | B, ttl)),
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 2), open(E | F), random.pick(new Advance(1), open(A | B))),
                        List.of(open(E | F), open(G | H)),
                        List.of(random.pick(new Advance(2), new Sweep()), open(A | B), on(Verb.CLOSE, 2, 0))));
    }

    private Scenario<PoolState> groups(SplitMix random) {
        PoolSetup setup = setup(random, 3, 2, false, random.pick("ROTATING", "RANDOM"));
        return scenario(
                "groups",
                setup,
                List.of(open(A | D), open(B | E), open(C | F)),
                List.of(
                        List.of(open(A | B | C), on(Verb.CLOSE, 0, 0)),
                        List.of(open(C | B | D), on(Verb.CLOSE, BEFORE, 1)),
                        List.of(new Open(A | B | C, true, 0, 0, 0), open(D | E | F))));
    }

    private Scenario<PoolState> name(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 1, random.oneIn(2), "FIRST_FIT");
        int ttl = random.below(3);
        Open same = new Open(A | B, false, 1, ttl, 0);
        Open other = new Open(C | D, false, 1, ttl, 0);
        return scenario(
                "name",
                setup,
                random.oneIn(2) ? List.of() : List.of(same),
                List.of(
                        List.of(same, on(Verb.CLOSE, 0, 0), same),
                        List.of(random.pick(same, other), new PoolOp.Named(1), on(Verb.CLOSE, BEFORE, 0)),
                        List.of(random.pick(new Advance(1), other), random.pick(same, open(A | B)))));
    }

    /** Either the name is taken or C has room, so C-D meets a conflict or opens, and is never refused. */
    private Scenario<PoolState> nameAndNumbers(SplitMix random) {
        PoolSetup setup = setup(random, 2, 2, false, "ROTATING");
        Open split = new Open(A | D, false, 1, 0, 0);
        Open other = new Open(C | D, false, 1, 0, 0);
        return scenario(
                "name and numbers",
                setup,
                List.of(open(D | E), open(A | C | E)),
                List.of(List.of(split, on(Verb.CLOSE, 0, 0), split, on(Verb.CLOSE, 0, 1)), List.of(other, other)));
    }

    private Scenario<PoolState> growth(SplitMix random) {
        PoolSetup setup = setup(random, random.below(2), 1, random.oneIn(2), random.pick("LEAST_LOADED", "FIRST_FIT"));
        return scenario(
                "growth",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(new PoolOp.Add(setup.numbers(), 1), open(C | D)),
                        List.of(open(A | B), open(E | F)),
                        List.of(on(Verb.CLOSE, BEFORE, 0), open(A | B))));
    }

    /** The walk goes round an older layout, while the hints know of newer numbers. */
    private Scenario<PoolState> rotation(SplitMix random) {
        PoolSetup setup = setup(random, 2, 1, random.oneIn(2), "ROTATING");
        return scenario(
                "rotation",
                setup,
                List.of(open(A | B), open(C | D)),
                List.of(
                        List.of(new PoolOp.Add(2, 1), open(E | F), new PoolOp.Add(3, 1)),
                        List.of(open(G | H), open(I | J))));
    }

    /** A sweep measures a table that was long and is nearly empty, and many are opened in it at once before it is copied. */
    private Scenario<PoolState> outgrown(SplitMix random) {
        PoolSetup setup = setup(random, 1, 5, random.oneIn(2), "FIRST_FIT");
        List<PoolOp> before = new ArrayList<>();
        List.of(A | B, C | D, E | F, G | H, I | J).forEach(people -> before.add(open(people)));
        for (int i = 0; i < 4; i++) {
            before.add(on(Verb.CLOSE, BEFORE, i));
        }
        return scenario(
                "outgrown",
                setup,
                before,
                List.of(
                        List.of(new Sweep()),
                        List.of(open(A | B | C | D | E | F | G | H), new Route(8, 0)),
                        List.of(new Route(0, 0), random.pick(new Sweep(), on(Verb.CLOSE, BEFORE, 4)))));
    }

    /** What is left in a table that has become short is found, though two of the searches begin at the same slot of eight: A's and I's. */
    private Scenario<PoolState> shortened(SplitMix random) {
        PoolSetup setup = setup(random, 1, 5, random.oneIn(2), "FIRST_FIT");
        List<PoolOp> before = new ArrayList<>();
        List.of(A | I, B | C, D | E, F | G, H | J).forEach(people -> before.add(open(people)));
        for (int i = 1; i < 5; i++) {
            before.add(on(Verb.CLOSE, BEFORE, i));
        }
        return scenario(
                "shortened",
                setup,
                before,
                List.of(
                        List.of(new Sweep(), new Route(0, 0), new Route(8, 0)),
                        List.of(open(random.pick(A, I) | B), new Route(0, 0), new Route(8, 0))));
    }

    /**
     * The next open needs a new table: the eight slots of the old one are used up. Whoever still walks that must not find there what
     * ends in the new, nor miss what opens there.
     */
    private Scenario<PoolState> replaced(SplitMix random) {
        PoolSetup setup = setup(random, 1, 5, random.oneIn(2), "FIRST_FIT");
        return usedUp(
                "replaced",
                setup,
                List.of(
                        List.of(open(I | J), random.pick(new Route(8, 0), on(Verb.CLOSE, 0, 0))),
                        List.of(on(Verb.CLOSE, BEFORE, 0), new Route(0, 0), new Route(1, 0)),
                        List.of(open(C | D), new Route(2, 0), new Route(0, 0))));
    }

    /** The same, for one who ends a session there: the lease that counts is in the new table, and elsewhere. */
    private Scenario<PoolState> endsIn(SplitMix random) {
        PoolSetup setup = setup(random, 1, 5, random.oneIn(2), "FIRST_FIT");
        return usedUp(
                "endsIn",
                setup,
                List.of(List.of(open(I | J), new Route(0, 0), new Route(1, 0)), List.of(on(Verb.CLOSE, BEFORE, 0))));
    }

    /** On a number whose table has no slot left, with a session that has ended. */
    private Scenario<PoolState> usedUp(String name, PoolSetup setup, List<? extends List<? extends PoolOp>> programs) {
        List<PoolOp> before = List.of(open(A | B), open(C | D), open(E | F), open(G | H), on(Verb.CLOSE, BEFORE, 1));
        return scenario(name, setup, before, programs);
    }

    /** A lease is over before its session is, by whatever that ends, and before somebody else is in it. */
    private Scenario<PoolState> leases(SplitMix random) {
        PoolSetup setup = setup(random, 1, 3, random.oneIn(2), "FIRST_FIT");
        return scenario(
                "leases",
                setup,
                List.of(random.oneIn(2) ? open(A | B) : lasting(A | B, 1)),
                List.of(
                        List.of(
                                random.pick(
                                        on(Verb.CLOSE, BEFORE, 0),
                                        new Advance(1),
                                        new PoolOp.Join(PoolOp.Way.ADD, BEFORE, 0, 2, 0, PoolOp.NOBODY),
                                        new PoolOp.Leave(BEFORE, 0, 1, PoolOp.NOBODY)),
                                new Route(0, 0),
                                new Route(1, 0)),
                        List.of(new Route(1, 0), new Route(0, 0)),
                        List.of(random.pick(open(A | C), open(C | D), on(Verb.TOUCH, BEFORE, 0)), new Route(0, 0))));
    }

    /** Whoever was late to complete the expiry must not have a say in how the session ended. */
    private Scenario<PoolState> lostExpiry(SplitMix random) {
        PoolSetup setup = setup(random, 1, 2, random.oneIn(2), "FIRST_FIT");
        return scenario(
                "lost expiry",
                setup,
                List.of(lasting(A | B, 1)),
                List.of(
                        List.of(new Advance(1), open(A | B)),
                        List.of(on(Verb.EXTEND, BEFORE, 0), on(Verb.CLOSE, BEFORE, 0)),
                        List.of(random.pick(open(A | C), new Sweep(), open(C | D)))));
    }

    /** Whoever has reached a session from one side reaches it from the other, and by its name, however far its opener has come. */
    private Scenario<PoolState> arrival(SplitMix random) {
        PoolSetup setup = setup(random, 1, 2, random.oneIn(2), "FIRST_FIT");
        return scenario(
                "arrival",
                setup,
                // So that there is a table, into which the session is placed side by side.
                List.of(open(C | D)),
                List.of(
                        // With a name it is half open while it is placed.
                        List.of(random.oneIn(2) ? open(A | B) : new Open(A | B, false, 1, 0, 0)),
                        List.of(new Route(0, 0), new Route(1, 0)),
                        List.of(new Route(1, 0), random.oneIn(2) ? new Route(0, 0) : new PoolOp.Named(1))));
    }

    /**
     * A and B are placed in a table that the state before has, too: whoever walks that one for a route meets A there though B's slot
     * is yet to be filled. The table is new, so that a route asks.
     */
    private Scenario<PoolState> told(SplitMix random) {
        PoolSetup setup = setup(random, 1, 3, true, "FIRST_FIT");
        return scenario(
                "told",
                setup,
                List.of(),
                List.of(List.of(open(A | B)), List.of(new Route(0, 0), new Route(1, 0)), List.of(open(C | D))));
    }

    /** The same for a refusal: the only place becomes free and is taken, and who is refused for that then calls as B. */
    private Scenario<PoolState> refusedFor(SplitMix random) {
        PoolSetup setup = setup(random, 1, 1, true, "FIRST_FIT");
        return scenario(
                "refused",
                setup,
                List.of(open(C | D)),
                List.of(List.of(on(Verb.CLOSE, BEFORE, 0), open(A | B)), List.of(open(A | E), new Route(1, 0))));
    }

    /**
     * Who calls, and is still under way to whom it reaches when that has hung up and the other is forgotten, reaches the session
     * all the same.
     */
    private Scenario<PoolState> forgotten(SplitMix random) {
        PoolSetup setup = setup(random, 1, 3, true, "FIRST_FIT").cooling(5, false);
        return scenario(
                "forgotten",
                setup,
                List.of(open(A | B), open(C | D)),
                List.of(
                        List.of(new Route(0, 0), open(A | E)),
                        List.of(on(Verb.CLOSE, BEFORE, 0), new PoolOp.Forget(random.below(2)), open(B | F)),
                        List.of(random.pick(new Sweep(), open(G | H)), on(Verb.CLOSE, BEFORE, 1))));
    }

    /** An opener stops when both are placed; whoever calls hangs up for good, and what has ended stays in its slots and cools. */
    private Scenario<PoolState> leased(SplitMix random) {
        PoolSetup setup = setup(random, 1, 3, true, "FIRST_FIT").cooling(5, false);
        return scenario(
                "leased",
                setup,
                List.of(open(C | D)),
                List.of(
                        List.of(open(A | B)),
                        List.of(new Route(1, 0), on(Verb.CLOSE, PoolOp.REACHED, 0), new Route(0, 0))));
    }

    /**
     * An opener stops before its session is in its slots. Another opener puts it there, and somebody finds and closes it: whoever
     * goes on to fill those slots then must leave them as they are.
     */
    private Scenario<PoolState> late(SplitMix random) {
        PoolSetup setup = setup(random, 1, 4, random.oneIn(2), "FIRST_FIT");
        return scenario(
                "late",
                setup,
                List.of(open(C | D)),
                List.of(
                        List.of(open(A | B), new Route(0, 0)),
                        List.of(open(E | F), new Route(1, 0), on(Verb.CLOSE, PoolOp.REACHED, 0))));
    }

    /** So many bindings that the table of slots is replaced again and again. */
    private Scenario<PoolState> table(SplitMix random) {
        PoolSetup setup = setup(random, 1, 5, random.oneIn(2), "FIRST_FIT");
        return scenario(
                "table",
                setup,
                random.oneIn(2) ? List.of(open(A | B)) : List.of(),
                List.of(
                        List.of(open(A | B), open(C | D), on(Verb.CLOSE, 0, 0)),
                        List.of(open(E | F), on(Verb.CLOSE, BEFORE, 0), open(A | B)),
                        List.of(open(G | H), new Sweep(), new Route(0, 0)),
                        List.of(new Route(4, 0), new Route(0, 0), open(B | C))));
    }

    /** What the hints say afterwards is seen by what the pool, at rest, chooses next. */
    private Scenario<PoolState> loads(SplitMix random) {
        PoolSetup setup = setup(random, 2, 3, random.oneIn(2), random.pick("LEAST_LOADED", "FIRST_FIT"));
        return scenario(
                "loads",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(open(C | D), on(Verb.CLOSE, 0, 0)),
                        List.of(on(Verb.CLOSE, BEFORE, 0)),
                        List.of(open(E | F), on(Verb.CLOSE, 2, 0))));
    }

    private Scenario<PoolState> shut(SplitMix random) {
        PoolSetup setup = setup(random, 2, 2, random.oneIn(2), random.pick("ROTATING", "LEAST_LOADED"));
        return scenario(
                "shut",
                setup,
                List.of(open(A | B), open(A | B)),
                List.of(
                        List.of(new PoolOp.Shut(), new Route(0, 0), new Route(2, 0)),
                        List.of(open(C | D), on(Verb.CLOSE, BEFORE, 0), open(A | C)),
                        List.of(open(A | B), new PoolOp.Shut(), new Route(0, 1))));
    }

    /** A is free on one number only and B on the other, so a session of both is half open on the first for a while. */
    private Scenario<PoolState> changed(SplitMix random) {
        PoolSetup setup = setup(random, 2, random.between(2, 3), false, "ROTATING");
        PoolOp.Kind kind = random.pick(PoolOp.Kind.SUSPEND, PoolOp.Kind.DRAIN, PoolOp.Kind.RESERVE, PoolOp.Kind.CAP);
        return scenario(
                "changed",
                setup,
                List.of(open(A | C), open(B | D)),
                List.of(
                        List.of(open(A | B), random.pick(on(Verb.CLOSE, 0, 0), open(A | B))),
                        List.of(new PoolOp.Change(kind, random.below(2), 1), new Route(1, 0), new Route(0, 1)),
                        List.of(random.pick(open(A | B), new Route(1, 0)), random.pick(open(E | F), open(A | B)))));
    }

    private Scenario<PoolState> drained(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 2, random.oneIn(2), "FIRST_FIT");
        return scenario(
                "drained",
                setup,
                List.of(lasting(A | B, random.below(2))),
                List.of(
                        List.of(change(PoolOp.Kind.DRAIN), change(PoolOp.Kind.CANCEL), open(C | D)),
                        List.of(
                                random.pick(on(Verb.CLOSE, BEFORE, 0), new Advance(1)),
                                random.pick(change(PoolOp.Kind.BACK), change(PoolOp.Kind.CANCEL)),
                                open(A | B)),
                        List.of(
                                random.pick(open(C | D), change(PoolOp.Kind.REMOVE)),
                                random.pick(change(PoolOp.Kind.RESUME), change(PoolOp.Kind.REMOVE)),
                                new Route(0, 0))));
    }

    /** Whoever is refused is told how many numbers there are, and one leaves with a session that ends elsewhere. */
    private Scenario<PoolState> leaving(SplitMix random) {
        PoolSetup setup = setup(random, 2, random.between(2, 3), false, "ROTATING");
        return scenario(
                "leaving",
                setup,
                List.of(open(A | C), open(B | D), open(A | B), on(Verb.CLOSE, BEFORE, 0)),
                List.of(
                        List.of(new PoolOp.Change(PoolOp.Kind.DRAIN, 0, 0), on(Verb.CLOSE, BEFORE, 2), open(B | E)),
                        List.of(new Route(1, 0), open(B | D), new Route(1, 0), open(B | D)),
                        List.of(open(B | F), new Route(0, 1), open(B | D))));
    }

    private Scenario<PoolState> forced(SplitMix random) {
        PoolSetup setup = setup(random, 2, 2, random.oneIn(3), random.pick("ROTATING", "FIRST_FIT"));
        return scenario(
                "forced",
                setup,
                List.of(open(A | C), open(B | D)),
                List.of(
                        List.of(change(PoolOp.Kind.FORCE), new Route(0, 0), change(PoolOp.Kind.BACK)),
                        List.of(open(A | B), on(Verb.CLOSE, BEFORE, 0), open(C | D)),
                        List.of(
                                random.pick(change(PoolOp.Kind.FORCE), open(E | F)),
                                random.pick(change(PoolOp.Kind.BACK), on(Verb.STATUS, BEFORE, 0)),
                                open(A | B))));
    }

    private Scenario<PoolState> caps(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 1, random.oneIn(2), "LEAST_LOADED");
        return scenario(
                "caps",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(new PoolOp.Change(PoolOp.Kind.CAP, 0, 2), new PoolOp.Change(PoolOp.Kind.CAP, 0, 1)),
                        List.of(open(C | D), random.pick(open(E | F), on(Verb.CLOSE, 1, 0))),
                        List.of(random.pick(open(E | F), on(Verb.CLOSE, BEFORE, 0)), open(G | H))));
    }

    private Scenario<PoolState> comeAndGo(SplitMix random) {
        PoolSetup setup = setup(random, 2, 1, random.oneIn(2), random.pick("LEAST_LOADED", "FIRST_FIT", "ROTATING"));
        return scenario(
                "come and go",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(
                                change(random.pick(PoolOp.Kind.FORCE, PoolOp.Kind.REMOVE)),
                                change(PoolOp.Kind.BACK),
                                open(C | D)),
                        List.of(
                                new PoolOp.Change(random.pick(PoolOp.Kind.REMOVE, PoolOp.Kind.FORCE), 1, 0),
                                new PoolOp.Change(PoolOp.Kind.BACK, 1, 0)),
                        List.of(open(E | F), open(G | H))));
    }

    private Scenario<PoolState> addedAtTheEnd(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 2, random.oneIn(3), "ROTATING");
        return scenario(
                "added at the end",
                setup,
                List.of(lasting(A | B, random.below(3))),
                List.of(
                        List.of(add(2), random.pick(add(3), leave(0)), new Route(2, 0)),
                        List.of(
                                random.pick(on(Verb.CLOSE, BEFORE, 0), new Advance(2)),
                                open(C | D),
                                random.pick(new Sweep(), open(C | E))),
                        List.of(
                                new Route(2, random.below(2)),
                                random.pick(add(2), on(Verb.TOUCH, BEFORE, 0)),
                                new Route(0, 0))));
    }

    private Scenario<PoolState> addedAtOnce(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), random.between(1, 2), random.oneIn(3), "FIRST_FIT");
        return scenario(
                "added at once",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(add(2), random.pick(leave(0), add(3))),
                        List.of(random.pick(add(2), add(3)), random.pick(leave(1), leave(2))),
                        List.of(new Route(0, 0), random.pick(add(4), new Route(2, 0)), on(Verb.FIND, BEFORE, 0))));
    }

    private Scenario<PoolState> strangers(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), random.between(1, 2), random.oneIn(3), "FIRST_FIT");
        return scenario(
                "strangers",
                setup,
                List.of(open(A)),
                List.of(
                        List.of(join(PoolOp.Way.COMPLETE, 2, 0), new Route(2, 0)),
                        List.of(join(PoolOp.Way.COMPLETE, 3, 0), open(A | D)),
                        List.of(new Route(0, 0), random.pick(new Route(0, 0), on(Verb.CLOSE, BEFORE, 0)), open(C))));
    }

    private Scenario<PoolState> rebound(SplitMix random) {
        PoolSetup setup = setup(random, 1, random.between(2, 3), random.oneIn(3), "FIRST_FIT");
        return scenario(
                "rebound",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(join(PoolOp.Way.REBIND, 2, 0), random.pick(leave(2), new Route(0, 0))),
                        List.of(open(C | D), on(Verb.CLOSE, 1, 0), random.pick(open(A | D), open(C | D))),
                        List.of(
                                new Route(2, 0),
                                random.pick(join(PoolOp.Way.REBIND, 0, 2), join(PoolOp.Way.REBIND, 3, 0)),
                                new Route(0, 0))));
    }

    /** Whose number is to be kept leaves, takes it elsewhere, and comes again on another. */
    private Scenario<PoolState> moved(SplitMix random) {
        PoolSetup setup = setup(random, 2, 2, false, "FIRST_FIT");
        return scenario(
                "moved",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(join(PoolOp.Way.REBIND, 2, 0), new Route(2, 0), new Route(2, 1)),
                        List.of(leave(0), open(A | D), add(0)),
                        List.of(new Route(0, 0), new Route(0, 1))));
    }

    private Scenario<PoolState> left(SplitMix random) {
        PoolSetup setup = setup(random, 1, 3, random.oneIn(3), "FIRST_FIT");
        return scenario(
                "left",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(leave(0), add(0), leave(0)),
                        List.of(open(A | D), on(Verb.CLOSE, 1, 0), open(A | C)),
                        List.of(new Route(0, 0), new Route(1, 0), random.pick(leave(0), on(Verb.CLOSE, BEFORE, 0)))));
    }

    /** Whoever leaves does so before the expiry: what cools longer than what the session leaves behind would be let go with that. */
    private Scenario<PoolState> leftLast(SplitMix random) {
        PoolSetup setup = setup(random, 1, 3, random.oneIn(2), "FIRST_FIT").cooling(1, false);
        return scenario(
                "left last",
                setup,
                List.of(lasting(A | B, 1)),
                List.of(List.of(leave(0)), List.of(new Advance(2), open(A | C), new Sweep(), open(A | D))));
    }

    /** Its annexes come and go; one is refused room and the table must not fill up. */
    private Scenario<PoolState> rejoined(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), random.between(1, 2), random.oneIn(3), "FIRST_FIT");
        return scenario(
                "rejoined",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(leave(1), add(1), leave(1), add(1)),
                        List.of(add(1), leave(1), random.pick(new Sweep(), on(Verb.CLOSE, BEFORE, 0))),
                        List.of(open(B | C), on(Verb.CLOSE, 2, 0), new Route(1, 0))));
    }

    /** C has a number of its own in A's session, which counts there though its home is the other one. */
    private Scenario<PoolState> annexed(SplitMix random) {
        PoolSetup setup = setup(random, 2, 2, false, random.pick("FIRST_FIT", "ROTATING"));
        return scenario(
                "annexed",
                setup,
                List.of(open(C | D), lasting(A | B, random.below(2))),
                List.of(
                        List.of(add(2, 1), random.pick(on(Verb.CLOSE, BEFORE, 1), new Advance(1)), new Route(2, 1)),
                        List.of(open(E | F), open(G | H), random.pick(on(Verb.CLOSE, BEFORE, 0), new Sweep())),
                        List.of(random.pick(add(6, 1), open(E | G)), open(I | J))));
    }

    private Scenario<PoolState> renumbered(SplitMix random) {
        PoolSetup setup = setup(random, 2, random.between(2, 3), false, "FIRST_FIT");
        return scenario(
                "renumbered",
                setup,
                List.of(open(A | B), open(C | D)),
                List.of(
                        List.of(join(PoolOp.Way.RENUMBER, 2, 0), new Route(1, 0), leave(2)),
                        List.of(on(Verb.CLOSE, BEFORE, 1), open(C | D), new Route(2, 1)),
                        List.of(
                                random.pick(open(C | E), join(PoolOp.Way.RENUMBER, 3, 1)),
                                new Route(2, 0),
                                open(A | D))));
    }

    private Scenario<PoolState> grownOnto(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 2, random.oneIn(3), "FIRST_FIT");
        PoolOp.Kind kind = random.pick(PoolOp.Kind.SUSPEND, PoolOp.Kind.DRAIN, PoolOp.Kind.FORCE, PoolOp.Kind.RESERVE);
        return scenario(
                "grown onto",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(add(2), random.pick(add(3), leave(2))),
                        List.of(change(kind), new Route(2, 0), random.pick(change(PoolOp.Kind.BACK), new Route(3, 0))),
                        List.of(
                                join(PoolOp.Way.REBIND, 4, 0),
                                random.pick(on(Verb.CLOSE, BEFORE, 0), new Route(4, 0)))));
    }

    private Scenario<PoolState> reopened(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), random.between(1, 2), random.oneIn(3), "FIRST_FIT");
        return scenario(
                "reopened",
                setup,
                List.of(lasting(A | B, random.below(2)), add(2)),
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 0), reopen(random.oneIn(2)), new Route(0, 0)),
                        List.of(random.pick(leave(0), add(3), new Advance(1)), open(A | C), reopen(random.oneIn(2))),
                        List.of(reopen(random.oneIn(2)), on(Verb.STATUS, BEFORE, 0), new Route(2, 0))));
    }

    /** C is bound elsewhere than the others: whoever has ended their session may stop before that number hears of it. */
    private Scenario<PoolState> outlived(SplitMix random) {
        PoolSetup setup = setup(random, 2, 3, false, "FIRST_FIT");
        List<PoolOp> before = List.of(open(C | D), open(A | B), add(2, 1), new Sweep());
        List<PoolOp> others = new ArrayList<>();
        List.of(E | F, G | H, I | J, E | G, F | H, E | I).forEach(people -> {
            others.add(open(people));
            others.add(on(Verb.CLOSE, 1, others.size() / 2));
        });
        return scenario("outlived", setup, before, List.of(List.of(on(Verb.CLOSE, BEFORE, 1)), others));
    }

    private Scenario<PoolState> closedCools(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 2, random.oneIn(3), "FIRST_FIT")
                .cooling(2, false);
        return scenario(
                "closed cools",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 0), open(A | C), random.pick(new Sweep(), reopen(false))),
                        List.of(new Advance(1), random.pick(new Sweep(), open(B | D)), new Advance(1), open(A | D)),
                        List.of(open(B | C), on(Verb.CLOSE, 2, 0), new Route(0, 0))));
    }

    private Scenario<PoolState> expiredCools(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 2, random.oneIn(3), "FIRST_FIT")
                .cooling(1, false);
        return scenario(
                "expired cools",
                setup,
                List.of(lasting(A | B, 1)),
                List.of(
                        List.of(new Advance(1), open(A | C), new Advance(1)),
                        List.of(random.pick(new Sweep(), on(Verb.CLOSE, BEFORE, 0)), open(B | D), open(A | D)),
                        List.of(on(Verb.TOUCH, BEFORE, 0), open(A | E), new Route(0, 0))));
    }

    private Scenario<PoolState> leftCools(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 3, random.oneIn(3), "FIRST_FIT")
                .cooling(1, false);
        return scenario(
                "left cools",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(leave(0), open(A | C), random.pick(add(0), on(Verb.CLOSE, BEFORE, 0))),
                        List.of(
                                join(PoolOp.Way.REBIND, 4, 1),
                                random.pick(open(B | D), join(PoolOp.Way.REBIND, 1, 4)),
                                new Advance(1)),
                        List.of(open(A | D), random.pick(new Sweep(), open(B | C)), new Route(0, 0))));
    }

    /** For A one of two numbers is free from the close on, at every instant: one is full, or the other is in use or cools. */
    private Scenario<PoolState> coolingEnds(SplitMix random) {
        PoolSetup setup = setup(random, 2, 2, false, "FIRST_FIT").cooling(1, false);
        return scenario(
                "cooling ends",
                setup,
                List.of(open(A | B), open(G | H), open(C | D), open(I | J)),
                List.of(
                        List.of(open(A | E)),
                        List.of(on(Verb.CLOSE, BEFORE, 2), on(Verb.CLOSE, BEFORE, 0), new Advance(1), open(F | G))));
    }

    private Scenario<PoolState> coolingRebuilt(SplitMix random) {
        PoolSetup setup = setup(random, 1, 9, random.oneIn(2), "FIRST_FIT").cooling(1, false);
        return scenario(
                "cooling rebuilt",
                setup,
                List.of(open(A | B), open(C | D)),
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 0), open(E | F), open(A | G)),
                        List.of(open(G | H), open(I | J), random.pick(new Sweep(), new Advance(1))),
                        List.of(on(Verb.CLOSE, BEFORE, 1), open(B | E), open(C | F))));
    }

    private Scenario<PoolState> coolingBack(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 2, random.oneIn(3), "FIRST_FIT")
                .cooling(1, false);
        return scenario(
                "cooling back",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 0), change(PoolOp.Kind.REMOVE), change(PoolOp.Kind.BACK)),
                        List.of(open(A | C), random.pick(change(PoolOp.Kind.DRAIN), new Sweep()), open(B | D)),
                        List.of(
                                random.pick(change(PoolOp.Kind.BACK), new Advance(1)),
                                open(A | E),
                                change(PoolOp.Kind.REMOVE),
                                change(PoolOp.Kind.BACK))));
    }

    private Scenario<PoolState> coolingBroken(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 2, random.oneIn(3), "FIRST_FIT")
                .cooling(2, true);
        return scenario(
                "cooling broken",
                setup,
                List.of(open(A | B)),
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 0), open(A | C), on(Verb.CLOSE, 0, 0)),
                        List.of(open(C | D), on(Verb.CLOSE, 1, 0), random.pick(new Advance(1), open(C | E))),
                        List.of(open(C | A), random.pick(on(Verb.CLOSE, 2, 0), new Sweep()), open(C | B))));
    }

    private Scenario<PoolState> optedOut(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 2, random.oneIn(3), "FIRST_FIT");
        return scenario(
                "opted out",
                setup,
                List.of(open(B | D)),
                List.of(
                        List.of(change(PoolOp.Kind.OPT_OUT), open(A | B), random.pick(add(0), new Route(0, 0))),
                        List.of(open(A | C), random.pick(on(Verb.CLOSE, 1, 0), add(0))),
                        List.of(random.pick(change(PoolOp.Kind.OPT_IN), join(PoolOp.Way.REBIND, 0, 1)), open(A | E))));
    }

    private Scenario<PoolState> muted(SplitMix random) {
        PoolSetup setup = setup(random, random.between(1, 2), 2, random.oneIn(3), "FIRST_FIT");
        return scenario(
                "muted",
                setup,
                List.of(open(B | D)),
                List.of(
                        List.of(change(PoolOp.Kind.MUTE), open(A | B), random.pick(add(0), new Route(0, 0))),
                        List.of(open(A | C), random.pick(on(Verb.CLOSE, 1, 0), add(4))),
                        List.of(random.pick(change(PoolOp.Kind.UNMUTE), join(PoolOp.Way.REBIND, 0, 1)), open(A | E))));
    }

    private static PoolOp.Join join(PoolOp.Way way, int person, int old) {
        return new PoolOp.Join(way, BEFORE, 0, person, old, PoolOp.NOBODY);
    }

    /** A is on all numbers and has been told so. */
    private static List<PoolOp> everywhere(int numbers) {
        return numbers == 1 ? List.of(open(A | B), open(A | D)) : List.of(open(A | B), open(A | C), open(A | D));
    }

    /** One after the other: A has a number at every instant but in between. */
    private Scenario<PoolState> refusedAgain(SplitMix random) {
        PoolSetup setup = setup(random, 2, 3, random.oneIn(2), random.pick("LEAST_LOADED", "FIRST_FIT", "ROTATING"));
        return scenario(
                "refused again",
                setup,
                everywhere(2),
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 0), open(A | E), on(Verb.CLOSE, 0, 0)),
                        List.of(open(A | F), random.pick(open(G | A), on(Verb.CLOSE, BEFORE, 1))),
                        List.of(random.pick(open(A | G), new Sweep()), open(A | H))));
    }

    private Scenario<PoolState> refusedOnChanges(SplitMix random) {
        PoolSetup setup = setup(random, 1, 3, random.oneIn(2), "FIRST_FIT");
        PoolOp.Kind kind = random.pick(PoolOp.Kind.SUSPEND, PoolOp.Kind.RESERVE, PoolOp.Kind.DRAIN, PoolOp.Kind.MUTE);
        return scenario(
                "refused on changes",
                setup,
                everywhere(1),
                List.of(
                        List.of(change(kind), random.pick(open(A | E), change(PoolOp.Kind.RESUME))),
                        List.of(open(A | F), open(A | F)),
                        List.of(random.pick(new PoolOp.Add(1, 1), new Route(0, 0)), open(A | G), open(A | H))));
    }

    /** The fourth number has room in the index of loads that was made for the third: what is known is kept. */
    private Scenario<PoolState> refusedOnGrowth(SplitMix random) {
        PoolSetup setup = setup(random, 1, 4, random.oneIn(2), random.pick("LEAST_LOADED", "FIRST_FIT", "ROTATING"));
        List<PoolOp> before = new ArrayList<>(List.of(new PoolOp.Add(1, 1), new PoolOp.Add(2, 1)));
        List.of(A | B, A | C, A | D, A | E).forEach(people -> before.add(open(people)));
        return scenario(
                "refused on growth",
                setup,
                before,
                List.of(
                        List.of(new PoolOp.Add(3, 1), open(A | F)),
                        List.of(open(A | G), open(A | H)),
                        List.of(random.pick(open(A | I), on(Verb.CLOSE, BEFORE, 0)), open(A | J))));
    }

    /** Whenever the name is not live, A has a number: nobody who asks for A by that name is refused. */
    private Scenario<PoolState> refusedName(SplitMix random) {
        PoolSetup setup = setup(random, 1, 3, random.oneIn(2), "FIRST_FIT");
        Open named = new Open(A | B, false, 1, 0, 0);
        return scenario(
                "refused by name",
                setup,
                List.of(named, open(A | D)),
                List.of(
                        List.of(on(Verb.CLOSE, BEFORE, 0), named),
                        List.of(random.pick(named, new Open(A | C, false, 1, 0, 0))),
                        List.of(open(A | E), open(A | E))));
    }

    private Scenario<PoolState> refusedComeAndGo(SplitMix random) {
        PoolSetup setup = setup(random, 2, 3, random.oneIn(2), random.pick("LEAST_LOADED", "FIRST_FIT"));
        return scenario(
                "refused come and go",
                setup,
                everywhere(2),
                List.of(
                        List.of(change(PoolOp.Kind.FORCE), change(PoolOp.Kind.BACK), open(A | E)),
                        List.of(open(A | F), open(A | G)),
                        List.of(random.pick(open(A | H), on(Verb.CLOSE, BEFORE, 1)), open(A | I))));
    }

    private Scenario<PoolState> refusedLeft(SplitMix random) {
        PoolSetup setup = setup(random, 2, 3, random.oneIn(3), "FIRST_FIT");
        return scenario(
                "refused and left",
                setup,
                List.of(lasting(A | B, random.below(2)), open(A | C), open(A | D)),
                List.of(
                        List.of(
                                random.pick(leave(0), new Advance(1)),
                                open(A | E),
                                random.pick(add(0), new Advance(1))),
                        List.of(open(A | F), random.pick(on(Verb.TOUCH, BEFORE, 0), on(Verb.CLOSE, BEFORE, 1))),
                        List.of(open(A | G), open(A | H))));
    }

    private static PoolOp.Join add(int person) {
        return join(PoolOp.Way.ADD, person, person);
    }

    private static PoolOp.Join add(int person, int nth) {
        return new PoolOp.Join(PoolOp.Way.ADD, BEFORE, nth, person, person, PoolOp.NOBODY);
    }

    private static PoolOp.Leave leave(int person) {
        return new PoolOp.Leave(BEFORE, 0, person, PoolOp.NOBODY);
    }

    private static PoolOp.Reopen reopen(boolean renumbers) {
        return new PoolOp.Reopen(BEFORE, 0, renumbers, PoolOp.NOBODY);
    }

    private static PoolOp.Change change(PoolOp.Kind kind) {
        return new PoolOp.Change(kind, 0, 0);
    }

    private static int people(List<? extends PoolOp> ops) {
        int people = 0;
        for (PoolOp op : ops) {
            people |= op instanceof Open open ? open.people() : 0;
            people |= op instanceof PoolOp.Join join ? 1 << join.person() : 0;
        }
        return people;
    }

    private static PoolSetup setup(SplitMix random, int numbers, int cap, boolean shared, String selection) {
        return new PoolSetup(numbers, cap, shared, selection, random.oneIn(2), random.nextLong());
    }

    private static Open open(int people) {
        return new Open(people, false, 0, 0, 0);
    }

    private static Open lasting(int people, int ttl) {
        return new Open(people, false, 0, ttl, 0);
    }

    private static On on(Verb verb, int opener, int nth) {
        return new On(verb, opener, nth, 2, PoolOp.NOBODY);
    }

    private Scenario<PoolState> scenario(
            String name, PoolSetup setup, List<PoolOp> before, List<? extends List<? extends PoolOp>> programs) {
        List<PoolOp> after = new ArrayList<>();
        int people =
                people(before) | programs.stream().mapToInt(Directed::people).reduce(0, (a, b) -> a | b);
        for (int person = 0; person < Bindings.PERSONS; person++) {
            for (int number = 0; number <= Math.min(2, setup.numbers()); number++) {
                if ((people & 1 << person) != 0) {
                    after.add(new Route(person, number));
                }
            }
        }
        after.add(new PoolOp.Named(1));
        boolean timed = programs.stream().flatMap(List::stream).anyMatch(Advance.class::isInstance);
        if (timed || !exact) {
            after.add(new Sweep());
        }
        after.add(new PoolOp.Stats());
        return new Scenario<>(name, setup, before, programs, after, new PoolSpec(setup, exact));
    }
}
