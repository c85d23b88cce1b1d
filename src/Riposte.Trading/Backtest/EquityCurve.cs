using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Backtest;

/// <summary>Samples of equity and the daily returns between them.</summary>
internal sealed class EquityCurve(Instant start, Money capital)
{
    private readonly List<Instant> times = [];
    private readonly List<double> equities = [];
    private readonly List<double> exposures = [];
    private readonly List<double> leverages = [];
    private readonly List<Instant> days = [];
    private readonly List<double> returns = [];
    private Instant day = start.StartOfDay;
    private Money dayStart = capital;
    private Instant last = start.StartOfDay;

    public Instant[] Times => [.. times];

    public double[] Equity => [.. equities];

    public double[] Exposure => [.. exposures];

    public double[] Leverage => [.. leverages];

    public Instant[] Days => [.. days];

    public double[] DailyReturns => [.. returns];

    public void Sample(Instant time, Money equity, double exposure, double leverage)
    {
        times.Add(time);
        equities.Add(equity.ToDouble());
        exposures.Add(exposure);
        leverages.Add(leverage);
    }

    /// <summary>Equity at a bar's close; the first close at or after 00:00 UTC ends a day.</summary>
    public void Mark(Instant time, Money equity)
    {
        last = time;
        while (time >= day + Instant.NanosecondsPerDay)
        {
            EndDay(equity);
        }
    }

    /// <summary>Ends the day under way, when any of it was played.</summary>
    public void Finish(Money equity)
    {
        if (last > day)
        {
            EndDay(equity);
        }
    }

    private void EndDay(Money equity)
    {
        days.Add(day);
        // An account loses no more than it has, and a ruined one earns nothing.
        returns.Add(dayStart > Money.Zero ? Math.Max(-1, equity.ToDouble() / dayStart.ToDouble() - 1) : 0);
        day += Instant.NanosecondsPerDay;
        dayStart = equity;
    }
}
