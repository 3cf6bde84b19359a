package io.github.proxypool.proof.fault.inside;

import io.github.proxypool.AllocationPolicy.Assignment;
import io.github.proxypool.FictionalNumbers;
import io.github.proxypool.Session;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** An operation in which memory may run out, and what is there before. */
// The functions have no state, though their type does not say so.
@SuppressWarnings("ImmutableEnumChecker")
enum Deed {
    OPEN_ON_EMPTY(2, w -> {}, w -> w.open(World.request(0, 1))),
    OPEN_ON_USED(2, w -> pairs(w, 6, 0), w -> w.open(World.request(0, 1))),
    OPEN_IN_MORE_ROOM(1, w -> pairs(w, 20, 0), w -> w.open(World.request(0, 1))),
    OPEN_AFTER_MANY(1, w -> pairs(w, 30, 30), w -> w.open(World.request(0, 1))),
    OPEN_SPLIT(2, Deed::mustSplit, w -> w.open(World.request(0, 1))),
    OPEN_GROUP_ON_TWO(2, Deed::mustSplit, w -> w.open(World.request(0, 1, 3, 4))),
    OPEN_NAMED(2, w -> {}, w -> w.open(World.request(0, 1).uniqueName("ride"))),
    OPEN_NAMED_SPLIT(2, Deed::mustSplit, w -> w.open(World.request(0, 1).uniqueName("ride"))),
    OPEN_NAMED_AGAIN(
            2,
            Deed::named,
            w -> w.pool.open(World.request(8, 9).uniqueName("ride").build())),
    OPEN_NAMED_AFTER_EXPIRY(
            2,
            w -> {
                w.open(World.request(8, 9).uniqueName("ride").ttl(Duration.ofMillis(5)));
                w.later(5);
            },
            w -> w.open(World.request(0, 1).uniqueName("ride"))),
    OPEN_OVER_EXPIRED(
            1,
            w -> {
                w.open(World.request(0, 2).ttl(Duration.ofMillis(5)));
                w.later(5);
            },
            w -> w.open(World.request(0, 1))),
    OPEN_OVER_EXPIRED_SPLIT(
            2,
            w -> {
                mustSplit(w);
                w.open(World.request(0, 1).ttl(Duration.ofMillis(5)));
                w.later(5);
            },
            w -> w.open(World.request(0, 1))),
    OPEN_REFUSED(
            1,
            w -> w.open(World.request(0, 2)),
            w -> w.pool.tryOpen(World.request(0, 1).build())),
    CLOSE(2, w -> w.open(World.request(0, 1)), w -> first(w).close()),
    CLOSE_WITH_REASON(2, w -> w.open(World.request(0, 1)), w -> first(w).close("over")),
    CLOSE_SPLIT(
            2,
            w -> {
                mustSplit(w);
                w.opened.add(0, w.open(World.request(0, 1)));
            },
            w -> first(w).close()),
    CLOSE_NAMED(2, Deed::named, w -> first(w).close()),
    TOUCH(1, Deed::expiring, w -> first(w).touch()),
    EXTEND(1, Deed::expiring, w -> first(w).extend(Duration.ofDays(1))),
    TOUCH_TOO_LATE(
            1,
            w -> {
                expiring(w);
                w.later(5);
            },
            w -> first(w).touch()),
    READ(2, Deed::named, Deed::read),
    SWEEP(
            2,
            w -> {
                mustSplit(w);
                pairs(w, 12, 12);
                w.open(World.request(0, 1).ttl(Duration.ofMillis(5)));
                w.open(World.request(5, 6).ttl(Duration.ofMillis(5)));
                w.later(5);
            },
            w -> w.pool.sweep()),
    ADD(
            1,
            w -> w.open(World.request(0, 1)),
            w -> w.pool.add(FictionalNumbers.proxies(4).subList(1, 4))),
    CLOSE_POOL(
            2,
            w -> {
                mustSplit(w);
                w.open(World.request(0, 1));
                named(w);
            },
            w -> w.pool.close());

    final int numbers;
    final Consumer<World> before;
    final Consumer<World> deed;

    Deed(int numbers, Consumer<World> before, Consumer<World> deed) {
        this.numbers = numbers;
        this.before = before;
        this.deed = deed;
    }

    /** Whether it is a series of steps each of which is atomic, rather than one. */
    boolean isSeries() {
        return this == SWEEP || this == CLOSE_POOL;
    }

    World world(boolean heard) {
        World world = new World(Assignment.PER_PARTICIPANT, numbers, heard);
        before.accept(world);
        return world;
    }

    private static Session first(World world) {
        return world.opened.get(0);
    }

    /** Opens sessions of people who do nothing else, and closes some of them. */
    private static void pairs(World world, int count, int closed) {
        for (int i = 0; i < count; i++) {
            world.open(World.request(100 + 2 * i, 101 + 2 * i));
        }
        List.copyOf(world.opened).subList(0, closed).forEach(Session::close);
    }

    /** Person 0 is on the one number, person 1 on the other. */
    private static void mustSplit(World world) {
        world.open(World.request(0, 2));
        world.open(World.request(1, 2));
    }

    private static void named(World world) {
        world.open(World.request(8, 9).uniqueName("ride"));
    }

    private static void expiring(World world) {
        world.open(World.request(0, 1).ttl(Duration.ofMillis(5)));
    }

    private static void read(World world) {
        Session session = first(world);
        world.pool.find(session.id());
        world.pool.findByName("ride");
        world.pool.sessions(FictionalNumbers.person(8)).forEach(Session::status);
        world.pool.numbers();
        world.pool.stats();
        session.participants()
                .forEach(one ->
                        world.pool.route(one.identifier(), one.proxyNumber().phoneNumber()));
    }
}
