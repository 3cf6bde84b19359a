package io.github.proxypool.sim;

/**
 * A call of a toy.
 *
 * @param verb what to do
 * @param argument with what
 */
public record ToyOp(String verb, int argument) {
    @Override
    public String toString() {
        return verb + "(" + argument + ")";
    }
}
