package io.github.proxypool.harness.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.proxypool.AreaPlans;
import io.github.proxypool.CapacityPlan;
import io.github.proxypool.CapacityPlan.Point;

/** A plan as a JSON object. What is not known is left out. */
public final class PlanJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlanJson() {}

    /**
     * Writes a plan.
     *
     * @param plan the answer
     * @return an object
     */
    public static ObjectNode of(CapacityPlan plan) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("numbers", plan.numbers());
        json.put("bindingConstraint", Question.name(plan.bindingConstraint()));
        json.put("lowerBound", plan.lowerBound());
        json.put("guarantee", plan.guarantee());
        json.put(
                "method",
                plan.byFormula().isEmpty() ? "exact" : plan.bySimulation().isEmpty() ? "formula" : "simulation");
        plan.byFormula().ifPresent(it -> json.put("byFormula", it));
        plan.bySimulation().ifPresent(it -> json.put("bySimulation", it));
        json.put("peakSessions", plan.peakSessions());
        json.put("peakConcurrency", plan.peakConcurrency());
        ArrayNode curve = json.putArray("curve");
        plan.curve().forEach(point -> curve.add(of(point)));
        plan.current().ifPresent(point -> json.set("current", of(point)));
        prices(json, plan);
        drivers(json, plan);
        plan.holdOut()
                .ifPresent(it -> json.putObject("holdOut")
                        .put("numbers", it.numbers())
                        .put("refused", it.refused())
                        .put("sessions", it.sessions()));
        ArrayNode warnings = json.putArray("warnings");
        plan.warnings().forEach(warnings::add);
        return json;
    }

    /**
     * Writes the plans of several areas, with the sum of what can be summed.
     *
     * @param plans the answers
     * @return an object with one object for each area in it
     */
    public static ObjectNode of(AreaPlans plans) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("numbers", plans.numbers());
        json.put("bindingConstraint", "area");
        json.put(
                "lowerBound",
                plans.byArea().values().stream()
                        .mapToInt(CapacityPlan::lowerBound)
                        .sum());
        json.put(
                "guarantee",
                plans.byArea().values().stream()
                        .mapToLong(CapacityPlan::guarantee)
                        .sum());
        json.putArray("curve");
        plans.inOneArea().ifPresent(it -> json.put("inOneArea", it));
        ObjectNode areas = json.putObject("areas");
        plans.byArea().forEach((area, plan) -> areas.set(area, of(plan)));
        return json;
    }

    private static void prices(ObjectNode json, CapacityPlan plan) {
        ArrayNode prices = json.putArray("prices");
        plan.prices()
                .forEach(price -> prices.addObject()
                        .put("change", Question.name(price.change()))
                        .put("numbers", price.numbers())
                        .put("difference", price.difference()));
    }

    private static void drivers(ObjectNode json, CapacityPlan plan) {
        ArrayNode drivers = json.putArray("drivers");
        plan.drivers()
                .forEach(driver -> drivers.addObject()
                        .put("name", driver.name())
                        .put("peakConcurrency", driver.peakConcurrency())
                        .put("share", driver.share()));
    }

    private static ObjectNode of(Point point) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("numbers", point.numbers());
        json.put("refused", point.refused());
        point.measured().filter(it -> it.low() < it.high()).ifPresent(it -> {
            json.put("low", it.low());
            json.put("high", it.high());
        });
        point.byFormula().ifPresent(it -> json.put("byFormula", it));
        return json;
    }
}
