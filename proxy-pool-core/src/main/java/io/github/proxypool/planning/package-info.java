/**
 * The mathematics of how many numbers a pool needs. Nothing here knows the public types, and nothing here keeps state
 * between calls.
 *
 * <p>Words: the <em>load</em> of a participant is its session rate times how long a session holds a number, in erlangs;
 * its <em>degree</em> is how many numbers it holds at once. A pool of {@code n} numbers without a cap is a loss network
 * in which each participant is a link of {@code n} circuits and each session a route over the links of its participants.
 *
 * <p>Sources, cited in brackets below. [Erlang]: A. K. Erlang, Solution of some problems in the theory of probabilities
 * of significance in automatic telephone exchanges, 1917. [Engset]: T. Engset, Die Wahrscheinlichkeitsrechnung zur
 * Bestimmung der Wähleranzahl in automatischen Fernsprechämtern, 1918. [Kelly]: F. P. Kelly, Loss networks, Annals of
 * Applied Probability 1, 1991. [Aldous]: D. Aldous, Probability approximations via the Poisson clumping heuristic, 1989.
 * [EMW]: Eick, Massey, Whitt, The physics of the M(t)/G/infinity queue, Operations Research 41, 1993. [BH]: Barry,
 * Humblet, Models of blocking probability in all-optical networks with and without wavelength changers, 1996. [DJ]:
 * Dowell, Jarratt, The "Pegasus" method for computing the root of an equation, BIT 12, 1972. [LK]: Law, Kelton,
 * Simulation modeling and analysis, the method of batch means.
 */
@NullMarked
package io.github.proxypool.planning;

import org.jspecify.annotations.NullMarked;
