package io.github.proxypool;

import io.github.proxypool.CapacityPlan.Change;
import io.github.proxypool.CapacityPlan.Price;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;

/**
 * What each constraint costs: the same plan without it.
 *
 * @param demand what is asked of the pool
 * @param options how it is planned
 * @param numbers how many numbers that takes
 * @param withTimes the demand with another time to live and cool-down
 * @param planned how many numbers a demand takes
 */
record Prices<D extends CapacityDemand>(
        D demand,
        PlanOptions options,
        int numbers,
        BiFunction<Duration, Duration, D> withTimes,
        ToIntBiFunction<D, PlanOptions> planned) {

    List<Price> list() {
        List<Price> prices = new ArrayList<>();
        prices.add(price(Change.OTHER_ASSIGNMENT, demand, options.withOtherAssignment()));
        Duration half = demand.ttl().dividedBy(2);
        if (half.toMillis() > 0) {
            prices.add(price(Change.HALF_THE_TTL, withTimes.apply(half, demand.cooldown()), options));
        }
        if (!demand.cooldown().isZero()) {
            prices.add(price(Change.NO_COOLDOWN, withTimes.apply(demand.ttl(), Duration.ZERO), options));
        }
        if (options.isCapped()) {
            prices.add(price(Change.NO_CAP, demand, options.withoutCap()));
        }
        return prices;
    }

    private Price price(Change change, D changed, PlanOptions other) {
        int then = planned.applyAsInt(changed, other);
        return new Price(change, then, then - numbers);
    }
}
