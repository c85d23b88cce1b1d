using Riposte.Trading.Orders;

namespace Riposte.Simulation.Market;

/// <summary>The truth about a planted edge.</summary>
/// <param name="EventRows">Row of the last base bar of each footprint, rising: the edge can be known when that bar
/// closes.</param>
/// <param name="Sides">Direction of each event.</param>
/// <param name="Expectancy">
/// log of the expected price ratio from the close of the event row to the close <see cref="DriftRows"/> rows later, in
/// the event's direction, exact by
/// construction: E[P(t+DriftRows) / P(t)] = e^(±Expectancy), up to rounding to ticks. 0 for a twin.
/// </param>
/// <param name="DriftRows">Base bars the drift lasts after each event row; the growth is spread evenly.</param>
public sealed record PlantedEdge(int[] EventRows, Side[] Sides, double Expectancy, int DriftRows);
