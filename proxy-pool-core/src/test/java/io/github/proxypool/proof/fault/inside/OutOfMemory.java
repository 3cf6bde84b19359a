package io.github.proxypool.proof.fault.inside;

import io.github.proxypool.Session;
import io.github.proxypool.proof.fault.Allocations;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;

/** Lets memory run out at every allocation of every operation in turn, and looks at what is left. */
public final class OutOfMemory implements Supplier<String> {
    private final SoftAssertions softly = new SoftAssertions();
    private int places;
    private int completed;

    /** For the loader. */
    public OutOfMemory() {}

    @Override
    public String get() {
        for (Deed deed : Deed.values()) {
            for (boolean heard : new boolean[] {true, false}) {
                everyPlace(deed, heard);
            }
        }
        softly.assertAll();
        return places + " places in " + Deed.values().length + " operations; in " + completed
                + " of them the operation was complete though it threw";
    }

    private void everyPlace(Deed deed, boolean heard) {
        World unchanged = deed.world(heard);
        String before = unchanged.atRest();
        World complete = deed.world(heard);
        deed.deed.accept(complete);
        String after = complete.atRest();
        int place = 1;
        while (failsAt(deed, heard, place, before, after)) {
            place++;
        }
        softly.assertThat(place).as("places of " + deed).isGreaterThan(1);
        places += place - 1;
    }

    /** Answers whether the operation has so many allocations. */
    private boolean failsAt(Deed deed, boolean heard, int place, String before, String after) {
        String what = deed + (heard ? " heard" : " unheard") + ", allocation " + place;
        World world = deed.world(heard);
        Allocations.failAt(place);
        try {
            deed.deed.accept(world);
        } catch (OutOfMemoryError e) {
            // The planted one; Allocations knows.
        }
        boolean failed = Allocations.stop();
        String rest = world.atRest();
        if (failed && !deed.isSeries()) {
            softly.assertThat(rest).as(what).isIn(before, after);
            completed += rest.equals(after) && !before.equals(after) ? 1 : 0;
        } else if (failed) {
            deed.deed.accept(world);
            softly.assertThat(world.atRest()).as(what).isEqualTo(after);
        } else {
            softly.assertThat(rest).as(what).isEqualTo(after);
        }
        if (heard) {
            softly.assertThat(world.untold()).as(what).isEmpty();
        }
        if (deed != Deed.CLOSE_POOL) {
            everythingWorks(world, what);
        }
        return failed;
    }

    /** Everything can be ended, and then as much can be opened as in a new pool. */
    private void everythingWorks(World world, String what) {
        world.pool.sessions().toList().forEach(Session::close);
        world.pool.sweep();
        softly.assertThat(world.pool.stats().liveSessions()).as(what).isZero();
        softly.assertThat(world.pool.stats().numbers())
                .as(what)
                .allMatch(number -> number.liveSessions() == 0 && number.liveBindings() == 0);
        int room = world.pool.stats().numbers().stream()
                .mapToInt(number -> number.headroom())
                .sum();
        for (int i = 0; i < room; i++) {
            world.pool.open(World.request(2 * i, 2 * i + 1).uniqueName("n" + i).build());
        }
        softly.assertThat(world.pool
                        .tryOpen(World.request(2 * room, 2 * room + 1).build())
                        .toString())
                .as(what)
                .startsWith("Exhausted");
        world.pool.sessions().toList().forEach(Session::close);
        world.pool.sweep();
        softly.assertThat(world.pool.stats().liveSessions()).as(what).isZero();
    }
}
