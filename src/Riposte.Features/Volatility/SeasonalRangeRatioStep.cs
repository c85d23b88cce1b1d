using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Range of the bar against its time of day: ln(high / low) / mean of the same at the same time on the d days before.
/// 0 or more; memory d days + 1 bar (window). Unknown when that mean is 0; a bar missing then makes the same time
/// unknown for d days. Needs bars that divide a day.
/// </summary>
/// <param name="days">d, at least 1.</param>
/// <param name="slots">Bars in a day.</param>
public struct SeasonalRangeRatioStep(int days, int slots) : IBarStep
{
    private readonly DaySlots ranges = new(days, slots);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "seasonal_range_ratio",
            Family = Family.Volatility,
            Summary = "ln(high / low) / its mean at the same time of day on the d days before",
            Notes = "Volatility with the daily pattern taken out: 1 is usual for this time of day.",
            Parameters = [FeatureParameter.Bars(14, name: "days")],
            Problem = a => DaySlots.Problem(a),
            Inputs = [Input.High, Input.Low],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source =
                "Andersen, Bollerslev, Intraday Periodicity and Volatility Persistence in Financial Markets, " + "1997",
            WarmUp = a => a.Bars * a.BarsPerDay,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SeasonalRangeRatioStep(a.Bars, a.BarsPerDay)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var range = PortableMath.Log(bar.High / bar.Low);
        var usual = ranges.Replace(bar.BarNumber, range);
        outputs[0] = usual == 0 ? double.NaN : range / usual;
    }
}
