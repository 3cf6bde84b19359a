package io.github.proxypool.sim;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** The same checks as {@link PoolSimTest} for as long as {@code proxypool.deep.minutes} says, with fresh seeds. */
@Tag("deep")
class PoolDeepSimTest {
    private static final int TURN_MILLIS = 4_000;

    @Test
    @Timeout(value = 1, unit = java.util.concurrent.TimeUnit.DAYS, threadMode = ThreadMode.SAME_THREAD)
    void everything_isLinearizable() {
        long minutes = Long.getLong("proxypool.deep.minutes", 1);
        long deadline = System.nanoTime() + minutes * 60_000_000_000L;
        List<Campaign> campaigns = campaigns();
        long seed = Long.getLong("proxypool.seed", System.nanoTime());
        System.out.println("PoolDeepSimTest: seed " + seed);
        do {
            for (Campaign campaign : campaigns) {
                seed += 1_000_000_000L;
                Campaign.@Nullable Finding finding = campaign.run(seed, Long.MAX_VALUE, TURN_MILLIS);
                if (finding != null) {
                    fail(finding.report());
                }
            }
        } while (System.nanoTime() < deadline);
        campaigns.forEach(campaign -> System.out.println(campaign.summary() + ", answers " + campaign.answers()));
    }

    private static List<Campaign> campaigns() {
        List<Campaign> campaigns = new ArrayList<>();
        for (Subject.Factory factory : List.of(Pools.plain(), Pools.remembering(), Pools.fine(), Pools.strict())) {
            for (boolean killing : new boolean[] {false, true}) {
                for (boolean changing : new boolean[] {false, true}) {
                    PoolScenarios scenarios = new PoolScenarios(killing, changing);
                    campaigns.add(new Campaign(new Interleaver(), factory, scenarios, killing));
                }
            }
        }
        for (Subject.Factory factory : List.of(Pools.plain(), Pools.remembering())) {
            for (boolean killing : new boolean[] {false, true}) {
                for (Directed.Named scenario : new Directed(killing).all()) {
                    campaigns.add(new Campaign(new Interleaver(), factory, scenario.generator(), killing));
                }
            }
        }
        return campaigns;
    }
}
