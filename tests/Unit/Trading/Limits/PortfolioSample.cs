using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>A portfolio of instruments that move together, the last one known for a short time only.</summary>
internal sealed class PortfolioSample
{
    public const int Count = 4;

    private const int Hours = 160;

    private readonly PortfolioRisk risk;
    private Instant now = Instant.FromDate(2024, 1, 1);

    public PortfolioSample()
    {
        var limits = new PortfolioLimits(Correlated: 1, ValueAtRisk: 0.05)
        {
            Window = 120,
            LeastReturns = 60,
            Confidence = 0.95,
        };
        risk = new PortfolioRisk(limits, ["A", "B", "C", "D"], Interval.Hour);
        var random = RandomStream.Named(3, "portfolio-sample");
        double[] prices = [100, 50, 20, 1];
        for (var hour = 0; hour <= Hours; hour++)
        {
            now += Interval.Hour.Nanoseconds;
            var common = random.NextNormal();
            for (var i = 0; i < Count; i++)
            {
                prices[i] *= 1 + 0.004 * (common + (i == 2 ? -1.5 * common : 0) + 0.7 * random.NextNormal());
                if (i < Count - 1 || hour > Hours - 20)
                {
                    risk.Add(i, now, prices[i]);
                }
            }
        }
        risk.Update(now);
    }

    /// <summary>The same with other exposures; the current tail is that of these.</summary>
    public PortfolioRisk Hold(RandomStream random)
    {
        risk.Clear();
        for (var i = 0; i < Count; i++)
        {
            if (random.NextInt(i == Count - 1 ? 8 : 2) == 0)
            {
                risk.Hold(i, random.NextNormal());
            }
        }
        now += Interval.Hour.Nanoseconds;
        risk.Update(now);
        return risk;
    }
}
