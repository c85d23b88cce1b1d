using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Simulation.Market;

/// <summary>
/// Prices of the bars. The log price moves by a jump before some opens and by a normal step within each bar; both
/// carry minus half their variance,
/// so that the expected price ratio is 1 (e^drift where an edge drifts).
/// </summary>
/// <param name="Open">Opens, rounded to ticks.</param>
/// <param name="High">Highs.</param>
/// <param name="Low">Lows.</param>
/// <param name="Close">Closes.</param>
/// <param name="Moves">Log return of each bar from its open to its close, before rounding.</param>
/// <param name="Gaps">Log return from the previous close to the open; mostly 0.</param>
internal sealed record PricePath(
    double[] Open,
    double[] High,
    double[] Low,
    double[] Close,
    double[] Moves,
    double[] Gaps
)
{
    /// <summary>Jumps a day.</summary>
    private const double JumpRate = 0.5;

    /// <summary>Standard deviation of a jump, in ordinary daily standard deviations.</summary>
    private const double JumpSize = 0.2;

    public static PricePath Draw(SimulatorOptions options, BarClock clock, VolatilityPath volatility, EdgePlan plan)
    {
        var path = new PricePath(
            new double[clock.Count],
            new double[clock.Count],
            new double[clock.Count],
            new double[clock.Count],
            new double[clock.Count],
            DrawGaps(options, clock)
        );
        var steps = RandomStream.Named(options.Seed, "market-returns");
        for (var row = 0; row < clock.Count; row++)
        {
            var sigma = volatility.Sigma[row];
            path.Moves[row] = sigma * steps.NextNormal() - 0.5 * sigma * sigma;
        }
        AddEdge(options, plan, path.Moves);
        path.FillBars(options, volatility.Sigma);
        return path;
    }

    private static double[] DrawGaps(SimulatorOptions options, BarClock clock)
    {
        var random = RandomStream.Named(options.Seed, "market-jumps");
        var size = JumpSize * options.DailyVolatility;
        var gaps = new double[clock.Count];
        for (var row = 1; row < gaps.Length; row++)
        {
            if (random.NextDouble() < JumpRate * clock.Days)
            {
                gaps[row] = size * random.NextNormal() - 0.5 * size * size;
            }
        }
        return gaps;
    }

    private static void AddEdge(SimulatorOptions options, EdgePlan plan, double[] moves)
    {
        for (var row = 0; row < plan.Drift.Length; row++)
        {
            moves[row] += plan.Drift[row];
        }
        if (options.Edge is not { } edge)
        {
            return;
        }
        // A fair coin decides the sign of the impulse: log cosh takes back what the coin would add to the expected
        // price.
        var days = (double)edge.DecisionInterval.Nanoseconds / Interval.Day.Nanoseconds;
        var impulse = edge.Impulse * options.DailyVolatility * Math.Sqrt(days);
        var growth = PortableMath.Log(0.5 * (PortableMath.Exp(impulse) + PortableMath.Exp(-impulse)));
        foreach (var row in plan.ImpulseRows)
        {
            moves[row] += plan.Footprint[row] * impulse - growth;
        }
    }

    private void FillBars(SimulatorOptions options, double[] sigma)
    {
        var random = RandomStream.Named(options.Seed, "market-ranges");
        var perUnit = 1 / options.TickSize;
        var log = PortableMath.Log(options.StartPrice);
        var last = Round(options.StartPrice, perUnit);
        for (var row = 0; row < Open.Length; row++)
        {
            var open = log + Gaps[row];
            Open[row] = Gaps[row] == 0 ? last : Round(PortableMath.Exp(open), perUnit);
            log = open + Moves[row];
            last = Round(PortableMath.Exp(log), perUnit);
            Close[row] = last;
            // The maximum of a Brownian bridge that ends at d: (d + √(d² − 2σ² ln U)) / 2; its minimum is the mirror
            // image.
            var d = Moves[row];
            var spread = 2 * sigma[row] * sigma[row];
            var up = 0.5 * (d + Math.Sqrt(d * d + spread * random.NextExponential()));
            var down = 0.5 * (d - Math.Sqrt(d * d + spread * random.NextExponential()));
            High[row] = Math.Max(Math.Max(Open[row], last), Round(PortableMath.Exp(open + up), perUnit));
            Low[row] = Math.Min(Math.Min(Open[row], last), Round(PortableMath.Exp(open + down), perUnit));
        }
    }

    // Dividing by a whole number of ticks per unit gives the double nearest to the decimal price.
    private static double Round(double price, double perUnit) => Math.Max(1, Math.Round(price * perUnit)) / perUnit;
}
