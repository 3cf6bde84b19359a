package io.github.proxypool.harness.plan;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.CapacityTarget;
import io.github.proxypool.CapacityTarget.NoneRefused;
import io.github.proxypool.CapacityTarget.RefusedShare;
import java.time.Duration;
import java.util.Locale;

/**
 * What was asked of the planner, for the texts that show its answer.
 *
 * @param source where the demand comes from
 * @param size how much of it there is, in words
 * @param ttl how long a session lives
 * @param cooldown how long a number stays taken after it
 * @param policy how the pool chooses numbers
 * @param target how good it has to be
 */
public record Question(
        String source, String size, Duration ttl, Duration cooldown, AllocationPolicy policy, CapacityTarget target) {

    /** The policy in a line. */
    String terms() {
        int cap = policy.maxSessionsPerNumber();
        return name(policy.assignment()) + ", " + name(policy.selection()) + ", cap "
                + (cap == AllocationPolicy.UNLIMITED ? "none" : cap) + ", ttl " + brief(ttl)
                + (cooldown.isZero() ? "" : ", cool-down " + brief(cooldown));
    }

    /** The target, as what is to hold. */
    String goal() {
        return target instanceof RefusedShare refused
                ? "at most " + percent(refused.share()) + " of sessions refused"
                : "nothing refused for " + brief(((NoneRefused) target).horizon()) + " with "
                        + percent(((NoneRefused) target).probability()) + " probability";
    }

    /** What the curve shows. */
    String missed() {
        return target instanceof RefusedShare
                ? "share of sessions refused"
                : "probability that anything is refused in " + brief(((NoneRefused) target).horizon());
    }

    /** What the curve may not exceed. */
    double allowed() {
        return target instanceof RefusedShare refused ? refused.share() : 1 - ((NoneRefused) target).probability();
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String brief(Duration time) {
        if (time.compareTo(Duration.ofDays(2)) >= 0 && time.toHours() % 24 == 0) {
            return time.toDays() + "d";
        }
        return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    /** Two digits that count: 12 %, 0.95 %, 0.0031 %. */
    static String percent(double share) {
        double value = 100 * share;
        int decimals =
                value >= 10 || value == 0 ? 0 : value >= 1 ? 1 : (int) Math.min(6, 1 - Math.floor(Math.log10(value)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return (text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text) + " %";
    }
}
