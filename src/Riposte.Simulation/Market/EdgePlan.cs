using Riposte.Core.Randomness;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Market;

/// <summary>
/// When events happen and which way they lean: drawn beforehand from their own stream, so that a market and its twin
/// share them. Times and sides do
/// not depend on prices; a side is a fair coin that first shows in the footprint.
/// </summary>
/// <param name="Drift">Log growth of each row; empty when no edge was asked for.</param>
/// <param name="Footprint">+1 or −1 on the rows of a footprint, else 0; empty when no edge was asked for.</param>
/// <param name="ImpulseRows">Rows with the footprint's first base bar, rising.</param>
/// <param name="Truth">What is told about the edge.</param>
internal sealed record EdgePlan(double[] Drift, sbyte[] Footprint, int[] ImpulseRows, PlantedEdge? Truth)
{
    public static EdgePlan Draw(SimulatorOptions options, BarClock clock)
    {
        if (options.Edge is not { } edge)
        {
            return new EdgePlan([], [], [], null);
        }
        var random = RandomStream.Named(options.Seed, "market-edge");
        var drift = new double[clock.Count];
        var footprint = new sbyte[clock.Count];
        var impulses = new List<int>();
        var events = new List<int>();
        var sides = new List<Side>();
        var rows = (int)(edge.DecisionInterval.Nanoseconds / clock.Interval.Nanoseconds);
        var driftRows = checked(edge.DriftBars * rows);
        // The first row that opens a decision bar.
        var row = (int)((rows - clock.FirstBar % rows) % rows);
        while (true)
        {
            var wait = random.NextExponential() / edge.EventsPerDay * clock.BarsPerDay / rows;
            var side = random.NextInt(2) == 0 ? Side.Long : Side.Short;
            if (row + wait * rows + rows + driftRows > clock.Count - 1)
            {
                break;
            }
            row += (int)wait * rows;
            var last = row + rows - 1;
            var sign = side == Side.Long ? 1 : -1;
            footprint.AsSpan(row, rows).Fill((sbyte)sign);
            drift.AsSpan(last + 1, driftRows).Fill(sign * edge.Strength / driftRows);
            impulses.Add(row);
            events.Add(last);
            sides.Add(side);
            row = last + 1 + driftRows;
        }
        return new EdgePlan(
            drift,
            footprint,
            [.. impulses],
            new PlantedEdge([.. events], [.. sides], edge.Strength, driftRows)
        );
    }
}
