using Riposte.Core.Time;
using Riposte.Features.Kernels;

namespace Riposte.Features.Calendar;

/// <summary>
/// Mean log return at a time of day over k days: current = of the bar’s own slot of the UTC day, the bar included; next = of
/// the slot that follows. Any number; memory k days and a bar (window). Unknown while a return of the slot is. Needs bars
/// that divide a day.
/// </summary>
/// <param name="slots">Bars of a day.</param>
/// <param name="days">k, at least 1.</param>
public struct SeasonalReturnStep(int slots, int days) : IBarStep
{
    private SlotWindow window = new(slots, days);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "seasonal_return",
            Family = Family.Calendar,
            Summary =
                "mean over k days of log_return(1) at the bar’s time of day (current) and at the following bar’s (next)",
            Notes =
                "next tells what the coming bar has done on the last k days. A missing bar makes its slot unknown for k days.",
            Parameters = [new FeatureParameter("days", 14, 1, 366)],
            Problem = DividesDay,
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Outputs = ["current", "next"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Heston, Korajczyk, Sadka, Intraday Patterns in the Cross-section of Stock Returns, 2010",
            WarmUp = a => a.Int(0) * a.BarsPerDay - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SeasonalReturnStep(a.BarsPerDay, a.Int(0))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => window.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var value = bar.Used(0);
        var (current, next) = window.Add(value);
        outputs[0] = current / days;
        outputs[1] = double.IsNaN(value) ? double.NaN : next / days;
    }

    internal static string? DividesDay(FeatureArguments arguments) =>
        arguments.BarsPerDay > 1 && Interval.Day.IsMultipleOf(arguments.Interval)
            ? null
            : "it needs bars that divide a day.";
}
