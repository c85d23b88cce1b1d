using Riposte.Features.Kernels;

namespace Riposte.Features.Calendar;

/// <summary>
/// Root mean square of log returns at a time of day over k days, relative to that of all bars of these days: current = of the
/// bar’s own slot of the UTC day, the bar included; next = of the slot that follows. 0 or more, 1 is usual; memory k days and
/// a bar (window). Unknown while a return of the k days is, and without movement. Needs bars that divide a day.
/// </summary>
/// <param name="slots">Bars of a day.</param>
/// <param name="days">k, at least 1.</param>
public struct SeasonalVolatilityStep(int slots, int days) : IBarStep
{
    private SlotWindow window = new(slots, days);
    private WindowSum all = new(slots * days);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "seasonal_volatility",
            Family = Family.Calendar,
            Summary =
                "root mean square of log_return(1) over k days at the bar’s time of day (current), the following bar’s (next), "
                + "/ that of all bars of the k days",
            Notes =
                "1 is usual; next tells how lively the coming bar has been. Unknown while a return of the k days is.",
            Parameters = [new FeatureParameter("days", 14, 1, 366)],
            Problem = SeasonalReturnStep.DividesDay,
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Outputs = ["current", "next"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "Andersen, Bollerslev, Intraday Periodicity and Volatility Persistence in Financial Markets, 1997",
            WarmUp = a => a.Int(0) * a.BarsPerDay - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SeasonalVolatilityStep(a.BarsPerDay, a.Int(0))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        window.Begin(barNumber);
        all.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var square = bar.Used(0) * bar.Used(0);
        var (current, next) = window.Add(square);
        var mean = all.Add(square) / slots;
        outputs[0] = mean == 0 ? double.NaN : Math.Sqrt(current / mean);
        outputs[1] = mean == 0 ? double.NaN : Math.Sqrt(next / mean);
    }
}
