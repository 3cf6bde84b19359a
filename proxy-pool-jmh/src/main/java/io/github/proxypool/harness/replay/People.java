package io.github.proxypool.harness.replay;

import java.util.HashMap;
import java.util.Map;

/** The participants of a trace by name. Grows with the number of different names, not with the length of the trace. */
final class People {
    private final Map<String, Person> byName = new HashMap<>();

    Person named(String name) {
        Person known = byName.get(name);
        if (known != null) {
            return known;
        }
        Person person = new Person(byName.size());
        byName.put(name, person);
        return person;
    }

    int count() {
        return byName.size();
    }
}
