package io.github.proxypool.proof.fault.inside;

import static org.assertj.core.api.Assertions.assertThat;

/** Does everything while interrupted, and while being interrupted, and looks whether anybody could tell. */
public final class Interrupted implements Runnable {

    /** Needs nothing. */
    public Interrupted() {}

    @Override
    public void run() {
        for (Deed deed : Deed.values()) {
            World calm = deed.world(true);
            deed.deed.accept(calm);

            World before = deed.world(true);
            Thread.currentThread().interrupt();
            deed.deed.accept(before);
            assertThat(Thread.interrupted()).as("flag kept by " + deed).isTrue();
            String expected = calm.atRest();
            assertThat(before.atRest()).as(deed.toString()).isEqualTo(expected);

            World during = deed.world(true);
            boolean[] read = new boolean[1];
            during.onReading = () -> {
                read[0] = true;
                Thread.currentThread().interrupt();
            };
            deed.deed.accept(during);
            during.onReading = () -> {};
            assertThat(Thread.interrupted()).as("flag kept by " + deed).isEqualTo(read[0]);
            assertThat(during.atRest()).as(deed.toString()).isEqualTo(expected);
        }
    }
}
