using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Simulation.Market;

/// <summary>
/// Funding every eight hours: reverts to half a basis point, leans with the move of the day before, and is capped at 3
/// bp either way, so that a
/// day of it never pays two taker fees of 5 bp.
/// </summary>
internal static class FundingPath
{
    public const double Cap = 0.0003;
    private const double Usual = 0.00005;
    private const double Kept = 0.5;

    public static FundingTable Draw(SimulatorOptions options, BarClock clock, PricePath prices)
    {
        var random = RandomStream.Named(options.Seed, "market-funding");
        var every = clock.BarsPerDay / 3;
        var first = (int)((every - clock.FirstBar % every) % every);
        var count = (clock.Count - first + every - 1) / every;
        var times = new Instant[count];
        var rates = new double[count];
        var marks = new double[count];
        var rate = Usual;
        for (var i = 0; i < count; i++)
        {
            var row = first + i * every;
            var dayBefore = Math.Max(0, row - clock.BarsPerDay);
            var move = PortableMath.Log(prices.Open[row] / prices.Open[dayBefore]) / options.DailyVolatility;
            rate = Usual + Kept * (rate - Usual) + 0.00003 * Math.Clamp(move, -3, 3) + 0.00002 * random.NextNormal();
            rate = Math.Clamp(rate, -Cap, Cap);
            times[i] = clock.OpenTime(row);
            rates[i] = Math.Round(rate * 1e8) / 1e8;
            marks[i] = prices.Open[row];
        }
        return new FundingTable(times, rates, marks);
    }
}
